// What each part of the generated client costs in a bundle: the compressed bytes of bars K1 and K2 (`npm run bench:client`)
// by the module they come from, exactly, since each bit of a deflate stream belongs to a letter or a repetition.
// Also the smallest that we could write of the one call of K2: `client/smallest-client.js` and
// `client/smallest-checked-client.js`. `--write` puts the
// table into docs/client.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { bundled, operations, ownEntries } from './client/bundles.mjs';
import { costs } from './client/deflate-costs.mjs';

/** Compressed bits by source of a bundle; what no source claims counts for the one before. */
function bitsBySource({ code, map }) {
  const { bits, tables } = costs(deflateRawSync(code, { level: 9 }));
  const sums = new Map([['tables of the compression', tables + 18 * 8]]);
  const places = new SourceMap(map);
  let row = 0;
  let column = 0;
  let name = 'entry';
  for (const [at, byte] of code.entries()) {
    name = basename(places.findEntry(row, column).originalSource ?? name);
    sums.set(name, (sums.get(name) ?? 0) + (bits[at] ?? 0));
    column++;
    if (byte !== 10) continue;
    row++;
    column = 0;
  }
  return sums;
}

const all = operations();
const [list, get] = ['listEvents', 'getEvent'].map((name) => all.find((one) => one.name === name));
const { everything, 'transport alone': transport } = ownEntries();
const bundles = {
  'K1 one': everything([list]),
  'K1 all': everything(all),
  'K2 one': transport([get]),
  'K2 all': transport(all),
};

const names = new Set();
const columns = [];
for (const contents of Object.values(bundles)) {
  const bundle = await bundled(contents);
  const sums = new Map();
  for (const [name, bits] of bitsBySource(bundle)) {
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
  const { code } = await bundled(readFileSync(new URL(`client/${file}`, import.meta.url), 'utf8'));
  least.push(gzipSync(code, { level: 9 }).length);
}
const text = `${table.join('\n')}

The smallest that we could write of the one call of K2: ${least[0]} bytes with everything a call answers to and nothing checked
(\`test/bench/client/smallest-client.js\`), ${least[1]} with the rules H16 to H19 and nothing else (\`smallest-checked-client.js\`).
`;
console.log(text);
if (process.argv.includes('--write')) {
  const page = new URL('../../docs/client.md', import.meta.url);
  const [before, , after] = readFileSync(page, 'utf8').split(
    /(?<=<!-- bytes -->\n)|(?=<!-- \/bytes -->)/,
  );
  writeFileSync(page, `${before}\n${text}\n${after}`);
}
