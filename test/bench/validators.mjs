// Bars V1 to V7 of the performance page: our validators of the largest payload against a hand-written check and the libraries.
// The bars were set with what the Markdown alone tells (timestamps are texts there), so they are measured with that; the
// committed package, whose overlay makes timestamps `date-time | integer`, is shown beside it. `--json` prints the bars as
// the last line, `--rounds N` measures longer. Exit code 1 when a bar is missed, 2 when nothing could be measured.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installPeers } from './peers.mjs';

const MODEL = 'PeopleRecordsResponse';
const HAND = 'hand-written';
const root = fileURLToPath(new URL('../../', import.meta.url));
const committed = join(root, 'generated', 'eventmobi-api');

class CannotMeasure extends Error {}

/** Generates the package from the Markdown alone and gives its folder. */
function generatedAlone(folder) {
  const docwright = join(root, 'dist', 'cli', 'bin.js');
  if (!existsSync(docwright)) throw new CannotMeasure('dist/ is missing: run npm run build');
  const out = join(folder, 'generated');
  const args = [docwright, 'generate', join('spec', 'eventmobi-api-v2.md'), '--out', out];
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new CannotMeasure(done.stderr.trim());
  return out;
}

/** A generated package on its way through the benchmark, with a folder for what has to be written. */
function opened(generated, folder, tools) {
  mkdirSync(folder);
  const { schemas } = JSON.parse(readFileSync(join(generated, 'openapi.json'), 'utf8')).components;
  const { update_timestamp: timestamp } = schemas.Timestamps.properties;
  return {
    ...tools,
    generated,
    folder,
    schemas,
    hasFormats: timestamp.anyOf !== undefined,
    /** Writes a module of the package for this process and gives its URL. */
    write(file, entry) {
      const path = join(folder, file);
      writeFileSync(path, tools.bundled(entry, generated));
      return pathToFileURL(path).href;
    },
  };
}

async function contestants({ write, folder, schemas, hasFormats, handWritten, peersFor }) {
  const runtime = pathToFileURL(join(root, 'templates', 'runtime', 'formats.ts'));
  const formats = write(
    'formats.mjs',
    `import { isDateTimeText as isDateTime } from ${JSON.stringify(fileURLToPath(runtime))};
     export const formats = { 'date-time': isDateTime };
     export { isDateTime };`,
  );
  const { isDateTime } = await import(formats);
  const hand = hasFormats
    ? handWritten((time) => Number.isSafeInteger(time) || isDateTime(time), 'date-time | integer')
    : handWritten((time) => typeof time === 'string', 'string');
  const entry = `export { is${MODEL} as is, validate${MODEL} as validate } from './validators/people.ts';`;
  const { is, validate } = await import(write('docwright.mjs', entry));
  return {
    [HAND]: hand,
    docwright: { is, issues: (value) => validate(value).issues ?? [] },
    ...(await peersFor(MODEL, schemas, folder, formats)),
  };
}

/** A contestant that gives wrong answers is no contestant. */
function prove(all, { valid, oneWrong, twentyWrong }) {
  const [good, one, twenty] = [valid, oneWrong, twentyWrong].map((text) => JSON.parse(text));
  for (const [name, { is, issues }] of Object.entries(all)) {
    const answers = [is(good), is(one), is(twenty), issues(good).length === 0];
    const found = [issues(one).length >= 1, issues(twenty).length >= 20];
    const said = [...answers, ...found].join();
    if (said !== 'true,false,false,true,true,true') throw new Error(`${name} answers ${said}`);
  }
}

async function timings(setting, rounds) {
  const { measure, payloads, copies } = setting;
  const all = await contestants(setting);
  prove(all, payloads);
  const of = (form) => Object.fromEntries(Object.entries(all).map(([n, c]) => [n, c[form]]));
  return {
    valid: measure(of('is'), copies(payloads.valid, 8), rounds),
    invalid: measure(of('is'), copies(payloads.oneWrong, 8), rounds),
    'one issue': measure(of('issues'), copies(payloads.oneWrong, 8), rounds),
    '20 issues': measure(of('issues'), copies(payloads.twentyWrong, 8), rounds),
  };
}

