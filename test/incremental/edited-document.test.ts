import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sourceOf } from '../../generator/ir/source.ts';
import { nothingKnown } from '../../generator/markdown/known.ts';
import type { KnownReading, ReadBefore } from '../../generator/read/before.ts';
import { readDoc } from '../../generator/read/read.ts';
import { first, fixtureReferences, wholeReferences } from '../support/documents.ts';
import { root } from '../support/reference.ts';
import { chanceOf, type Chance } from './edit.ts';

/*
 * After an edit only the operation or model around it is read again. Whatever the edit: what comes out must be what reading the whole
 * document gives, to the last place and diagnostic.
 */

/** How many edits each document goes through, one after the other. */
const IS_LONG = Number(process.env['FUZZ_RUNS'] ?? 0) > 0;
const EDITS = IS_LONG ? 400 : 12;

/** What changes how the lines around it are read, or looks as if it did. */
const PIECES = [
  ...[
    '<!--',
    '-->',
    '<!-- a -->',
    '<pre>',
    '</pre>',
    '<style>',
    '</script>',
    '<table>',
    '</table>',
  ],
  ...[
    '<tr><td>a</td></tr>',
    '```',
    '```json',
    '~~~',
    '{{ a }}',
    '<% a %>',
    '{% a %}',
    '}}',
    '|',
    '\\|',
  ],
  ...[
    '# Title',
    '## GET /new',
    '### Parameters',
    '### Fields',
    '#### Deeper',
    '#Unspaced',
    '---|---',
  ],
  ...[
    '- an item',
    '1. first',
    '> quoted',
    '',
    '    indented',
    'name | type',
    '`code',
    '**',
    '&amp;',
    '&',
  ],
  ...[
    'HTTP/1.1 200 OK',
    'GET /a HTTP/1.1',
    '{"a": 1e999, "b": -0}',
    '[Model](#model)',
    '\t',
    '\u00a0',
  ],
  ...["import a from 'a'", '\ud800', '*Maximum length*: 20', 'Optional. ', '\r', '\u2028'],
];

/** What people and others do to a text. */
function edited(text: string, chance: Chance): string {
  const lines = text.split('\n');
  const at = chance.below(lines.length);
  const line = lines[at] ?? '';
  const piece = chance.oneOf(PIECES);
  const column = chance.below(line.length + 1);
  const put = (...added: readonly string[]): string => lines.toSpliced(at, 1, ...added).join('\n');
  switch (chance.below(12)) {
    case 0:
      return put(line, piece);
    case 1:
      return put(`${line}${piece}`);
    case 2:
      return put(`${piece}${line}`);
    case 3:
      return put();
    case 4:
      return put(line, line);
    case 5:
      return put(chance.oneOf(lines));
    case 6:
      return put(line, '', 'Another paragraph of several words.');
    case 7:
      return text.slice(0, chance.below(text.length)) + text.slice(chance.below(text.length));
    default:
      return put(
        `${line.slice(0, column)}${chance.oneOf([' word', 'x', ' ', '1'])}${line.slice(column)}`,
      );
  }
}

/** What is known from reading to reading. */
function openKnown(): KnownReading {
  return {
    ...nothingKnown(),
    documents: new Map<string, ReadBefore>(),
    keepTexts: () => undefined,
  };
}

describe('a document that was edited', () => {
  const references = [first, ...wholeReferences(), ...fixtureReferences()];
  let spared = 0;
  it.each(references.map(({ reference }) => relative(root, reference)))(
    '%s',
    { timeout: 300_000 },
    (path) => {
      const text = readFileSync(path, 'utf8');
      const chance = chanceOf([...path].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7));
      const known = openKnown();
      let now = text;
      readDoc(sourceOf(path, now), known);
      for (let count = 0; count < EDITS; count++) {
        // Now and then back to what was there, so that documents do not get ever wilder.
        now = count % 4 === 3 ? text : edited(now, chance);
        const source = sourceOf(path, now);
        const { value, diagnostics } = readDoc(source, known);
        const all = readDoc(source);
        // In this order, too: files are made from it.
        expect(JSON.stringify(value)).toBe(JSON.stringify(all.value));
        expect({ value, diagnostics }).toStrictEqual(all);
        if ((known.documents.get(path)?.edits ?? 0) > 0) spared += 1;
      }
    },
  );

  /** Three operations with these texts. */
  const three = (first: string, second: string, third = 'Third.'): string =>
    `# API\n\n## GET /one\n\n${first}\n\n## GET /two\n\n${second}\n\n## GET /three\n\n${third}\n`;

  it.each([
    ['closes a comment', three('<!-- open', 'Text.'), three('<!-- open', 'Text. -->')],
    ['opens a comment', three('One.', 'Text.', '-->'), three('One.', '<!--', '-->')],
    ['closes an element', three('<pre>', 'Text.'), three('<pre>', 'Text. </pre>')],
    ['has a template before the first', three('One.', '{{ a }}'), three('{{ b }}', '{{ a }}')],
    [
      'imports a module',
      three('One.', "import a from 'a'"),
      three("import b from 'b'", "import a from 'a'"),
    ],
    [
      'stands beside a template that is not the first',
      three('{{ a }}', 'Text.\n\n{{ b }}'),
      three('{{ a }}', 'Texts.\n\n{{ b }}'),
    ],
    [
      'makes a model of an operation',
      three('One.', '```json\n{}\n```'),
      three('One.', '```http\nGET /x HTTP/1.1\n```'),
    ],
  ])('is read as a whole after an edit that %s', (_, before, now) => {
    const known = openKnown();
    readDoc(sourceOf('a.md', before), known);
    const source = sourceOf('a.md', now);
    expect(readDoc(source, known)).toStrictEqual(readDoc(source));
    expect(known.documents.get('a.md')?.edits).toBe(0);
  });

  it('has its texts kept where most of it is not read, and only there', () => {
    const text = 'GET a\n';
    const keepTexts = vi.fn();
    const known = { ...openKnown(), keepTexts };
    const lines = readFileSync(first.reference, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.startsWith('List all the events'));
    readDoc(sourceOf('a.md', lines.join('\n')), known);
    expect(keepTexts).toHaveBeenCalledTimes(0);
    readDoc(sourceOf('a.md', lines.with(at, 'List them').join('\n')), known);
    expect(keepTexts).toHaveBeenCalledTimes(1);
    readDoc(sourceOf('a.md', text), known);
    expect(keepTexts).toHaveBeenCalledTimes(1);
  });

  it('is read as a whole after a hundred edits', () => {
    const known = openKnown();
    const edits = Array.from({ length: 103 }, (_, count) => {
      const text = `# API\n\n## GET /things\n\nAll ${count} things.\n`;
      readDoc(sourceOf('a.md', text), known);
      return known.documents.get('a.md')?.edits;
    });
    expect(edits).toStrictEqual([...Array(101).keys(), 0, 1]);
  });

  it('is often not read as a whole', () => {
    expect(spared).toBeGreaterThan((references.length * EDITS) / 10);
  });
});
