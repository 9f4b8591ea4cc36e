import { describe, expect, it } from 'vitest';
import { changedLines, type ChangedLines } from '../../../generator/output/changed-lines.ts';
import { manifestFile, parseManifest } from '../../../generator/output/manifest.ts';
import type { InputSection } from '../../../generator/output/section.ts';

/** Sections of one file, each given as its name and lines; they follow one another. */
function sectionsOf(
  ...parts: readonly (readonly [string, ...string[]])[]
): readonly InputSection[] {
  let startLine = 1;
  return parts.map(([name, ...lines]) => {
    const section = { file: 'x.md', name, startLine, text: `${lines.join('\n')}\n` };
    startLine += lines.length;
    return section;
  });
}

function compare(
  before: readonly InputSection[],
  now: readonly InputSection[],
): readonly ChangedLines[] {
  const manifest = parseManifest(manifestFile([], before).text);
  if (typeof manifest === 'string') throw new Error(manifest);
  return changedLines(manifest, now);
}

const before = sectionsOf(['A', 'a1', 'a2', 'a3'], ['B', 'b1', 'b2'], ['C', 'c1']);

describe('changedLines', () => {
  it('finds nothing in equal sections', () => {
    expect(compare(before, before)).toEqual([]);
  });

  it('names the changed line of the file', () => {
    const now = sectionsOf(['A', 'a1', 'a2', 'a3'], ['B', 'b1', 'changed'], ['C', 'c1']);
    expect(compare(before, now)).toEqual([
      { file: 'x.md', name: 'B', change: 'changed', line: 5, endLine: 5, gives: [] },
    ]);
  });

  it('finds added lines and nothing in the sections that moved', () => {
    const now = sectionsOf(['A', 'a1', 'new', 'new', 'a2', 'a3'], ['B', 'b1', 'b2'], ['C', 'c1']);
    expect(compare(before, now)).toEqual([
      { file: 'x.md', name: 'A', change: 'added', line: 2, endLine: 3, gives: [] },
    ]);
  });

  it('finds removed lines', () => {
    const now = sectionsOf(['A', 'a1', 'a3'], ['B', 'b1', 'b2'], ['C', 'c1']);
    expect(compare(before, now)).toEqual([
      { file: 'x.md', name: 'A', change: 'removed', line: 2, endLine: 1, gives: [] },
    ]);
  });

  it('finds added and removed sections', () => {
    const now = sectionsOf(['A', 'a1', 'a2', 'a3'], ['N', 'n1', 'n2'], ['C', 'c1']);
    expect(compare(before, now)).toEqual([
      { file: 'x.md', name: 'N', change: 'added', line: 4, endLine: 5, gives: [] },
      { file: 'x.md', name: 'B', change: 'removed', line: 4, endLine: 3, gives: [] },
    ]);
  });

  it('tells sections of one name apart', () => {
    const twice = sectionsOf(['A', 'a1'], ['A', 'a2']);
    expect(compare(twice, sectionsOf(['A', 'a1'], ['A', 'other']))).toMatchObject([{ line: 2 }]);
  });

  it('does not take line ends for a change', () => {
    const now = before.map((section) => ({
      ...section,
      text: section.text.replaceAll('\n', '\r\n'),
    }));
    expect(compare(before, now)).toEqual([]);
  });
});

describe('manifest', () => {
  it('is the same whatever the order of the files', () => {
    const files = [
      { path: 'b', text: '' },
      { path: 'a', text: '' },
    ];
    expect(manifestFile(files, before)).toEqual(manifestFile(files.toReversed(), before));
  });

  it.each([
    '',
    '[]',
    'null',
    '{}',
    '<<<<<<< HEAD',
    '{"docwright": 2, "files": {}, "sections": []}',
  ])('is not read from %j', (text) => {
    expect(parseManifest(text)).toBeTypeOf('string');
  });
});
