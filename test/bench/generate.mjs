// Bars G1 to G9 of docs/performance.md: whole processes, interleaved, so that noise of the machine meets all of them. `--json`
// prints the bars as the last line; `--bars G1,G5` measures only some; `--rounds N` sets how often each runs. Exit 1: a bar is
// missed; 2: could not measure.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPeers } from './peers.mjs';
import {
  checkRatio,
  coldRatio,
  diffRatio,
  editedRatio,
  growth,
  peakMemory,
  unchangedRatio,
} from './generate/bars.mjs';
import { documentOf } from './generate/documents.mjs';
import { CannotMeasure, medianOf, root } from './generate/processes.mjs';

/** Each bar: what it says, its limit, how often it runs by default, and how it is measured. `at(n)` is a document of n operations. */
const BARS = {
  G1: [
    'cold, 52 operations / openapi-typescript',
    1.08,
    9,
    (at, ...how) => coldRatio(at(52), ...how),
  ],
  G2: [
    'cold, 520 operations / openapi-typescript',
    1.46,
    3,
    (at, ...how) => coldRatio(at(520), ...how),
  ],
  G3: [
    'cold, 2,600 operations / openapi-typescript',
    2.0,
    1,
    (at, ...how) => coldRatio(at(2600), ...how),
  ],
  G4: [
    'growth of processor time, 520 to 5,200',
    1.05,
    1,
    (at, ...how) => growth(at(520), at(5200), 10, ...how),
  ],
  G5: [
    'unchanged run / node -e 0',
    3,
    9,
    (at, ...how) => unchangedRatio('generate', at(52), ...how),
  ],
  G6: ['one description edited / cold', 0.5, 5, (at, ...how) => editedRatio(at(52), ...how)],
  G7: [
    'peak memory at 2,600 operations, MiB',
    400,
    1,
    (at, ...how) => peakMemory(at(2600), ...how),
  ],
  G8: [
    'check of a clean tree / node -e 0',
    3,
    9,
    (at, ...how) => unchangedRatio('check', at(52), ...how),
  ],
  'G8-no-cache': ['check without hashes / cold', 1, 3, (at, ...how) => checkRatio(at(52), ...how)],
  G9: [
    'diff of two documents of 520 operations / cold',
    0.5,
    3,
    (at, ...how) => diffRatio(at(520), ...how),
  ],
};

function printBar(id, what, { measured, bar, ok }, results) {
  console.log(`${id} ${what}: ${measured} (bar ${bar}) ${ok ? 'ok' : 'MISSED'}`);
  for (const [name, list] of Object.entries(results)) {
    const [wall, cpu, memory] = ['wall', 'cpu', 'memory'].map((kind) =>
      medianOf(list, kind).toFixed(0),
    );
    console.log(
      `   ${name.padEnd(20)} ${wall.padStart(7)} ms wall ${cpu.padStart(7)} ms processor ${memory.padStart(5)} MiB`,
    );
  }
}

function main() {
  const options = {
    json: { type: 'boolean' },
    rounds: { type: 'string' },
    bars: { type: 'string', default: Object.keys(BARS).join(',') },
  };
  const { values } = parseArgs({ options });
  const wanted = values.bars.split(',');
  const unknown = wanted.filter((id) => !(id in BARS));
  if (unknown.length > 0) throw new CannotMeasure(`no such bar: ${unknown.join(', ')}`);
  if (!existsSync(join(root, 'dist/cli/bin.js')))
    throw new CannotMeasure('dist/ is missing: run npm run build');
  const problem = installPeers();
  if (problem !== undefined) throw new CannotMeasure(`npm ci in test/bench: ${problem}`);
  // Nothing in it is removed before the end: ext4 looks at every inode that was freed in the last minutes when it makes a new file, and
  // who writes many files would pay for it.
  const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  const documents = new Map();
  const at = (operations) => {
    const known = documents.get(operations) ?? documentOf(operations, folder);
    documents.set(operations, known);
    return known;
  };
  const bars = [];
  try {
    for (const id of wanted) {
      const [what, bar, rounds, measure] = BARS[id];
      const below = mkdtempSync(join(folder, `${id}-`));
      const { results, measured: figure } = measure(at, below, Number(values.rounds ?? rounds));
      const measured = Math.round(figure * 1000) / 1000;
      const result = { id, measured, bar, ok: measured <= bar };
      bars.push(result);
      printBar(id, what, result, results);
    }
    if (values.json) console.log(JSON.stringify({ bars }));
    return bars.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof CannotMeasure) && error?.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    throw error;
  process.stderr.write(`${error.message.replaceAll(root, '')}\n`);
  process.exitCode = 2;
}
