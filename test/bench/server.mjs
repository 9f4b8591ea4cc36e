// Bars S1 to S3: requests per second over loopback, GET of one person and POST of one person with validation, the same
// handlers for all, each in a process of its own. Rounds are interleaved and compared within a round, so that noise of the
// machine meets all. `--json` prints the bars as the last line, `--rounds N` (5) and `--seconds N` (2) say how long.
// Exit 1: a bar is missed; 2: could not measure.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { benchFolder, installPeers, peer } from './peers.mjs';
import { ITEM, LIST, root, sent } from './server/person.mjs';

const BASELINE = 'node:http by hand';
const NAMES = [BASELINE, 'docwright', 'fastify', 'docwright core', 'hono', 'express'];
const REQUESTS = {
  GET: { path: ITEM, method: 'GET' },
  POST: {
    path: LIST,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  },
};

class CannotMeasure extends Error {}

/** Our server as one module, made the way users do who bundle. */
async function bundled(folder) {
  const outfile = join(folder, 'server.mjs');
  const entry = `
    export { implementPartial } from './server/index.js';
    export { listener } from './server/node.js';`;
  const resolveDir = join(root, 'generated', 'eventmobi-api');
  await build({
    stdin: { contents: entry, resolveDir, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    outfile,
  });
  return pathToFileURL(outfile).href;
}

/** Starts a contestant and gives its process and port. */
function started(name, bundle) {
  const script = join(benchFolder, 'server', 'contestant.mjs');
  const child = spawn(process.execPath, [script, name, bundle], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new CannotMeasure(`${name} did not start`)));
    child.stdout.once('data', (text) => resolve({ name, child, port: Number(String(text)) }));
  });
}

/** All must serve the same, or there is nothing to compare. */
async function checkSame(running) {
  for (const [kind, { path, ...init }] of Object.entries(REQUESTS)) {
    const answers = await Promise.all(
      running.map(async ({ port }) => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
        return JSON.stringify([response.status, sorted(await response.json())]);
      }),
    );
    const odd = running.filter((_, index) => answers[index] !== answers[0]);
    if (odd.length > 0) {
      throw new CannotMeasure(`${kind} differs: ${odd.map(({ name }) => name).join(', ')}`);
    }
  }
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

async function load(autocannon, port, request, seconds) {
  const { path, ...rest } = request;
  const url = `http://127.0.0.1:${port}${path}`;
  const result = await autocannon({
    url,
    ...rest,
    connections: 32,
    pipelining: 1,
    duration: seconds,
  });
  if (result.non2xx > 0 || result.errors > 0) throw new CannotMeasure(`${url} failed under load`);
  return result.requests.average;
}

function median(numbers) {
  const ascending = [...numbers].sort((a, b) => a - b);
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1
    ? ascending[middle]
    : (ascending[middle - 1] + ascending[middle]) / 2;
}

/** Requests per second of each contestant and round. Round 0 warms up. */
async function measure(running, rounds, seconds) {
  const { default: autocannon } = await import(
    pathToFileURL(peer('autocannon', 'autocannon.js')).href
  );
  const rates = { GET: {}, POST: {} };
  for (let round = 0; round <= rounds; round++) {
    for (const [kind, request] of Object.entries(REQUESTS)) {
      for (const { name, port } of running) {
        const rate = await load(autocannon, port, request, round === 0 ? 1 : seconds);
        if (round > 0) (rates[kind][name] ??= []).push(rate);
      }
    }
  }
  return rates;
}

/** Median over the rounds of one contestant's rate relative to another's in the same round. */
function ratio(rates, name, other) {
  return median(rates[name].map((rate, round) => rate / rates[other][round]));
}

function barsOf({ GET, POST }) {
  const bar = (id, measured, least) => {
    const rounded = Math.round(measured * 1000) / 1000;
    return { id, measured: rounded, bar: least, ok: rounded >= least };
  };
  return [
    bar('S1', ratio(GET, 'docwright', BASELINE), 0.93),
    bar('S1 fastify', ratio(GET, 'docwright', 'fastify'), 1),
    bar('S2', ratio(POST, 'docwright', BASELINE), 0.95),
    bar('S2 fastify', ratio(POST, 'docwright', 'fastify'), 1),
    bar('S3', ratio(GET, 'docwright core', 'hono'), 1),
    bar('S3 POST', ratio(POST, 'docwright core', 'hono'), 1),
  ];
}

function printTable(rates, bars) {
  console.log(`${'server'.padEnd(20)}${'GET/s'.padStart(9)}  rel.${'POST/s'.padStart(11)}  rel.`);
  for (const name of NAMES) {
    const column = (kind) => {
      const relative = ratio(rates[kind], name, BASELINE).toFixed(2);
      return `${median(rates[kind][name]).toFixed(0).padStart(9)}  ${relative}`;
    };
    console.log(`${name.padEnd(20)}${column('GET')}  ${column('POST')}`);
  }
  for (const { id, measured, bar, ok } of bars) {
    console.log(`${id} ${measured.toFixed(2)}, bar ${bar.toFixed(2)}: ${ok ? 'ok' : 'missed'}`);
  }
}

async function main() {
  const options = {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
  };
  const { values } = parseArgs({ options });
  const rounds = Number(values.rounds);
  const seconds = Number(values.seconds);
  if (!(rounds >= 1 && seconds >= 1))
    throw new CannotMeasure('--rounds and --seconds take numbers');
  const problem = installPeers();
  if (problem !== undefined) throw new CannotMeasure(`npm ci in test/bench: ${problem}`);
  const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  const running = [];
  try {
    const bundle = await bundled(folder);
    for (const name of NAMES) running.push(await started(name, bundle));
    await checkSame(running);
    const rates = await measure(running, rounds, seconds);
    const bars = barsOf(rates);
    printTable(rates, bars);
    if (values.json) console.log(JSON.stringify({ bars }));
    return bars.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    for (const { child } of running) {
      child.removeAllListeners('exit');
      child.kill();
    }
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
