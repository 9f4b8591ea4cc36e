/** A document that is made to take long, by what there is too much of; sizes are about that many characters. */
export const pathological: Readonly<Record<string, (size: number) => string>> = {
  'nested quotes': (size) => prose('> '.repeat(size / 2)),
  'lines of quotes': (size) => prose('> x\n'.repeat(size / 4)),
  'nested lists': (size) => prose(lines(Math.sqrt(size), (at) => `${'  '.repeat(at)}- x`)),
  'items of a list': (size) => prose('- x\n'.repeat(size / 4)),
  'open brackets': (size) => prose('['.repeat(size)),
  brackets: (size) => prose('['.repeat(size / 2) + ']'.repeat(size / 2)),
  'open links': (size) => prose('[a]('.repeat(size / 4)),
  emphasis: (size) => prose('*a_'.repeat(size / 3)),
  'emphasis in lines': (size) => prose('*a_ b\n'.repeat(size / 6)),
  'runs of backticks': (size) => prose(lines(Math.sqrt(size), (at) => 'e' + '`'.repeat(at))),
  'open tags': (size) => prose('<a '.repeat(size / 3)),
  tags: (size) => prose('<b>'.repeat(size / 3)),
  'open comments': (size) => prose('<!--\n'.repeat(size / 5)),
  'open tables of HTML': (size) => prose('<table>\n'.repeat(size / 8)),
  'rows of HTML': (size) => prose(`<table>\n${'<tr><td>x\n'.repeat(size / 10)}</table>`),
  entities: (size) => prose('&#1;'.repeat(size / 4)),
  backslashes: (size) => prose('\\'.repeat(size)),
  blanks: (size) => prose(`a${' '.repeat(size)}b`),
  'blank lines': (size) => prose('\n'.repeat(size)),
  'marks of a fence': (size) => prose(`${'~'.repeat(2 * size)}\u2028`),
  'comments that never end': (size) =>
    parameters(`a | query | string | <b>x ${'<!--'.repeat(size / 4)}`),
  'words of a type': (size) => parameters(`a | query | ${'a '.repeat(2 * size)}[ | x`),
  'blanks behind a phrase': (size) =>
    parameters(`a | query | string | YYYY-MM-DD${' '.repeat(size)}x`),
  fences: (size) => prose('```\n'.repeat(size / 4)),
  definitions: (size) => prose(lines(size / 10, (at) => `[a${at}]: b`)),
  underlines: (size) => prose('a\n='.repeat(size / 3)),
  headings: (size) => `# A 1.0\n\n${'## x\n'.repeat(size / 5)}`,
  operations: (size) => `# A 1.0\n\n${lines(size / 12, (at) => `## GET /a${at}`)}`,
  'operations of one route': (size) => `# A 1.0\n\n${'## GET /a\n'.repeat(size / 10)}`,
  'segments of a path': (size) => `# A 1.0\n\n## GET /${'a/'.repeat(size / 2)}`,
  'parameters of a path': (size) =>
    `# A 1.0\n\n## GET /${Array.from({ length: size / 10 }, (_, at) => `{p${at}}/`).join('')}`,
  'braces in a path': (size) => `# A 1.0\n\n## GET /${'{'.repeat(size)}`,
  rows: (size) => parameters(lines(size / 20, (at) => `p${at} | query | string | x`)),
  'rows of one name': (size) => parameters('p | query | string | x\n'.repeat(size / 24)),
  columns: (size) =>
    prose(`${'a|'.repeat(size / 6)}\n${'-|'.repeat(size / 6)}\n${'x|'.repeat(size / 6)}`),
  bars: (size) => parameters('|'.repeat(size)),
  'backticks in a cell': (size) => parameters(`a | query | string | ${'`a``'.repeat(size / 4)}`),
  'lists in a cell': (size) => parameters(`a | query | string | ${'<ul><li>x'.repeat(size / 9)}`),
  'emphasis in a cell': (size) => parameters(`a | query | string | ${'*a_'.repeat(size / 3)}`),
  'nested types': (size) => parameters(`a | query | ${'array['.repeat(size / 6)} | x`),
  'nested arrays': (size) => sample('['.repeat(size / 2) + ']'.repeat(size / 2)),
  'nested objects': (size) => sample(`${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}`),
  members: (size) =>
    sample(`{${Array.from({ length: size / 10 }, (_, at) => `"k${at}":1`).join()}}`),
  'items of an array': (size) => sample(`[${'1,'.repeat(size / 2)}1]`),
  'an open text': (size) => sample(`"${'a'.repeat(size)}`),
  'comments in a sample': (size) => sample('// x\n'.repeat(size / 5)),
  headers: (size) => prose(`\`\`\`http\nGET /a HTTP/1.1\n${'X-A: b\n'.repeat(size / 7)}\`\`\``),
  'a query': (size) => prose(`\`\`\`http\nGET /a?${'a=b&'.repeat(size / 4)} HTTP/1.1\n\`\`\``),
  'lines of front matter': (size) => `---\n${'a: b\n'.repeat(size / 5)}---\n${prose('x')}`,
  models: (size) => models(lines(size / 50, (at) => model(at, `"b${at}": "string"`))),
  'models of one structure': (size) => models(lines(size / 50, (at) => model(at, '"b": "string"'))),
  'a chain of models': (size) =>
    models(
      lines(size / 110, (at) => {
        const link = `[M${at + 1}](#m${at + 1})`;
        return `## M${at}\n\n### Fields\nName | Type | Description\n--- | --- | ---\na | ${link} | x\n`;
      }),
    ),
};

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}

const RESPONSES =
  '\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n200 | object | x\n';

function prose(text: string): string {
  return `# A 1.0\n\n## GET /a\n\n${text}${RESPONSES}`;
}

function parameters(rows: string): string {
  const head = 'Name | In | Type | Description\n--- | --- | --- | ---\n';
  return prose(`### Parameters\n${head}${rows}`);
}

function sample(json: string): string {
  return prose(`\`\`\`http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n${json}\n\`\`\``);
}

function models(text: string): string {
  return `${prose('x')}\n# Models\n\n${text}`;
}

function model(at: number, member: string): string {
  return `## M${at}\n\`\`\`json\n{ "a": "integer", ${member} }\n\`\`\`\n`;
}
