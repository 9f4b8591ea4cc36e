// Bars S1 to S3: requests per second over loopback, GET of one person and POST of one person with validation, the same
// handlers for all, each in a process of its own. Rounds are interleaved, each begins with another contestant, and rates are
// compared within a round, so that noise of the machine meets all. Beside them stands the processor time of the server per
// request, which bears noise better; bars are on requests per second. `--json` prints the bars as the last line, `--rounds N`
// (9) and `--seconds N` (1) say how long, `--pin` puts callers and servers on a core each (Linux).
// Exit 1: a bar is missed; 2: could not measure.
import { spawn, spawnSync } from 'node:child_process';
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
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new CannotMeasure(`${name} did not start`)));
    child.stdout.once('data', (text) => resolve({ name, child, port: Number(String(text)) }));
  });
}

/** Keeps a process, with all of its threads, on one core. */
function pin(pid, core) {
  const done = spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)]);
  if (done.status !== 0) throw new CannotMeasure('--pin needs taskset and two cores');
}

/** Processor time that a contestant has used so far, in microseconds. */
function processorTime(child) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send('processor time');
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
  return { rate: result.requests.average, count: result.requests.total };
}

function median(numbers) {
  const ascending = [...numbers].sort((a, b) => a - b);
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1
    ? ascending[middle]
    : (ascending[middle - 1] + ascending[middle]) / 2;
}

/** Of each contestant and round, requests per second and microseconds of processor per request. Round 0 warms up. */
async function measure(running, rounds, seconds) {
  const { default: autocannon } = await import(
    pathToFileURL(peer('autocannon', 'autocannon.js')).href
  );
  const rates = { GET: {}, POST: {} };
  const costs = { GET: {}, POST: {} };
  for (let round = 0; round <= rounds; round++) {
    const start = round % running.length;
    const order = [...running.slice(start), ...running.slice(0, start)];
    for (const [kind, request] of Object.entries(REQUESTS)) {
      for (const { name, child, port } of order) {
        const before = await processorTime(child);
        const { rate, count } = await load(autocannon, port, request, seconds);
        const used = (await processorTime(child)) - before;
        if (round === 0) continue;
        (rates[kind][name] ??= []).push(rate);
        (costs[kind][name] ??= []).push(used / count);
      }
    }
  }
  return { rates, costs };
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

function printTable({ rates, costs }, bars) {
  const head = (kind) => `${kind.padStart(9)}/s  rel.  processor`;
  console.log(`${'server'.padEnd(20)}${head('GET')}${head('POST')}`);
  for (const name of NAMES) {
    const column = (kind) => {
      const relative = ratio(rates[kind], name, BASELINE).toFixed(2);
      const cost = `${median(costs[kind][name]).toFixed(1)} µs`;
      return `${median(rates[kind][name]).toFixed(0).padStart(11)}  ${relative}  ${cost.padStart(9)}`;
    };
    console.log(`${name.padEnd(20)}${column('GET')}${column('POST')}`);
  }
  for (const { id, measured, bar, ok } of bars) {
    console.log(`${id} ${measured.toFixed(2)}, bar ${bar.toFixed(2)}: ${ok ? 'ok' : 'missed'}`);
  }
}

async function main() {
  const options = {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '1' },
    pin: { type: 'boolean' },
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
    if (values.pin) {
      pin(process.pid, 0);
      for (const { child } of running) pin(child.pid, 1);
    }
    const measured = await measure(running, rounds, seconds);
    const bars = barsOf(measured.rates);
    printTable(measured, bars);
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
