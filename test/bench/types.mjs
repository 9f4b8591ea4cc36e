// Bars T1 and T2 of the performance page: what the compiler pays for a program of 20 calls, above an empty program, with our
// package and with that of swagger-typescript-api; for the reference (52 operations, imported from the root) and ten times the
// reference (520, imported by resource). Each is taken as its users have it: ours as a package of `.js` and `.d.ts`, the peer's as the
// source that it writes into their project. The bar of check time holds in two readings: as users have it (`skipLibCheck`, as
// `tsc --init` sets it; the peer's file says `@ts-nocheck`), and with everything checked, our declarations and, without that
// comment, the peer's file. `--json` prints the bars as the last line, and as a third figure our declarations checked against
// the peer's file unchecked, which is no bar: it compares work with none. Exit code 1 when a bar is missed, 2 when nothing could
// be measured.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPeers, peer } from './peers.mjs';

const INSTANTIATIONS = 600;
const SLOWER = 1.3;
/** What the peer writes at the head of its file, so that nobody checks it. */
const UNCHECKED = /^\/\/ @ts-nocheck$/m;
const root = fileURLToPath(new URL('../../', import.meta.url));
const tsc = peer('typescript', 'bin', 'tsc');
const compiler = peer('typescript', 'lib', 'typescript.js');

class CannotMeasure extends Error {}

function run(program, args, cwd) {
  const done = spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });
  if (done.status !== 0) throw new CannotMeasure((done.stderr || done.stdout).trim().slice(-2000));
}

/** Both packages for `count` times the reference, and the programs that use them. */
function prepared(folder, count, { copies, consumers }) {
  mkdirSync(folder);
  const reference = readFileSync(join(root, 'spec', 'eventmobi-api-v2.md'), 'utf8');
  writeFileSync(join(folder, 'reference.md'), copies.multiplied(reference, count));
  const docwright = join(root, 'dist', 'cli', 'bin.js');
  if (!existsSync(docwright)) throw new CannotMeasure('dist/ is missing: run npm run build');
  run(docwright, ['generate', 'reference.md', '--out', 'generated'], folder);
  const generated = join(folder, 'generated');
  const openapi = join(generated, 'openapi.json');
  const args = [
    'generate',
    '-p',
    openapi,
    '-o',
    join(folder, 'peer'),
    '-n',
    'index.ts',
    '--silent',
  ];
  run(peer('swagger-typescript-api', 'dist', 'cli.mjs'), args, folder);
  const operations = consumers.chosen(JSON.parse(readFileSync(openapi, 'utf8')));
  const theirs = (name) =>
    consumers.peerProgram(operations, join(folder, 'peer', 'index.ts'), `./${name}/index.js`);
  mkdirSync(join(folder, 'peer-checked'));
  const source = readFileSync(join(folder, 'peer', 'index.ts'), 'utf8');
  if (!UNCHECKED.test(source)) throw new CannotMeasure("the peer's file has no @ts-nocheck");
  writeFileSync(join(folder, 'peer-checked', 'index.ts'), source.replace(UNCHECKED, ''));
  const ours = consumers.ourProgram(operations, generated, { byResource: count > 1 });
  consumers.installed(folder, 'ours', generated, 'index.ts', tsc);
  const programs = {
    empty: { text: 'export {};\n' },
    ours: { text: ours, skip: 'skipLibCheck' },
    theirs: { text: theirs('peer') },
    oursChecked: { text: ours },
    theirsChecked: { text: theirs('peer-checked') },
  };
  return { folder, programs };
}

/** Cost of each program above the empty one: median seconds, and instantiations, which do not vary. */
function costs({ folder, programs }, runs, { checked, median }) {
  const seconds = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  const instantiations = {};
  for (let turn = 0; turn < runs; turn++) {
    for (const [name, { text, skip = 'skipDefaultLibCheck' }] of Object.entries(programs)) {
      const cost = checked(folder, name, text, { compiler, skip });
      seconds[name].push(cost.seconds);
      instantiations[name] = cost.instantiations;
    }
  }
  const above = (name) => ({
    instantiations: instantiations[name] - instantiations.empty,
    seconds: median(seconds[name]) - median(seconds.empty),
  });
  return Object.fromEntries(Object.keys(programs).map((name) => [name, above(name)]));
}

function ratio(ours, theirs) {
  return Math.round((ours.seconds / theirs.seconds) * 100) / 100;
}

function barOf(id, { ours, theirs, oursChecked, theirsChecked }) {
  const checkTime = ratio(ours, theirs);
  const checkTimeWithDeclarations = ratio(oursChecked, theirsChecked);
  return {
    id,
    measured: ours.instantiations,
    bar: INSTANTIATIONS,
    checkTime,
    checkTimeBar: SLOWER,
    checkTimeWithDeclarations,
    checkTimeAgainstUnchecked: ratio(oursChecked, theirs),
    ok:
      ours.instantiations <= INSTANTIATIONS &&
      checkTime <= SLOWER &&
      checkTimeWithDeclarations <= SLOWER,
  };
}

async function main() {
  const options = { json: { type: 'boolean' }, runs: { type: 'string', default: '7' } };
  const { values } = parseArgs({ options });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new CannotMeasure('--runs takes a whole number');
  const problem = installPeers();
  if (problem !== undefined) throw new CannotMeasure(`npm ci in test/bench: ${problem}`);
  const copies = await import('./types/copies.mjs');
  const consumers = await import('./types/consumers.mjs');
  const { median } = await import('./validators/measure.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  try {
    const bars = [];
    for (const [id, count] of Object.entries({ T1: 1, T2: 10 })) {
      const setting = prepared(join(folder, id), count, { copies, consumers });
      const found = costs(setting, runs, { checked: consumers.checked, median });
      const bar = barOf(id, found);
      for (const [name, { instantiations, seconds }] of Object.entries(found)) {
        console.log(
          `${id} ${name.padEnd(14)}${instantiations} instantiations, ${seconds.toFixed(3)} s`,
        );
      }
      const { measured, checkTime, checkTimeWithDeclarations, checkTimeAgainstUnchecked, ok } = bar;
      console.log(
        `${id} ${measured} instantiations, bar ${INSTANTIATIONS}; of the peer's check time ${checkTime} as used, ${checkTimeWithDeclarations} with everything checked, bar ${SLOWER}: ${ok ? 'ok' : 'missed'}; ${checkTimeAgainstUnchecked} with ours checked and the peer's not, no bar`,
      );
      bars.push(bar);
    }
    if (values.json) console.log(JSON.stringify({ bars }));
    return bars.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof CannotMeasure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
