// What each part of the generated client costs in a bundle: the compressed bytes of bars K1 and K2 (`npm run bench:client`)
// by the module they come from, exactly, since each bit of a deflate stream belongs to a letter or a repetition.
// Also the smallest that we could write of the one call of K2: `smallest-client.js` and `smallest-checked-client.js`. `--write` puts the
// table into docs/client.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { costs } from './deflate-costs.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const own = join(root, 'generated', 'eventmobi-api');

/** A bundle as `client.mjs` makes them, and its source map. */
async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: own, loader: 'ts', sourcefile: 'entry' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    sourcemap: 'external',
    outdir: own,
    write: false,
    logLevel: 'silent',
  });
  const text = (end) => outputFiles.find(({ path }) => path.endsWith(end));
  return { code: text('.js').contents, map: JSON.parse(text('.map').text) };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The numbers of one segment of a source map. */
function decoded(segment) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (const char of segment) {
    const digit = DIGITS.indexOf(char);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}

/** Compressed bytes by source of a bundle; what no source claims counts for the one before. */
function bytesBySource({ code, map }) {
  const { bits, tables } = costs(deflateRawSync(code, { level: 9 }));
  const sums = new Map([['tables of the compression', tables + 18 * 8]]);
  let offset = 0;
  let source = 0;
  const lines = Buffer.from(code).toString('latin1').split('\n');
  for (const [row, line] of map.mappings.split(';').entries()) {
    const length = (lines[row]?.length ?? -1) + 1;
    let column = 0;
    const starts = [];
    for (const segment of line === '' ? [] : line.split(',')) {
      const [columns, sources] = decoded(segment);
      column += columns;
      source += sources ?? 0;
      starts.push([column, source]);
    }
    for (const [index, [start, from]] of [[0, starts[0]?.[1] ?? source], ...starts].entries()) {
      const end = starts[index]?.[0] ?? length;
      const name = basename(map.sources[from]);
      let sum = sums.get(name) ?? 0;
      for (let at = offset + start; at < offset + end; at++) sum += bits[at] ?? 0;
      sums.set(name, sum);
    }
    offset += length;
  }
  return sums;
}

/** Exports of all operations, in the order of the document, as `client.mjs` has them. */
function operations() {
  const index = readFileSync(join(own, 'client', 'index.ts'), 'utf8');
  const document = JSON.parse(readFileSync(join(own, 'openapi.json'), 'utf8'));
  const files = [...index.matchAll(/export \{([^}]*)\} from '\.\/([\w-]+)\.js'/g)];
  return Object.values(document.paths).flatMap((item) =>
    Object.values(item).flatMap(({ operationId: name }) => {
      const file = files.find(([, names]) => names.split(/[\s,]+/).includes(name))?.[2];
      return file === undefined ? [] : [`export { ${name} } from './client/${file}.ts';`];
    }),
  );
}

const all = operations().join('\n');
const full = `export { newClient } from './client/new-client.ts';
export { validation } from './runtime/client-validation.ts';`;
const alone = `export { createHttpClient } from './runtime/client.ts';`;
const bundles = {
  'K1 one': `${full} export { listEvents } from './client/events.ts';`,
  'K1 all': `${full} ${all}`,
  'K2 one': `${alone} export { getEvent } from './client/events.ts';`,
  'K2 all': `${alone} ${all}`,
};

const names = new Set();
const columns = [];
for (const contents of Object.values(bundles)) {
  const bundle = await bundled(contents);
  const sums = new Map();
  for (const [name, bits] of bytesBySource(bundle)) {
    const inRuntime = bundle.map.sources.some((path) => path.endsWith(`runtime/${name}`));
    const row =
      inRuntime || name.startsWith('tables')
        ? name
        : name === 'new-client.ts'
          ? name
          : 'operations, exports';
    names.add(row);
    sums.set(row, (sums.get(row) ?? 0) + bits / 8);
  }
  sums.set('all of it', gzipSync(bundle.code, { level: 9 }).length);
  columns.push(sums);
}
/** What a user has of each part. */
const MEANINGS = {
  'operations, exports': 'the operations',
  'retry.ts': 'repetitions, `Retry-After`, total deadline, hooks, kinds of failures',
  'checked-body.ts': 'bodies by size, content type and documented kind',
  'encode.ts': 'values of paths, queries and headers encoded and checked (H16 to H18)',
  'call.ts': '`await`, `.result()`, `.raw()`, `.withResponse()`, statuses',
  'client-validation.ts': 'validation of requests and responses',
  'request.ts': 'URL, headers and body of a request',
  'pagination.ts': 'pages and items of lists',
  'errors.ts': 'classes of errors, whose members are not printed',
  'watch.ts': 'deadline and signal of a request, at every moment',
  'redirect.ts': 'redirects inside the origin',
  'client.ts': 'base URL checked (H19), parts put together; in K2 also plain sending and reading',
  'new-client.ts': '`newClient` of the package',
  'credentials.ts': 'the key in a header',
  'problem-details.ts': '`problem` and `requestId` of an `HttpError`',
  'tables of the compression': 'tables of the compression',
};

const rows = [...names]
  .sort((a, b) => (columns[1].get(b) ?? 0) - (columns[1].get(a) ?? 0))
  .map((name) => [MEANINGS[name] ?? name, name]);
const table = [
  ['Bytes', ...Object.keys(bundles)],
  ['---', ...columns.map(() => '---')],
  ...[...rows, ['all of it', 'all of it']].map(([meaning, name]) => [
    meaning,
    ...columns.map((sums) => Math.round(sums.get(name) ?? 0)),
  ]),
].map((cells) => `| ${cells.join(' | ')} |`);
const least = [];
for (const file of ['smallest-client.js', 'smallest-checked-client.js']) {
  const { code } = await bundled(readFileSync(new URL(file, import.meta.url), 'utf8'));
  least.push(gzipSync(code, { level: 9 }).length);
}
const text = `${table.join('\n')}

The smallest that we could write of the one call of K2: ${least[0]} bytes with everything a call answers to and nothing checked
(\`test/bench/smallest-client.js\`), ${least[1]} with the rules H16 to H19 and nothing else (\`smallest-checked-client.js\`).
`;
console.log(text);
if (process.argv.includes('--write')) {
  const page = join(root, 'docs', 'client.md');
  const [before, , after] = readFileSync(page, 'utf8').split(
    /(?<=<!-- bytes -->\n)|(?=<!-- \/bytes -->)/,
  );
  writeFileSync(page, `${before}\n${text}\n${after}`);
}
