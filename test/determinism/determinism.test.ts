import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  documentsFolder,
  first,
  fixtureReferences,
  wholeReferences,
  type Reference,
} from '../support/documents.ts';
import { root } from '../support/reference.ts';

/*
 * Same input, same bytes: every fixture and document, again and again, in other time zones, locales, folders and orders, with other line ends, a
 * byte order mark and another umask. A slice in the suite; `npm run fuzz:determinism` takes all of them twenty times.
 */

const isWhole = process.env['DETERMINISM_RUNS'] === 'all';

function allReferences(): readonly Reference[] {
  const whole = wholeReferences();
  const cases = fixtureReferences();
  return isWhole
    ? [first, ...whole, ...cases]
    : [...whole.slice(0, 1), ...cases.filter((_, at) => at % 40 === 0)];
}

/** How a run differs from the first one. */
interface World {
  readonly zone: string;
  readonly locale: string;
  readonly umask: number;
  readonly crlf: boolean;
  readonly bom: boolean;
  readonly order: 'as listed' | 'reversed';
}

const zones = ['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati', 'Europe/Paris'];
const locales = [
  'C',
  'tr_TR.UTF-8',
  'sv_SE.UTF-8',
  'ja_JP.UTF-8',
  'ar_EG.UTF-8',
  'lt_LT.UTF-8',
  'de_DE.UTF-8',
];

/** Each of the settings at its own pace, so that they meet in many combinations. */
function worldAt(run: number): World {
  return {
    zone: zones[run % zones.length] ?? 'UTC',
    locale: locales[run % locales.length] ?? 'C',
    umask: [0o022, 0o077, 0o000][run % 3] ?? 0,
    crlf: run % 4 === 1 || run % 4 === 2,
    bom: run % 4 >= 2,
    order: run % 2 === 0 ? 'as listed' : 'reversed',
  };
}

interface Hashes {
  readonly each: readonly string[];
  readonly disk: string;
}

function hashesIn(world: World, references: readonly Reference[], cwd: string): Promise<Hashes> {
  const script = join(root, 'test/determinism/hash-packages.mjs');
  const argument = JSON.stringify({
    ...world,
    references,
    write: join(documentsFolder, 'allotment.md'),
  });
  const env = {
    PATH: process.env['PATH'],
    TZ: world.zone,
    LANG: world.locale,
    LC_ALL: world.locale,
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, argument], { cwd, env }, (error, stdout) => {
      if (error === null)
        resolve(JSON.parse(stdout) as Hashes); // printed by the script
      else reject(new Error('the script failed', { cause: error }));
    });
  });
}

it('the same input gives the same bytes, whatever the world is like', async () => {
  const references = allReferences();
  const runs = isWhole ? 20 : 3;
  const elsewhere = mkdtempSync(join(tmpdir(), 'docwright-cwd-'));
  const first = await hashesIn(worldAt(0), references, root);
  const different: string[] = [];
  for (let run = 1; run < runs; run++) {
    const world = worldAt(run);
    const { each, disk } = await hashesIn(world, references, run % 2 === 0 ? root : elsewhere);
    const told = references.filter((_, at) => each[at] !== first.each[at]);
    different.push(...told.map(({ reference }) => `${JSON.stringify(world)} ${reference}`));
    if (disk !== first.disk) different.push(`${JSON.stringify(world)} on disk`);
  }
  rmSync(elsewhere, { recursive: true });
  process.stdout.write(
    `determinism: ${references.length} references x ${runs} runs, ${different.length} differences\n`,
  );
  expect(new Set(first.each).size).toBeGreaterThan(references.length / 2);
  expect(different).toEqual([]);
}, 3_600_000);
