/*
 * How long `generate --watch` takes from a saved edit of the EventMobi reference to the written package: the budget is 300 ms.
 * `node test/bench/watch.mjs [edits]`, after `npm run build`. Prints one JSON line, in milliseconds; `cpu` is
 * the processor time of an edit, which a busy machine does not stretch; exits with 1 when the median is over it.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUDGET = 300;
const edits = Number(process.argv[2] ?? 15);
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'docwright-watch-'));
cpSync(join(root, 'spec'), join(folder, 'spec'), { recursive: true });
cpSync(join(root, 'generated'), join(folder, 'generated'), { recursive: true });
const spec = join(folder, 'spec/eventmobi-api-v2.md');
const text = readFileSync(spec, 'utf8');

const child = spawn(process.execPath, [join(root, 'dist/cli/bin.js'), 'generate', '--watch'], {
  cwd: folder,
});
let summaries = 0;
let watches = 0;
let failure = '';
child.stdout.on('data', (data) => (summaries += String(data).split('eventmobi-api: ').length - 1));
child.stderr.on('data', (data) => {
  watches += String(data).split('watching ').length - 1;
  if (String(data).includes('error')) failure += String(data);
});

/** Waits for a count to be reached, looking every millisecond. */
async function until(count, reached) {
  const start = Date.now();
  while (count() < reached) {
    if (failure !== '' || Date.now() - start > 60_000) throw new Error(failure || 'too slow');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Milliseconds of processor time that the child has taken, all threads; NaN where the system does not tell. */
function cpuTime() {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return NaN;
  }
}

try {
  await until(() => watches, 1);
  const times = [];
  const cpu = [];
  for (let edit = 0; edit < edits; edit++) {
    const changed = text.replace('List all the events', `List all ${edit} of the events`);
    if (changed === text) throw new Error('the place of the edit is not there');
    const cpuBefore = cpuTime();
    const start = performance.now();
    writeFileSync(spec, changed);
    await until(() => summaries, edit + 2);
    times.push(performance.now() - start);
    cpu.push(cpuTime() - cpuBefore);
    await until(() => watches, edit + 2);
  }
  const at = (list, share) => {
    const sorted = list.toSorted((left, right) => left - right);
    return Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
  };
  const [median, p90] = [at(times, 0.5), at(times, 0.9)];
  const result = { first: Math.round(times[0]), median, p90, cpu: at(cpu, 0.5), budget: BUDGET };
  console.log(JSON.stringify(result));
  if (result.median > BUDGET) process.exitCode = 1;
} finally {
  child.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}
