import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../support/reference.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import { readDoc } from '../../../generator/read/read.ts';
import { inOperation, pieces, read, readText } from './document.ts';

/** Every Markdown file below a folder of the repository. */
function documentsBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'))
    .sort();
}

const documents = ['spec', 'test/fixtures', 'test/documents'].flatMap(documentsBelow);

/** Lines outside of fences and comments that begin like a list item; knows nothing of the reader. */
function itemLines(text: string): number {
  let isCode = false;
  return text.split('\n').filter((line) => {
    if (line.startsWith('```') || line.startsWith('~~~')) isCode = !isCode;
    return !isCode && /^ *[-*+] \S/.test(line);
  }).length;
}

describe('what is seen', () => {
  it('is looked for in all fixtures, references and whole documents', () => {
    expect(documents.length).toBeGreaterThan(200);
    expect(documents).toContain('spec/eventmobi-api-v2.md');
  });

  it.each(documents)('is understood or reported in %s', (path) => {
    const { value, diagnostics } = readDoc(sourceOf(path, readFileSync(join(root, path), 'utf8')));
    let reportedPieces = 0;
    for (const piece of pieces) {
      const { seen, understood, reported } = value.conservation[piece];
      expect({ piece, accounted: understood + reported }).toEqual({ piece, accounted: seen });
      expect(Math.min(seen, understood, reported)).toBeGreaterThanOrEqual(0);
      reportedPieces += reported;
    }
    // What is reported has a diagnostic.
    if (reportedPieces > 0) expect(diagnostics).not.toHaveLength(0);
  });
});

describe('list items', () => {
  it('are understood as prose of an operation or a model, at every depth', () => {
    const { doc } = inOperation('- a', '- b', '  1. c', '', '> - d');
    expect(doc.conservation.items).toEqual({ seen: 4, understood: 4, reported: 0 });
  });

  it.each([
    ['in place of rows', ['### Parameters', '- a', '- b'], 'DW-rows-not-understood'],
    ['beside rows', ['### Parameters', '- a | b', '- b'], 'DW-text-outside-table'],
    ['in an unknown section', ['### Notes', '- a', '- b'], 'DW-section-not-understood'],
  ])('are reported %s', (_, lines, code) => {
    const { doc, codes } = inOperation(...lines);
    expect(doc.conservation.items).toEqual({ seen: 2, understood: 0, reported: 2 });
    expect(codes).toContain(code);
  });

  it('are reported in a caption and a guide', () => {
    const { doc, codes } = read(
      '# API',
      '',
      '## Guide',
      '',
      '- a',
      '',
      '## GET /a',
      '> - b',
      '```http',
      'GET /a',
      '```',
    );
    expect(doc.conservation.items).toEqual({ seen: 2, understood: 0, reported: 2 });
    expect(codes).toEqual(expect.arrayContaining(['DW-guide-section', 'DW-caption-ignored']));
  });

  it('are counted as a plain scan counts them', () => {
    const text = readFileSync(
      join(root, 'test/fixtures/list-items-are-counted/reference.md'),
      'utf8',
    );
    const { doc } = readText(`${text}\n\n# More\n\n- a\n\n* b\n  + c\n`);
    // The scan does not know ordered and quoted ones.
    expect(doc.conservation.items.seen).toBe(itemLines(`${text}\n- a\n* b\n  + c\n`) + 3);
  });
});

describe('rows and tables of HTML', () => {
  it('are counted like those of pipes', () => {
    const table =
      '<table><tr><th>Code</th><th>Type</th></tr><tr><td>204</td><td>no content</td></tr></table>';
    const understood = inOperation('### Responses', table).doc.conservation;
    expect(understood.tables).toEqual({ seen: 1, understood: 1, reported: 0 });
    expect(understood.rows).toEqual({ seen: 1, understood: 1, reported: 0 });
    const { doc, codes } = inOperation('### Notes', table);
    expect(doc.conservation.rows).toEqual({ seen: 1, understood: 0, reported: 1 });
    expect(codes).toContain('DW-section-not-understood');
  });
});
