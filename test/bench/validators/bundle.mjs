// What the generated validators weigh, and how long it takes until the first answer of a fresh process.
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { median } from './measure.mjs';

/** Bundles what an entry text exports from the generated package; gives the text of the bundle. */
export function bundled(entry, folder, { minify = false } = {}) {
  const [file] = buildSync({
    stdin: { contents: entry, resolveDir: folder, loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify,
    write: false,
  }).outputFiles;
  return file.text;
}

/** Bytes of a bundle, minified and compressed. */
export function weight(entry, folder) {
  return gzipSync(bundled(entry, folder, { minify: true }), { level: 9 }).length;
}

const COLD = `
  const start = process.cpuUsage();
  const { check } = await import(process.argv[1]);
  const ok = check(JSON.parse(process.argv[2]));
  const { user, system } = process.cpuUsage(start);
  if (!ok) throw new Error('the payload is valid');
  console.log((user + system) / 1e3);
`;

/**
 * Milliseconds from the import of a module with a boolean `check` to its first answer, in processes of their own. Of the
 * processor: on a busy machine the clock on the wall mostly counts what others do.
 */
export function coldStart(module, payload, runs) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const args = ['--input-type=module', '--eval', COLD, module, payload];
    const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(done.stderr);
    times.push(Number(done.stdout));
  }
  return median(times);
}
