import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { sourceOf } from '../../generator/ir/source.ts';
import { openRunMemory } from '../../generator/output/run-memory.ts';
import { readDoc } from '../../generator/read/read.ts';

const cache = mkdtempSync(join(tmpdir(), 'docwright-texts-'));
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** A text that a parser reads. */
const MARKED = 'A *marked* text.';

/** A reference of two operations, the second with that text. */
function reference(first: string): string {
  return `# API\n\n## GET /one\n\n${first}\n\n## GET /two\n\n${MARKED}\n`;
}

/** Reads a reference in a run; gives whether the run before has left the marked text. */
async function knowsInRun(text: string): Promise<boolean> {
  // Another one than that of the run, which would take asking for using.
  const { reading } = openRunMemory(cache, '/docwright.yaml', 'one');
  const isKnown = reading.prose.get(MARKED) !== undefined;
  const memory = openRunMemory(cache, '/docwright.yaml', 'one');
  readDoc(sourceOf('api.md', text), memory.reading);
  await memory.keep();
  return isKnown;
}

it('knows the texts of an operation from run to run while others are edited', async () => {
  expect(await knowsInRun(reference('First.'))).toBe(false);
  expect(await knowsInRun(reference('Edited.'))).toBe(true);
  expect(await knowsInRun(reference('Edited again.'))).toBe(true);
  // Everything is read here, so that what is not in it is forgotten.
  expect(await knowsInRun('# API\n\n## GET /three\n\nOther.\n')).toBe(true);
  expect(await knowsInRun(reference('First.'))).toBe(false);
});
