import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';
import { folderWith, runCommand } from '../unit/cli/run-command.ts';
import { chanceOf, edits, type Chance } from './edit.ts';

/*
 * What is remembered from run to run saves work and decides nothing: whatever is edited, the files are those of a run that
 * remembers nothing and starts from an empty folder, and so is everything that is said. INCREMENTAL_RUNS=n takes n seeds more.
 */

const SEEDS = [1, 20_261_128, 77_003];
const MORE = Number(process.env['INCREMENTAL_RUNS'] ?? 0);
const STEPS = 8;

const reference = readFileSync(join(root, 'spec/eventmobi-api-v2.md'), 'utf8');
const overlay = readFileSync(join(root, 'spec/eventmobi-api-v2.overlay.yaml'), 'utf8');

const CONFIG = 'packages: [{ name: api, spec: api.md, overlay: api.overlay.yaml, out: out }]\n';
const LOCK = 'docwright.lock.yaml';
const MEMORY = 'node_modules/.cache/docwright/memory';

const folders: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const remove of folders.splice(0)) await remove();
});

async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const { folder, remove } = await folderWith({
    'docwright.yaml': CONFIG,
    'api.overlay.yaml': overlay,
    ...files,
  });
  folders.push(remove);
  return folder;
}

/** What a run says, but for what became of which file. */
async function generate(folder: string): Promise<unknown> {
  const { code, stdout } = await runCommand(folder, ['generate', '--format', 'json']);
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: unknown };
  return { code, diagnostics };
}

function written(folder: string): ReadonlyMap<string, string> {
  const paths = [...filesBelow(join(folder, 'out')).map((path) => `out/${path}`), LOCK];
  const there = paths.filter((path) => existsSync(join(folder, path)));
  return new Map(there.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Now and then something happens to what is remembered. */
function disturb(folder: string, chance: Chance): string {
  const [name] = existsSync(join(folder, MEMORY)) ? readdirSync(join(folder, MEMORY)) : [];
  if (name === undefined) return 'nothing';
  const path = join(folder, MEMORY, name);
  const bytes = readFileSync(path);
  switch (chance.below(10)) {
    case 0:
      bytes.writeUInt8(chance.below(256), chance.below(bytes.length));
      writeFileSync(path, bytes);
      return 'a byte';
    case 1:
      writeFileSync(path, bytes.subarray(0, chance.below(bytes.length)));
      return 'cut off';
    case 2:
      rmSync(path);
      return 'deleted';
    default:
      return 'nothing';
  }
}

const seeds = [...SEEDS, ...Array.from({ length: MORE }, (_, index) => 1000 + index)];

it.each(seeds)(
  'gives the same as a run from nothing, after edits by chance (seed %i)',
  async (seed) => {
    const chance = chanceOf(seed);
    const kept = await project({ 'api.md': reference, 'node_modules/any/package.json': '{}' });
    await generate(kept);
    let lines: readonly string[] = reference.split('\n');
    let refused = 0;
    for (let step = 0; step < STEPS; step++) {
      const name = chance.oneOf(Object.keys(edits));
      const edited = edits[name]?.(lines, chance) ?? lines;
      const what = `step ${step}: ${name}, memory: ${disturb(kept, chance)}`;
      const before = written(kept);
      const lock = before.get(LOCK);
      const fresh = await project({
        'api.md': edited.join('\n'),
        ...(lock === undefined ? {} : { [LOCK]: lock }),
      });
      writeFileSync(join(kept, 'api.md'), edited.join('\n'));
      const said = await generate(kept);
      expect([what, said]).toEqual([what, await generate(fresh)]);
      const isWritten = existsSync(join(fresh, 'out'));
      expect([what, written(kept)]).toEqual([what, isWritten ? written(fresh) : before]);
      if (isWritten) lines = edited;
      else refused++;
    }
    expect(refused).toBeLessThan(STEPS);
  },
  300_000,
);