/** Bytes of the issue-listing form of one model, and of all the documented ones. */
function sizes({ generated, weight, schemas }) {
  const index = readFileSync(join(generated, 'validators', 'index.ts'), 'utf8');
  const all = [...new Set(index.match(/\bvalidate[A-Z]\w*/g))];
  if (all.length < Object.keys(schemas).length) throw new Error(`only ${all.length} models`);
  return {
    one: weight(`export { validate${MODEL} } from './validators/people.ts';`, generated),
    all: weight(`export { ${all.join(', ')} } from './validators/index.ts';`, generated),
  };
}

function cold({ write, coldStart, payloads }) {
  const entry = `export { is${MODEL} as check } from './validators/people.ts';`;
  return coldStart(write('cold.mjs', entry), payloads.valid, 15);
}

function barsOf(times, coldTime, { one, all }) {
  const round = (figure) => Math.round(figure * 1000) / 1000;
  const ratio = (column, name = 'docwright') => times[column][name] / times[column][HAND];
  const bar = (id, figure, limit) => ({
    id,
    measured: round(figure),
    bar: limit,
    ok: round(figure) <= limit,
  });
  return [
    bar('V1', ratio('valid'), Math.min(1.05, round(ratio('valid', 'typebox 1')))),
    bar('V2', ratio('invalid'), 1.05),
    bar('V3', ratio('one issue'), 0.4),
    bar('V4', ratio('20 issues'), 0.7),
    bar('V5', coldTime, 5),
    bar('V6', one, 1300),
    bar('V7', all, 3500),
  ];
}

function printTable(title, times, coldTime, { one, all }) {
  const columns = Object.keys(times);
  const row = (name, cells) =>
    console.log(`${name.padEnd(22)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  console.log(`\n${title}, times a hand-written check`);
  row('', columns);
  for (const name of Object.keys(times.valid)) {
    row(
      name,
      columns.map((c) => (times[c][name] / times[c][HAND]).toFixed(2)),
    );
  }
  row(
    'hand-written, µs',
    columns.map((column) => times[column][HAND].toFixed(1)),
  );
  console.log(
    `first answer ${coldTime.toFixed(1)} ms; gzip one model ${one} B, all models ${all} B`,
  );
}

async function measured(setting, title, rounds) {
  const times = await timings(setting, rounds);
  const coldTime = cold(setting);
  const bytes = sizes(setting);
  printTable(title, times, coldTime, bytes);
  return barsOf(times, coldTime, bytes);
}

async function main() {
  const options = { json: { type: 'boolean' }, rounds: { type: 'string', default: '150' } };
  const { values } = parseArgs({ options });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new CannotMeasure('--rounds takes a whole number');
  const problem = installPeers();
  if (problem !== undefined) throw new CannotMeasure(`npm ci in test/bench: ${problem}`);
  const { copies, ...payloads } = await import('./validators/people.mjs');
  const tools = {
    ...(await import('./validators/bundle.mjs')),
    ...(await import('./validators/contestants.mjs')),
    ...(await import('./validators/hand-written.mjs')),
    ...(await import('./validators/measure.mjs')),
    payloads,
    copies,
  };
  const folder = mkdtempSync(join(tmpdir(), 'docwright-bench-'));
  try {
    const alone = opened(generatedAlone(folder), join(folder, 'alone'), tools);
    const bars = await measured(alone, 'The Markdown alone', rounds);
    const whole = opened(committed, join(folder, 'whole'), tools);
    await measured(whole, 'With the overlay', Math.ceil(rounds / 3));
    console.log('');
    for (const { id, measured: figure, bar, ok } of bars) {
      console.log(`${id} ${figure}, bar ${bar}: ${ok ? 'ok' : 'missed'}`);
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
