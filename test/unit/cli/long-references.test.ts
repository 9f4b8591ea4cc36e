import { afterAll, beforeAll, expect, it } from 'vitest';
import { LONG, prepareReading } from '../../../generator/cli/long-references.ts';
import { run } from '../../../generator/cli/main.ts';
import { folderWith } from './run-command.ts';

let folder = '';
let remove = (): Promise<void> => Promise.resolve();
beforeAll(async () => {
  const long = 'a'.repeat(LONG);
  ({ folder, remove } = await folderWith({ 'old.md': long, 'new.md': long, 'short.md': 'a' }));
});
afterAll(() => remove());

it.each([
  ['two long files', ['old.md', 'new.md'], 1],
  ['two long files among options', ['--fail-on', 'none', 'old.md', 'new.md'], 1],
  ['one long file', ['old.md', 'short.md'], 0],
  ['one long file and one that is not there', ['old.md', 'none.md'], 0],
  ['one long file and one of a commit', ['git:main:old.md', 'new.md'], 0],
])('of %s the thread is started as often as it should', (_, arguments_, starts) => {
  let count = 0;
  prepareReading(arguments_, folder, () => (count += 1));
  expect(count).toBe(starts);
});

it.each([
  ['old.md', 1],
  ['short.md', 0],
])('before %s is read memory is saved as often as it should', async (name, times) => {
  let count = 0;
  const stream = { write: () => true };
  const io = { cwd: folder, env: {}, stdout: stream, stderr: stream };
  await run(['inspect', name], { ...io, saveMemory: () => (count += 1) });
  expect(count).toBe(times);
});
