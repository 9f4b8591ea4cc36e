// docwright beside other generators on one API: whole processes, interleaved, cold and unchanged. `npm run bench:compare`;
// `--sizes 52,520,2600,5200` sets the numbers of operations, `--rounds N` how often each runs, `--only NAME,NAME` who takes
// part, `--write` puts the table and the chart into docs/. Prints one line of JSON. Exit 2: could not measure.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chartOf, tableOf } from './compare/chart.mjs';
import { CONTESTANTS, linesOf, prepare } from './compare/contestants.mjs';
import { documentOf } from './generate/documents.mjs';
import { CannotMeasure, freshFolder, medianOf, root } from './generate/processes.mjs';
import { installPeers } from './peers.mjs';

const BASE = 'openapi-typescript';

/** One cold run and the same again, or why there is none. */
function runOnce(name, documents, below) {
  const cwd = freshFolder(below, name);
  prepare(name, documents, cwd);
  try {
    const cold = CONTESTANTS[name].run(cwd);
    const lines = linesOf(cwd);
    if (lines === 0) throw new CannotMeasure('it wrote no TypeScript');
    return { cold, lines, unchanged: CONTESTANTS[name].run(cwd) };
  } catch (error) {
    if (!(error instanceof CannotMeasure)) throw error;
    return { failed: error.message };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** Name → medians at one size; undefined for who failed, which is said once. */
function measureAt(documents, names, rounds, folder) {
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  const out = new Set();
  for (let round = 0; round < rounds; round++) {
    for (const name of names.filter((one) => !out.has(one))) {
      const run = runOnce(name, documents, folder);
      if (run.failed === undefined) runs[name].push(run);
      else {
        out.add(name);
        process.stderr.write(`${name} failed: ${run.failed}\n`);
      }
    }
  }
  return Object.fromEntries(
    names.map((name) => {
      if (out.has(name)) return [name, undefined];
      const of = (kind) => runs[name].map((run) => run[kind]);
      return [
        name,
        {
          wall: medianOf(of('cold'), 'wall'),
          cpu: medianOf(of('cold'), 'cpu'),
          memory: medianOf(of('cold'), 'memory'),
          unchanged: medianOf(of('unchanged'), 'wall'),
          lines: runs[name][0].lines,
        },
      ];
    }),
  );
}

/** By which power of the operations processor time grows between the first and the last size that went well. */
function growthOf(sizes, figures) {
  const done = sizes.filter((size) => figures[size] !== undefined);
  const [first, last] = [done[0], done.at(-1)];
  if (first === undefined || first === last) return '–';
  return (Math.log(figures[last].cpu / figures[first].cpu) / Math.log(last / first)).toFixed(2);
}

function sectionOf(sizes, names, results, rounds) {
  const cell = (size, name) => {
    const [own, base] = [results[size][name], results[size][BASE]];
    return own === undefined || base === undefined ? 'failed' : (own.wall / base.wall).toFixed(2);
  };
  const small = sizes[0];
  const large = sizes.at(-1);
  const rows = names.map((name) => {
    const figures = Object.fromEntries(sizes.map((size) => [size, results[size][name]]));
    const own = figures[small];
    const memory = figures[large]?.memory.toFixed(0) ?? 'failed';
    const again = own === undefined ? 'failed' : (own.unchanged / own.wall).toFixed(2);
    return [
      ...[name, CONTESTANTS[name].emits, ...sizes.map((size) => cell(size, name))],
      ...[growthOf(sizes, figures), again, memory, own?.lines.toLocaleString('en-US') ?? 'failed'],
    ];
  });
  const head = [
    ...['tool', 'what it emits', ...sizes.map((size) => `${size.toLocaleString('en-US')} ops`)],
    ...['growth', 'unchanged', `MiB at ${large.toLocaleString('en-US')}`, `lines at ${small}`],
  ];
  const base = sizes.map((size) => `${((results[size][BASE]?.wall ?? NaN) / 1000).toFixed(2)} s`);
  return `# Performance

How long one run takes beside other generators, on the same API: the EventMobi reference, and copies of it with everything renamed. The
others read the OpenAPI document that \`docwright export openapi\` gives. \`npm run bench:compare -- --write --sizes ${sizes.join(',')} --rounds ${rounds}\` wrote this page:
${rounds === 1 ? 'one run' : `the median of ${rounds} interleaved runs`} of whole processes, Node ${process.versions.node}, ${cpus().length} cores.

${tableOf(head, rows)}

The columns of sizes are wall time relative to ${BASE} (${base.join(', ')}), which emits types only; \`growth\` is the power of the
number of operations with which processor time grows from the first size to the last; \`unchanged\` is a second run with nothing changed relative to the
first one; memory is the peak of the process; lines are those of the TypeScript that was written.

![Wall time of a cold run by number of operations](performance.svg)

The limits we hold ourselves to are measured by \`npm run bench\`.
`;
}

function main() {
  const options = {
    sizes: { type: 'string', default: '52,520,2600,5200' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: Object.keys(CONTESTANTS).join(',') },
    write: { type: 'boolean' },
  };
  const { values } = parseArgs({ options });
  const sizes = values.sizes.split(',').map(Number);
  const names = Object.keys(CONTESTANTS).filter((name) => values.only.split(',').includes(name));
  const rounds = Number(values.rounds);
  if (!existsSync(join(root, 'dist/cli/bin.js')))
    throw new CannotMeasure('dist/ is missing: run npm run build');
  const problem = installPeers();
  if (problem !== undefined) throw new CannotMeasure(`npm ci in test/bench: ${problem}`);
  const folder = mkdtempSync(join(tmpdir(), 'docwright-compare-'));
  try {
    const results = {};
    for (const size of sizes) {
      results[size] = measureAt(documentOf(size, folder), names, rounds, folder);
    }
    const text = sectionOf(sizes, names, results, rounds);
    console.log(text);
    if (values.write) {
      const series = Object.fromEntries(
        names.map((name) => [
          name,
          sizes.flatMap((size) =>
            results[size][name] === undefined ? [] : [[size, results[size][name].wall]],
          ),
        ]),
      );
      const drawn = Object.fromEntries(
        Object.entries(series).filter(([, list]) => list.length > 0),
      );
      writeFileSync(join(root, 'docs', 'performance.md'), text);
      writeFileSync(join(root, 'docs', 'performance.svg'), chartOf(drawn));
    }
    console.log(JSON.stringify({ results }));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof CannotMeasure)) throw error;
  process.stderr.write(`${error.message.replaceAll(root, '')}\n`);
  process.exitCode = 2;
}
