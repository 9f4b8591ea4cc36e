import type { Chance } from './random.ts';

/** Changes a text by a bit of damage, such as careless hands do. `others` are texts to take pieces from. */
export type Mutation = (text: string, chance: Chance, others: readonly string[]) => string;

/** Lines that mean something to somebody. */
const nastyLines: readonly string[] = [
  '```',
  '```http',
  '~~~~',
  '---',
  '--- | ---',
  '| --- |',
  '|',
  '||||||||',
  '# ',
  '#',
  '##Models',
  '# Models',
  '## GET',
  '## GET /',
  '## GET /{a}/{a}',
  '## GET //a//{b}c/{}',
  '### Parameters',
  '### Responses',
  '### Fields',
  '### Authorization: ',
  '**Host**: ',
  '**Base path**: //',
  'GET / HTTP/1.1',
  'HTTP/1.1',
  'HTTP/1.1 999 Odd',
  'HTTP/1.1 [default]',
  'Content-Type: text/plain',
  'Content-Type: ',
  ': ',
  '<table>',
  '</table>',
  '<table><tr><td>',
  '<aside class="notice">',
  '<!--',
  '-->',
  '<style>',
  '<ul class="enum"><li>',
  '<div>Acceptable values:</div><ul class="enum"></ul>',
  '> > > - 1. # x',
  '\t\tcode',
  'Name | In | Type | Description',
  'Http code | Type | Description',
  'Name | Type',
  'Name',
  '__proto__ | query | string | x',
  'constructor | body | object | toString',
  '{"__proto__": {"constructor": "string"}}',
  '{"a": [[[[[[[[[[',
  'x | query | array[array[array[ | ',
  'x | query | [x](#x) | ',
  'x | nowhere | hasOwnProperty | ',
  '[x]: #x',
  '&#0; &#xD800; &#x110000; &nosuch; &amp',
  '\\',
  '\u0000',
  '\ufeff',
  '\u2028',
  '\ud800',
  '😀'.repeat(40),
  '['.repeat(300),
  '*'.repeat(300),
  '> '.repeat(60),
  '- '.repeat(60),
  '<b>'.repeat(100),
];

const brackets = [
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '`',
  '```',
  '"',
  "'",
  '|',
  '\\',
  '*',
  '_',
  '#',
  '&',
  ';',
  ':',
  ',',
  '\n',
  '\r',
  '\t',
  ' ',
  '$',
  '%',
  '?',
];

/** Every kind of damage, by name. */
export const mutations: Readonly<Record<string, Mutation>> = {
  deleteLines: onLines((lines, chance) => {
    lines.splice(chance.below(lines.length), 1 + chance.below(3));
  }),
  duplicateLines: onLines((lines, chance) => {
    const at = chance.below(lines.length);
    lines.splice(at, 0, ...lines.slice(at, at + 1 + chance.below(8)));
  }),
  swapLines: onLines((lines, chance) => {
    const [left, right] = [chance.below(lines.length), chance.below(lines.length)];
    [lines[left], lines[right]] = [lines[right] ?? '', lines[left] ?? ''];
  }),
  joinLines: onLines((lines, chance) => {
    const at = chance.below(lines.length);
    lines.splice(at, 2, lines.slice(at, at + 2).join(''));
  }),
  insertNasty: onLines((lines, chance) => {
    lines.splice(chance.below(lines.length + 1), 0, chance.oneOf(nastyLines));
  }),
  insertBlank: onLines((lines, chance) => {
    lines.splice(chance.below(lines.length + 1), 0, chance.oneOf(['', ' ', '\t']));
  }),
  indent: onLines((lines, chance) => {
    const at = chance.below(lines.length);
    lines[at] = chance.oneOf(['    ', '> ', '- ', '\t', '   ']) + (lines[at] ?? '');
  }),
  changeHeading: onLines((lines, chance) => {
    const headings = [...lines.keys()].filter((at) => lines[at]?.startsWith('#'));
    if (headings.length === 0) return;
    const at = chance.oneOf(headings);
    const bare = (lines[at] ?? '').replace(/^#+/, '');
    lines[at] = '#'.repeat(1 + chance.below(7)) + (chance.below(4) === 0 ? bare.trimStart() : bare);
  }),
  changeFence: onLines((lines, chance) => {
    const fences = [...lines.keys()].filter((at) => lines[at]?.startsWith('```'));
    if (fences.length === 0) return;
    const marks = ['', '````', '~~~', '```json', '```http', '```shell', '``', '   ```', '    ```'];
    lines[chance.oneOf(fences)] = chance.oneOf(marks);
  }),
  deleteCell: onCells((cells, chance) => void cells.splice(chance.below(cells.length), 1)),
  duplicateCell: onCells((cells, chance) => {
    const at = chance.below(cells.length);
    cells.splice(at, 0, cells[at] ?? '');
  }),
  swapCells: onCells((cells, chance) => {
    const [left, right] = [chance.below(cells.length), chance.below(cells.length)];
    [cells[left], cells[right]] = [cells[right] ?? '', cells[left] ?? ''];
  }),
  emptyCell: onCells((cells, chance) => {
    cells[chance.below(cells.length)] = '';
  }),
  deleteCharacters: (text, chance) => {
    const at = chance.below(text.length);
    return text.slice(0, at) + text.slice(at + 1 + chance.below(4));
  },
  insertMark: (text, chance) => {
    const at = chance.below(text.length + 1);
    return text.slice(0, at) + chance.oneOf(brackets) + text.slice(at);
  },
  dropMark: (text, chance) => {
    const mark = chance.oneOf(brackets);
    const from = text.indexOf(mark, chance.below(text.length));
    return from < 0 ? text : text.slice(0, from) + text.slice(from + mark.length);
  },
  truncate: (text, chance) => text.slice(0, chance.below(text.length)),
  behead: (text, chance) => text.slice(chance.below(text.length)),
  lineEnds: (text, chance) => text.replaceAll('\n', chance.oneOf(['\r\n', '\r', '\n\r'])),
  splice: (text, chance, others) => {
    const other = others.length === 0 ? text : chance.oneOf(others);
    const from = chance.below(other.length);
    const at = chance.below(text.length);
    return text.slice(0, at) + other.slice(from, from + chance.below(600)) + text.slice(at);
  },
};

const kinds = Object.values(mutations);

/** A text after one to four mutations. */
export function mutate(text: string, chance: Chance, others: readonly string[]): string {
  let mutated = text;
  for (let left = 1 + chance.below(4); left > 0; left--) {
    mutated = chance.oneOf(kinds)(mutated, chance, others);
  }
  return mutated;
}

function onLines(change: (lines: string[], chance: Chance) => void): Mutation {
  return (text, chance) => {
    const lines = text.split('\n');
    change(lines, chance);
    return lines.join('\n');
  };
}

/** Changes the cells of one row; a text without rows stays as it is. */
function onCells(change: (cells: string[], chance: Chance) => void): Mutation {
  return onLines((lines, chance) => {
    const rows = [...lines.keys()].filter((at) => lines[at]?.includes('|'));
    if (rows.length === 0) return;
    const at = chance.oneOf(rows);
    const cells = (lines[at] ?? '').split('|');
    change(cells, chance);
    lines[at] = cells.join('|');
  });
}
