import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import { root } from '../support/reference.ts';

/*
 * One configuration, two packages, of documents that agree in little: `parcels` shows routes in samples only and has operations
 * of one path that a query tells apart; `bike-rental` has routes in headings, a host, a base path and two kinds of keys.
 */

const run = promisify(execFile);
const compiler = [
  join(root, 'node_modules/typescript/bin/tsc'),
  // What the compiler came with is not ours to check; all that is ours is.
  '--skipDefaultLibCheck',
];
let folder: string;

const CONFIG = `packages:
  - name: parcels
    version: 3.1.0
    license: MIT
    spec: docs/parcels.md
    out: packages/parcels
  - name: '@velo/bike-rental'
    spec: docs/bike-rental.md
    out: packages/bike-rental
    policies: { enums: { responses: closed } }
`;

/** Calls each service by the client of its package, through the server of its package. */
const PROGRAM = `import { createClient as bikeClient } from '@velo/bike-rental/client';
import { implementPartial as bikeServer } from '@velo/bike-rental/server';
import type { Bike } from '@velo/bike-rental/types';
import { createClient as parcelClient } from 'parcels/client';
import { implementPartial as parcelServer } from 'parcels/server';

const unfinished = { unimplemented: 501 } as const;
const parcels = parcelServer(
  { parcels: { listPlaces: async ({ path }) => ({ status: 200, body: [{ name: \`with \${path.parcel_id}\` }] }) } },
  unfinished,
);
const bikes = bikeServer(
  { bikes: { list: async ({ query }) => ({ status: 200, body: [bikeAt(query.lat, query.lng)] }) } },
  unfinished,
);

function bikeAt(lat: number, lng: number): Bike {
  return { id: 'VB0001', kind: 'city', position: { lat, lng } };
}

const parcel = parcelClient({
  baseUrl: 'https://parcels.example/en/v2',
  fetch: async (url, init) => parcels.fetch(new Request(url, init)),
});
const bike = bikeClient({ riderKey: 'key', fetch: async (url, init) => bikes.fetch(new Request(url, init)) });

const places = await parcel.parcels.listPlaces({ path: { parcel_id: 'Anna' } });
console.log(places.map(({ name }) => name).join());
const near = await bike.bikes.list({ query: { lat: 52.5, lng: 13.4 } });
console.log(near.map(({ position }) => JSON.stringify(position)).join());
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-two-'));
  mkdirSync(join(folder, 'docs'));
  for (const name of ['parcels.md', 'bike-rental.md']) {
    cpSync(join(root, 'test/documents', name), join(folder, 'docs', name));
  }
  writeFileSync(join(folder, 'docwright.yaml'), CONFIG);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  // As a workspace has them.
  mkdirSync(join(folder, 'node_modules/@velo'), { recursive: true });
  symlinkSync('../packages/parcels', join(folder, 'node_modules/parcels'));
  symlinkSync('../../packages/bike-rental', join(folder, 'node_modules/@velo/bike-rental'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('are generated together, each as its configuration says, and checked together', async () => {
  const { code, out } = await runCommand(['generate'], folder);
  expect(code).toBe(0);
  expect(out).toMatch(/^parcels: \d+ created.* in packages\/parcels$/m);
  expect(out).toMatch(/^@velo\/bike-rental: \d+ created.* in packages\/bike-rental$/m);
  const manifest = readFileSync(join(folder, 'packages/parcels/package.json'), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ name: 'parcels', version: '3.1.0', license: 'MIT' });
  const lock = readFileSync(join(folder, 'docwright.lock.yaml'), 'utf8');
  expect(lock).toContain('POST /parcels?op=send');
  expect(lock).toContain('GET /bikes/{bike_id}');
  expect((await runCommand(['check'], folder)).code).toBe(0);
});

it('compile, and are used by one program', async () => {
  for (const name of ['parcels', 'bike-rental']) {
    await run(process.execPath, [...compiler, '-p', join(folder, 'packages', name)]);
  }
  writeFileSync(join(folder, 'use.ts'), PROGRAM);
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext'];
  const compiled = await run(process.execPath, [...compiler, ...options, 'use.ts'], {
    cwd: folder,
  }).catch((error: unknown) => error as { stdout: string });
  expect(compiled.stdout).toBe('');
  const { stdout } = await run(process.execPath, ['use.js'], { cwd: folder });
  expect(stdout).toBe('with Anna\n{"lat":52.5,"lng":13.4}\n');
}, 120_000);

it('an edit of one reference makes only its package stale, and only that one is written', async () => {
  const reference = join(folder, 'docs/parcels.md');
  writeFileSync(reference, readFileSync(reference, 'utf8').replace('Which one', 'Which of them'));
  const stale = await runCommand(['check'], folder);
  expect(stale.code).toBe(1);
  expect(stale.out).toContain('packages/parcels/');
  expect(stale.out).not.toContain('packages/bike-rental/');
  const { out } = await runCommand(['generate'], folder);
  expect(out).toMatch(/^@velo\/bike-rental: 0 created, 0 changed, \d+ kept, 0 removed/m);
  expect(out).toMatch(/^parcels: 0 created, [1-9]\d* changed/m);
});

it('an error in one of them leaves both as they were', async () => {
  writeFileSync(join(folder, 'docs/bike-rental.md'), '# Nothing\n');
  const reference = join(folder, 'docs/parcels.md');
  writeFileSync(reference, readFileSync(reference, 'utf8').replace('Which of them', 'Which'));
  const before = readFileSync(join(folder, 'packages/parcels/manifest.json'), 'utf8');
  const { code, err } = await runCommand(['generate'], folder);
  expect(code).toBe(3);
  expect(err).toContain('docs/bike-rental.md:1:1 error DW-no-operations');
  expect(readFileSync(join(folder, 'packages/parcels/manifest.json'), 'utf8')).toBe(before);
});
