// Bar G1: a cold run of docwright, all emitters on, against openapi-typescript, which emits types only, on the same API.
// Whole processes, interleaved, so that noise of the machine meets both. `--json` prints the bars as the last line,
// `--runs N` sets how often each runs (9). Exit 1: a bar is missed; 2: could not measure.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPeers, peer } from './peers.mjs';

const BAR = 2.0;
const REFERENCE = 'eventmobi-api-v2.md';

const root = fileURLToPath(new URL('../../', import.meta.url));
const docwright = join(root, 'dist', 'cli', 'bin.js');
const openapiTypescript = peer('openapi-typescript', 'bin', 'cli.js');

/** Something of each emitter: a run that leaves one out is no measurement. */
const EXPECTED = ['types', 'validators', 'client', 'server', 'openapi.json'];

class CannotMeasure extends Error {}

/** Runs a program to its end and gives its wall time in milliseconds. */
function timed(command, args, cwd) {
  const start = process.hrtime.bigint();
  const done = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (done.error !== undefined || done.status !== 0) {
    const why = done.error?.message ?? done.stderr.trim().split('\n').slice(-5).join('\n');
    throw new CannotMeasure(`exit ${String(done.status)} of ${basename(args[0])}\n${why}`);
  }
  return milliseconds;
}

/** Both tools as functions from the number of the run to its time; each run writes into a folder of its own. */
function contestants(folder) {
  const fresh = (name, run) => {
    const cwd = join(folder, `${name}-${String(run)}`);
    mkdirSync(cwd);
    return cwd;
  };
  return {
    docwright(run) {
      const cwd = fresh('docwright', run);
      copyFileSync(join(root, 'spec', REFERENCE), join(cwd, REFERENCE));
      const time = timed(process.execPath, [docwright, 'generate', REFERENCE, '--out', 'out'], cwd);
      const missing = EXPECTED.filter((path) => !existsSync(join(cwd, 'out', path)));
      if (missing.length > 0) throw new CannotMeasure(`not generated: ${missing.join(', ')}`);
      return time;
    },
    'openapi-typescript'(run) {
      const cwd = fresh('peer', run);
      copyFileSync(join(folder, 'openapi.json'), join(cwd, 'openapi.json'));
      const time = timed(
        process.execPath,
        [openapiTypescript, 'openapi.json', '--output', 'types.ts'],
        cwd,
      );
      if (!existsSync(join(cwd, 'types.ts'))) throw new CannotMeasure('not generated: types.ts');
      return time;
    },
  };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Times of each tool, from runs in turn; run 0 warms up the disk and is not counted. */
function measure(folder, runs) {
  const out = join(folder, 'openapi.json');
  const args = [docwright, 'export', 'openapi', join('spec', REFERENCE), '--out', out];
  timed(process.execPath, args, root);
  const tools = contestants(folder);
  const times = Object.fromEntries(Object.keys(tools).map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, tool] of Object.entries(tools)) {
      const time = tool(run);
      if (run > 0) times[name].push(time);
    }
  }
  return times;
}

function printTable(times, { measured, bar, ok }) {
  const ms = (time) => time.toFixed(0).padStart(8);
  console.log(`${'tool'.padEnd(20)}${['median', 'min', 'max'].map((x) => x.padStart(8)).join('')}`);
  for (const [name, list] of Object.entries(times)) {
    const figures = [median(list), Math.min(...list), Math.max(...list)];
    console.log(`${name.padEnd(20)}${figures.map(ms).join('')}  ms`);
  }
  console.log(
    `G1 ${measured.toFixed(2)} of openapi-typescript, bar ${bar.toFixed(2)}: ${ok ? 'ok' : 'missed'}`,
  );
}

function main() {
  const options = { json: { type: 'boolean' }, runs: { type: 'string', default: '9' } };
  const { values } = parseArgs({ options });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new CannotMeasure('--runs takes a whole number');
  if (!existsSync(docwright)) throw new CannotMeasure('dist/ is missing: run npm run build');
  const problem = installPeers();
  if (problem !== undefined) throw new CannotMeasure(`npm ci in test/bench: ${problem}`);
  const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  try {
    const times = measure(folder, runs);
    const ratio = median(times.docwright) / median(times['openapi-typescript']);
    const measured = Math.round(ratio * 1000) / 1000;
    const result = { id: 'G1', measured, bar: BAR, ok: measured <= BAR };
    if (values.json) console.log(JSON.stringify({ bars: [result] }));
    else printTable(times, result);
    return result.ok ? 0 : 1;
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
