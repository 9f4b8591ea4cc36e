import { build } from 'esbuild';

/** Bundles modules that exist in memory only, and imports the result. */
export async function importBundle(
  texts: ReadonlyMap<string, string>,
  entry: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'memory',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^node:/ }, () => ({ external: true }));
          onResolve({ filter: /./ }, ({ path, importer }) => ({
            path: new URL(path, `file:///${importer}`).pathname.slice(1).replace(/\.js$/, '.ts'),
            namespace: 'memory',
          }));
          onLoad({ filter: /./, namespace: 'memory' }, ({ path }) => {
            const contents = texts.get(path);
            if (contents === undefined) throw new Error(`no module ${path}`);
            return { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  const text = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  // What a module exports is an object.
  return (await import(`data:text/javascript;base64,${text}`)) as Readonly<Record<string, unknown>>;
}
