import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../generator/config/config.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import { readDoc } from '../../../generator/read/read.ts';
import { resolveApi } from '../../../generator/resolve/resolve.ts';
import { root } from '../../support/reference.ts';

/** Ways to write the same document. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  'the other line ends': (text) =>
    text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text) => `\ufeff${text.replace(/^\ufeff/, '')}`,
  'blanks and tabs at line ends': (text) => eachLine(text, (line) => `${line} \t`),
  'no final line end': (text) => text.trimEnd(),
  'empty lines at the end': (text) => `${text}\n\n \n`,
  'wide columns': (text) => eachTableLine(text, (line) => line.replaceAll(' | ', '   |\t')),
  'bars around rows': (text) =>
    eachTableLine(text, (line) => (line.startsWith('|') ? line : `| ${line} |`)),
  'deeper sub-sections': (text) =>
    eachProseLine(text, (line) =>
      line.replace(/^### ?(?=(?:Parameters|Responses|Fields)\s*$)/, '##### '),
    ),
};

function eachLine(text: string, change: (line: string) => string): string {
  // Line ends are a spelling of their own.
  return text.replaceAll(/[^\r\n]+/g, change);
}

/** Lines outside of fences. */
function eachProseLine(text: string, change: (line: string) => string): string {
  let isCode = false;
  return eachLine(text, (line) => {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isCode = !isCode;
    return isCode ? line : change(line);
  });
}

/** Lines that belong to pipe tables, if nothing in the document is out of the ordinary. */
function eachTableLine(text: string, change: (line: string) => string): string {
  return eachProseLine(text, (line) =>
    /^(?:[^|]+ \| )+[^|]*$/.test(line) && !line.startsWith('<') ? change(line.trimEnd()) : line,
  );
}

/** What a document means, without places. */
function meaningOf(text: string): unknown {
  const doc = readDoc(sourceOf('a.md', text));
  const api = resolveApi(doc.value, undefined, defaultPolicies);
  return JSON.parse(
    JSON.stringify(api.value, (key, part: unknown) => (key === 'span' ? undefined : part)),
  );
}

const reference = readFileSync(join(root, 'spec/eventmobi-api-v2.md'), 'utf8');

describe.each(Object.keys(spellings))('the EventMobi reference with %s', (name) => {
  it('means the same', () => {
    const other = spellings[name]?.(reference) ?? '';
    expect(other).not.toBe(reference);
    expect(meaningOf(other)).toEqual(meaningOf(reference));
  });
});

/** Fixtures whose rows are not as they should be, so that a bar or a blank more says something else. */
const oddRows = ['too-few-cells', 'too-many-cells', 'row-with-escaped-and-stray-bars'];
const sensitive: Readonly<Record<string, readonly string[]>> = {
  'bars around rows': oddRows,
  'wide columns': oddRows,
};

const folder = join(root, 'test/fixtures');
const references = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, 'reference.md')))
  .map((name) => {
    const text = readFileSync(join(folder, name, 'reference.md'), 'utf8');
    return { name, text, meaning: JSON.stringify(meaningOf(text)) };
  });

describe.each(Object.keys(spellings))('fixtures with %s', (spelling) => {
  it('mean the same', () => {
    const different = references
      .filter(({ name }) => !sensitive[spelling]?.includes(name))
      .filter(({ text, meaning }) => {
        const other = spellings[spelling]?.(text) ?? '';
        return JSON.stringify(meaningOf(other)) !== meaning;
      });
    expect(different.map(({ name }) => name)).toEqual([]);
  });
});
