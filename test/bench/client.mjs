// Bars K1-K3: size of the generated client in a bundle, and what a call costs over a bare `fetch`, against its peers, all
// from the same API and by the same bundler. `--json` prints the bars as the last line, `--rounds N` sets how often each
// is timed (31). Exit 1: a bar is missed; 2: could not measure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundled, operations, own, ownEntries } from './client/bundles.mjs';
import { benchFolder, installPeers, peer } from './peers.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CALLS = 1000;

class CannotMeasure extends Error {}

/** Runs a peer's generator in a folder. */
function run(folder, script, ...args) {
  const done = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
  if (done.status === 0) return;
  throw new CannotMeasure(
    `${script}\n${(done.stderr || done.stdout).trim().split('\n').slice(-5).join('\n')}`,
  );
}

/** Has every peer generate its client from our `openapi.json`. */
function generatePeers(folder) {
  symlinkSync(join(benchFolder, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'openapi.json'), readFileSync(join(own, 'openapi.json')));
  run(folder, peer('oazapfts', 'dist', 'cli.js'), 'openapi.json', 'oazapfts.ts');
  run(
    folder,
    peer('@hey-api', 'openapi-ts', 'bin', 'run.js'),
    '-i',
    'openapi.json',
    '-o',
    'hey-api',
    '--silent',
  );
  run(
    folder,
    peer('orval', 'dist', 'bin', 'orval.js'),
    '--input',
    'openapi.json',
    '--output',
    'orval.ts',
    '--client',
    'fetch',
  );
}

/** Bytes of an entry, bundled, minified and compressed. */
async function size(folder, contents) {
  return gzipSync((await bundled(contents, folder)).code, { level: 9 }).length;
}

/** Entries by contestant; each takes the operations to export. */
function entries() {
  const ours = ownEntries();
  const names = (chosen, from) =>
    `export { ${chosen.map(({ name }) => name).join(', ')} } from ${from};`;
  return {
    docwright: ours.everything,
    'docwright, nothing checked': ours['nothing checked'],
    'docwright, transport alone': ours['transport alone'],
    'openapi-fetch': (chosen) =>
      `import createClient from 'openapi-fetch';\nconst api = createClient({ baseUrl: 'https://a' });\n${chosen
        .map(
          ({ name, method, path }) =>
            `export const ${name} = (o) => api.${method.toUpperCase()}(${JSON.stringify(path)}, o);`,
        )
        .join('\n')}`,
    oazapfts: (chosen) =>
      `export { defaults } from './oazapfts.ts';\n${names(chosen, "'./oazapfts.ts'")}`,
    'hey-api': (chosen) =>
      `export { client } from './hey-api/client.gen.ts';\n${names(chosen, "'./hey-api/sdk.gen.ts'")}`,
    orval: (chosen) => names(chosen, "'./orval.ts'"),
  };
}

async function sizes(folder) {
  const all = operations();
  const [list, get] = ['listEvents', 'getEvent'].map((name) =>
    all.find((one) => one.name === name),
  );
  const rows = {};
  for (const [name, entry] of Object.entries(entries())) {
    // The transport alone has no pages to turn, so that its one operation is no list.
    const one = name.includes('alone') ? get : list;
    rows[name] = [];
    for (const chosen of [[one], all.slice(0, 10), all])
      rows[name].push(await size(folder, entry(chosen)));
  }
  return rows;
}

/** Makes a module of a contestant that runs here. */
async function load(folder, name, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, outputFiles[0].contents);
  return import(pathToFileURL(file).href);
}

