// Bundles of the generated client, for what measures their size: all of them are made alike.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The committed package. */
export const own = fileURLToPath(new URL('../../../generated/eventmobi-api/', import.meta.url));

/** Operations in document order: name, path and method. */
export function operations() {
  const document = JSON.parse(readFileSync(join(own, 'openapi.json'), 'utf8'));
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.operationId !== undefined)
      .map(([method, { operationId }]) => ({ name: operationId, path, method })),
  );
}

/** Entries of our client, by what is in them; each takes the operations to export. */
export function ownEntries() {
  const client = (file) => JSON.stringify(join(own, 'client', file));
  const runtime = (file) => JSON.stringify(join(own, 'runtime', file));
  const index = readFileSync(join(own, 'client', 'index.ts'), 'utf8');
  const home = (name) =>
    [...index.matchAll(/export \{([^}]*)\} from '\.\/([\w-]+)\.js'/g)].find(([, names]) =>
      names.split(/[\s,]+/).includes(name),
    )[2];
  const exported = (chosen) =>
    chosen.map(({ name }) => `export { ${name} } from ${client(`${home(name)}.ts`)};`).join('\n');
  return {
    // Everything: also the checks, which an application that wants them imports.
    everything: (chosen) =>
      `export { newClient } from ${client('new-client.ts')};\nexport { validation } from ${runtime('client-validation.ts')};\n${exported(chosen)}`,
    'nothing checked': (chosen) =>
      `export { newClient } from ${client('new-client.ts')};\n${exported(chosen)}`,
    'transport alone': (chosen) =>
      `export { createHttpClient } from ${runtime('client.ts')};\n${exported(chosen)}`,
  };
}

/** Bundles an entry, minified, for a browser: its bytes, and its source map as an object. `folder` is where it imports from. */
export async function bundled(contents, folder = own) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'ts', sourcefile: 'entry' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    sourcemap: 'external',
    outdir: folder,
    write: false,
    logLevel: 'silent',
  });
  const text = (end) => outputFiles.find(({ path }) => path.endsWith(end));
  return { code: text('.js').contents, map: JSON.parse(text('.map').text) };
}
