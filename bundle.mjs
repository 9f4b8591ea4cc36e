// Second step of `npm run build`: puts the modules that a command loads together into a few files. Node takes about a third of a
// millisecond to find, read and link each module, and a run has three hundred. Libraries stay where they are installed, as dependencies
// that `npm audit` sees; the unbundled modules stay beside it for tests and are not packed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const dist = fileURLToPath(new URL('dist/', import.meta.url));

rmSync(join(dist, 'chunks'), { recursive: true, force: true });
await build({
  entryPoints: ['cli/bin.js', 'cli/printing-worker.js', 'index.js'].map((path) =>
    join(dist, path),
  ),
  outbase: dist,
  outdir: dist,
  allowOverwrite: true,
  // One folder deep, as all modules are: templates and package.json are found from there.
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  // What is loaded late stays in files of its own.
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
});