/** Calls through a stubbed transport: a function per contestant and method. */
async function contestants(folder) {
  const text = JSON.stringify([{ id: '1', name: 'one' }]);
  const headers = { 'content-type': 'application/json' };
  const fetch = async () => new Response(text, { headers });
  const all = entries();
  const chosen = [{ name: 'listEvents' }, { name: 'createEvent' }];
  const ours = await load(folder, 'ours', all.docwright(chosen));
  const theirs = await load(folder, 'theirs', all.oazapfts(chosen));
  const client = ours.newClient({ baseUrl: 'https://api.test/v2', apiKey: 'k', fetch });
  Object.assign(theirs.defaults, {
    baseUrl: 'https://api.test/v2',
    fetch,
    headers: { 'X-API-KEY': 'k' },
  });
  const body = { event: { name: 'one' } };
  const bare = async (init) => (await fetch('https://api.test/v2/events?limit=20', init)).json();
  return {
    GET: {
      bare: () => bare({ method: 'GET', headers: { 'X-API-KEY': 'k' } }),
      docwright: () => ours.listEvents(client, { query: { limit: 20 } }),
      oazapfts: () => theirs.listEvents({ limit: 20 }),
    },
    POST: {
      bare: () => bare({ method: 'POST', headers, body: JSON.stringify(body) }),
      docwright: () => ours.createEvent(client, { body }),
      oazapfts: () => theirs.createEvent(body),
    },
  };
}

/** Microseconds per call over the bare one, by method and contestant: medians of rounds in turn. */
async function overheads(folder, rounds) {
  const result = {};
  for (const [method, functions] of Object.entries(await contestants(folder))) {
    const times = Object.fromEntries(Object.keys(functions).map((name) => [name, []]));
    for (let round = -5; round < rounds; round++) {
      for (const [name, call] of Object.entries(functions)) {
        // Time on the processor, which other work of the machine does not change: no call here waits for anything.
        const start = process.cpuUsage();
        for (let index = 0; index < CALLS; index++) await call();
        const { user, system } = process.cpuUsage(start);
        const time = (user + system) / CALLS;
        if (round >= 0) times[name].push(time);
      }
    }
    const bare = median(times.bare);
    result[method] = {
      bare,
      ...Object.fromEntries(
        Object.entries(times)
          .slice(1)
          .map(([name, list]) => [name, median(list) - bare]),
      ),
    };
  }
  return result;
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function bars(rows, times) {
  const bar = (id, measured, limit) => ({
    id,
    measured: Math.round(measured * 10) / 10,
    bar: limit,
    ok: measured <= limit,
  });
  const [one, , all] = rows.docwright;
  const [bareOne, , bareAll] = rows['docwright, transport alone'];
  const slowest = Math.max(times.GET.docwright, times.POST.docwright);
  const theirs = times.GET.oazapfts + times.POST.oazapfts;
  return [
    bar('K1-one', one, 2600),
    bar('K1-all', all, 4800),
    bar('K2-one', bareOne, 1000),
    bar('K2-all', bareAll, 2400),
    bar('K3', slowest, 8),
    bar('K3-oazapfts', (times.GET.docwright + times.POST.docwright) / theirs, 1),
  ];
}

function printTables(rows, times, results) {
  console.log(
    `${'bytes, gzip'.padEnd(28)}${['one', 'ten', 'all'].map((head) => head.padStart(8)).join('')}`,
  );
  for (const [name, figures] of Object.entries(rows)) {
    console.log(
      `${name.padEnd(28)}${figures.map((figure) => String(figure).padStart(8)).join('')}`,
    );
  }
  for (const [method, { bare, ...others }] of Object.entries(times)) {
    const list = Object.entries(others).map(([name, time]) => `${name} +${time.toFixed(1)}`);
    console.log(`${method}: bare ${bare.toFixed(1)} µs, ${list.join(', ')}`);
  }
  for (const { id, measured, bar, ok } of results) {
    console.log(`${id} ${String(measured)}, bar ${String(bar)}: ${ok ? 'ok' : 'missed'}`);
  }
}

async function main() {
  const options = { json: { type: 'boolean' }, rounds: { type: 'string', default: '31' } };
  const { values } = parseArgs({ options });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new CannotMeasure('--rounds takes a whole number');
  if (!existsSync(own)) throw new CannotMeasure('generated/ is missing: run npm run generate');
  const problem = installPeers();
  if (problem !== undefined) throw new CannotMeasure(`npm ci in test/bench: ${problem}`);
  const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  try {
    generatePeers(folder);
    const rows = await sizes(folder);
    const times = await overheads(folder, rounds);
    const results = bars(rows, times);
    printTables(rows, times, results);
    if (values.json) console.log(JSON.stringify({ bars: results }));
    return results.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof CannotMeasure) && error?.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    throw error;
  process.stderr.write(`${error.message.replaceAll(root, '')}\n`);
  process.exitCode = 2;
}
