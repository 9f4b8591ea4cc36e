import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicies } from '../generator/config/config.ts';
import { openapiOf } from '../generator/export/openapi.ts';
import { sourceOf } from '../generator/ir/source.ts';
import { readReference, resolveReference } from '../generator/pipeline.ts';
import { installPeers, peer } from './bench/peers.mjs';
import { filesBelow } from './support/folder.ts';
import { eventMobi, root } from './support/reference.ts';

/**
 * Other people's tools read what we export: the EventMobi reference with the overlay and from the Markdown alone, and a document
 * whose fixed queries make two operations one in OpenAPI.
 */
const run = promisify(execFile);
let folder: string;

beforeAll(() => {
  const problem = installPeers();
  if (problem !== undefined) throw new Error(`the peers cannot be installed: ${problem}`);
  folder = mkdtempSync(join(tmpdir(), 'docwright-interop-'));
  const { api, doc, source } = eventMobi();
  const bare = resolveReference(doc, undefined, defaultPolicies).value;
  const sources = new Map([[source.file, source.text]]);
  writeFileSync(join(folder, 'overlay.json'), JSON.stringify(openapiOf(api, sources)));
  writeFileSync(join(folder, 'alone.json'), JSON.stringify(openapiOf(bare, sources)));
  writeFileSync(join(folder, 'merged.json'), JSON.stringify(mergedOpenapi()));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a peer in the folder; rejects with what it printed when it ends badly. */
async function node(script: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', REDOCLY_TELEMETRY: 'off' };
  const { stdout, stderr } = await run(process.execPath, [script, ...args], { cwd: folder, env });
  return stdout + stderr;
}

/** A document with `POST /parcels?op=send` and `POST /parcels?op=return`. */
function mergedOpenapi(): unknown {
  const file = 'parcels.md';
  const source = sourceOf(file, readFileSync(join(root, 'test/documents', file), 'utf8'));
  const api = resolveReference(readReference(source).value, undefined, defaultPolicies).value;
  return openapiOf(api, new Map([[file, source.text]]));
}

/** What an export has: operations in OpenAPI, and a schema. */
const exported = [
  { name: 'overlay', operations: 52, schema: 'PersonObjectResponse' },
  { name: 'alone', operations: 52, schema: 'PersonObjectResponse' },
  { name: 'merged', operations: 4, schema: 'ReturnParcelParcel' },
] as const;

describe.each(exported)('OpenAPI ($name)', ({ name, operations, schema }) => {
  const input = `${name}.json`;

  it('is linted by Redocly without errors', { timeout: 120_000 }, async () => {
    const cli = peer('@redocly', 'cli', 'bin', 'cli.js');
    expect(await node(cli, 'lint', input, '--format=summary')).toContain('is valid');
  });

  it('becomes types of openapi-typescript', { timeout: 120_000 }, async () => {
    await node(peer('openapi-typescript', 'bin', 'cli.js'), input, '--output', `${name}.ts`);
    const types = readFileSync(join(folder, `${name}.ts`), 'utf8');
    expect(types).toContain(`${schema}: {`);
    expect(types.match(/operations\["\w+"\]/g)).toHaveLength(operations);
  });

  it('becomes a client of hey-api', { timeout: 120_000 }, async () => {
    const out = `hey-api-${name}`;
    await node(peer('@hey-api', 'openapi-ts', 'bin', 'run.js'), '-i', input, '-o', out, '--silent');
    const sdk = readFileSync(join(folder, out, 'sdk.gen.ts'), 'utf8');
    expect(sdk.match(/^export const \w+ = </gm)).toHaveLength(operations);
  });

  it('becomes a client of orval', { timeout: 120_000 }, async () => {
    const out = join(`orval-${name}`, 'api.ts');
    const cli = peer('orval', 'dist', 'bin', 'orval.js');
    await node(cli, '--input', input, '--output', out);
    expect(filesBelow(join(folder, `orval-${name}`))).toContain('api.ts');
  });
});
