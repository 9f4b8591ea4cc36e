import { describe, expect, it } from 'vitest';
import { pieces, readText, withoutPlaces } from './document.ts';
import { reference, seeded } from './reference.ts';

/** Part of the reference, so that hundreds of readings stay fast: ten operations or models from a random line on. */
function part(random: (below: number) => number): string {
  const sections = reference.split(/^(?=## )/m);
  const from = random(sections.length);
  return sections.slice(from, from + 10).join('');
}

function damaged(text: string, random: (below: number) => number): string {
  const lines = text.split('\n');
  if (random(2) === 0) return text.slice(0, random(text.length));
  for (let count = 1 + random(5); count > 0; count--) lines.splice(random(lines.length), 1);
  return lines.join('\n');
}

function check(text: string): void {
  const { doc, diagnostics } = readText(text);
  for (const piece of pieces) {
    const { seen, understood, reported } = doc.conservation[piece];
    expect({ piece, accounted: understood + reported }).toEqual({ piece, accounted: seen });
  }
  for (const { span } of diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
}

describe('readDoc on a damaged reference', () => {
  it('accounts for every piece in 500 damaged parts', () => {
    const random = seeded(20260101);
    for (let round = 0; round < 500; round++) check(damaged(part(random), random));
  });

  it('accounts for every piece of the whole reference, damaged 20 times', () => {
    const random = seeded(4711);
    for (let round = 0; round < 20; round++) check(damaged(reference, random));
  });

  it('notices every deleted line of an operation that says something', () => {
    const whole = readText(reference);
    const section = reference.split(/^(?=## )/m)[2] ?? '';
    const lines = section.split('\n');
    const before = readText(section);
    const said = JSON.stringify(withoutPlaces(before.doc));
    expect(whole.doc.operations[1]?.heading.text).toBe(before.operation.heading.text);
    for (const [index, line] of lines.entries()) {
      // "Placeholder" is no description, so it is not missed.
      if (line.trim() === '' || line === 'Placeholder') continue;
      const { doc, codes } = readText(lines.filter((_, other) => other !== index).join('\n'));
      const isSame = JSON.stringify(withoutPlaces(doc)) === said;
      expect({ line, noticed: !isSame || codes.length > before.codes.length }).toEqual({
        line,
        noticed: true,
      });
    }
  });
});

describe('readDoc on random documents', () => {
  const fragments = [
    '---',
    'title: X',
    '# Title 1',
    '# Users',
    '# Models',
    '## GET /a',
    '## Get it',
    '## ',
    '##Odd',
    '### Parameters',
    '### Responses',
    '### Fields',
    '### Summary',
    '### Produces',
    '### Authorization: key',
    '#### Deep',
    '',
    '```http',
    'POST /v1/a?b HTTP/1.1',
    'HTTP/1.1 200 OK',
    'HTTP/1.1 [default] ',
    'Content-Type: text/plain',
    '```json',
    '{"a": "string",',
    '"b": [1]}',
    '```',
    '```shell',
    '~~~',
    'Name | In | Type | Description',
    'Name | Type',
    'Http code | Type | Description',
    'Type | Name | In | Description',
    '--- | --- | --- | ---',
    '--- | ---',
    'a | query | string | x',
    'a | string',
    '200 | object | ok',
    '| `b|c` |',
    'Text &amp; *more*',
    '- item',
    '> quote',
    '<aside>',
    '</aside>',
    '<table>',
    '<span></span><table>',
    '<tr><th>Name<th>In<th>Type',
    '<tr><td>a<td>query<td>string',
    '</table>',
    '</table> x',
    '| Field |',
    '| --- |',
    '| **a** *string* <br>x |',
    'a | query | string | <ul class="enum"><li>x</li></ul>',
    '<li>x</li>',
    '#Title',
    '<!--',
    '-->',
    '<style>',
    '    code',
    '\tcode',
    '**Host**: x',
    'Placeholder',
  ];

  it('accounts for every piece', () => {
    const random = seeded(99);
    for (let round = 0; round < 2000; round++) {
      const length = 1 + random(40);
      const lines = Array.from({ length }, () => fragments[random(fragments.length)]);
      check(lines.join(random(2) === 0 ? '\n' : '\r\n'));
    }
  });
});

describe('readDoc on hostile input', () => {
  const hostile: Readonly<Record<string, (n: number) => string>> = {
    brackets: (n) => '## GET /a\n\n' + '['.repeat(n),
    stars: (n) => '## GET /a\n\n' + '*a '.repeat(n / 3),
    backticks: (n) =>
      '## GET /a\n\n' + Array.from({ length: Math.sqrt(n) }, (_, i) => '`'.repeat(i)).join(' '),
    'open tags': (n) => '## GET /a\n\n' + '<a '.repeat(n / 3),
    'open comments': (n) => '<!-- \n'.repeat(n / 6),
    'nested lists': (n) =>
      '## GET /a\n\n' +
      Array.from({ length: Math.sqrt(n) }, (_, i) => ' '.repeat(i) + '- a').join('\n'),
    quotes: (n) => '## GET /a\n\n' + '> '.repeat(n / 2),
    bars: (n) => '|'.repeat(n) + '\n' + '|-'.repeat(n / 2),
    'cells with marks': (n) =>
      '## GET /a\n### Parameters\nName | In | Type\n---|---|---\n' +
      '<b<b'.repeat(n / 4) +
      ' | query | string',
    'HTML tables': (n) => '## GET /a\n### Responses\n' + '<table>\n'.repeat(n / 8) + '</table>',
    'misnested tags in a cell': (n) =>
      '## GET /a\n### Parameters\nName | In | Type | Description\n---|---|---|---\na | query | string | ' +
      '<b><i></p></b>'.repeat(n / 14),
    'values in a cell': (n) =>
      '## GET /a\n### Parameters\nName | In | Type | Description\n---|---|---|---\na | query | string | ' +
      '<ul class="enum">' +
      '<li>Possible values: '.repeat(n / 21),
    'code in a cell': (n) =>
      '## GET /a\n### Parameters\nName | In | Type | Description\n---|---|---|---\na | query | string | <' +
      '`a '.repeat(n / 3),
    'many headings': (n) => '## a\n'.repeat(n / 5),
    'open fences': (n) => '```\n~~~\n'.repeat(n / 8),
  };

  it.each(Object.keys(hostile))('stays fast on %s', (name) => {
    const text = hostile[name]?.(18_000) ?? '';
    const start = performance.now();
    check(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
