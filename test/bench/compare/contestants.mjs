// The generators that are compared, each with all that it has of types, client and validators, and their whole processes.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { docwrightRun, measured } from '../generate/processes.mjs';
import { peer } from '../peers.mjs';

const KUBB = ['plugin-oas', 'plugin-ts', 'plugin-client', 'plugin-zod'];

/** Imports the plugins of kubb from where they are installed: the folder of a run is elsewhere. */
function kubbConfig() {
  const imports = KUBB.map((name, index) => {
    const url = pathToFileURL(peer('@kubb', name, 'dist', 'index.js')).href;
    return `import * as p${index} from '${url}';`;
  });
  return `${imports.join('\n')}
export default {
  root: '.',
  input: { path: './openapi.json' },
  output: { path: './out', clean: true },
  plugins: [p0.pluginOas({ generators: [] }), p1.pluginTs(), p2.pluginClient({ client: 'fetch' }), p3.pluginZod()],
};
`;
}

const ORVAL = `module.exports = {
  api: { input: './openapi.json', output: { target: './out/api.ts', client: 'fetch' } },
  zod: { input: './openapi.json', output: { target: './out/zod.ts', client: 'zod' } },
};
`;

const HEY_API = `export default {
  input: './openapi.json',
  output: './out',
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk', 'zod'],
};
`;

/** By name: what it emits, the files beside the document, and how it runs in a folder. */
export const CONTESTANTS = {
  docwright: {
    emits: 'types, validators, client, server, OpenAPI',
    files: { 'docwright.yaml': 'packages: [{ name: api, spec: api.md, out: out }]\n' },
    run: (cwd) => docwrightRun(['generate'], cwd),
  },
  'openapi-typescript': {
    emits: 'types',
    files: {},
    run: (cwd) =>
      measured(
        [peer('openapi-typescript', 'bin', 'cli.js'), 'openapi.json', '-o', 'out/types.ts'],
        cwd,
      ),
  },
  oazapfts: {
    emits: 'types, client',
    files: {},
    run: (cwd) => measured([peer('oazapfts', 'dist', 'cli.js'), 'openapi.json', 'out/api.ts'], cwd),
  },
  orval: {
    emits: 'types, client, zod',
    files: { 'orval.config.cjs': ORVAL },
    run: (cwd) =>
      measured([peer('orval', 'dist', 'bin', 'orval.js'), '--config', './orval.config.cjs'], cwd),
  },
  // Not its `bin`, which starts another process that would not be measured.
  'hey-api': {
    emits: 'types, client, zod',
    files: { 'openapi-ts.config.mjs': HEY_API },
    run: (cwd) =>
      measured(
        [
          peer('@hey-api', 'openapi-ts', 'dist', 'run.mjs'),
          '--silent',
          '-f',
          'openapi-ts.config.mjs',
        ],
        cwd,
      ),
  },
  kubb: {
    emits: 'types, client, zod',
    files: { 'kubb.config.mjs': kubbConfig() },
    run: (cwd) =>
      measured(
        [peer('@kubb', 'cli', 'bin', 'kubb.cjs'), 'generate', '--config', 'kubb.config.mjs'],
        cwd,
      ),
  },
};

/** Fills a folder with a document and what a contestant needs beside it. */
export function prepare(name, { markdown, openapi }, cwd) {
  // Where docwright remembers a run, as in every project.
  mkdirSync(join(cwd, 'node_modules'));
  mkdirSync(join(cwd, 'out'));
  if (name === 'docwright') copyFileSync(markdown, join(cwd, 'api.md'));
  else copyFileSync(openapi, join(cwd, 'openapi.json'));
  for (const [path, text] of Object.entries(CONTESTANTS[name].files)) {
    writeFileSync(join(cwd, path), text);
  }
}

/** Lines of the TypeScript that a run has written. */
export function linesOf(cwd) {
  const paths = readdirSync(join(cwd, 'out'), { recursive: true }).filter((path) =>
    path.endsWith('.ts'),
  );
  const counts = paths.map(
    (path) => readFileSync(join(cwd, 'out', path), 'utf8').split('\n').length - 1,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
