import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newClaims, openClaims } from '../../../generator/cli/claims.ts';
import { openPrintingThread, type ShareOrder } from '../../../generator/cli/printing-thread.ts';
import { builtInEmitters, defaultPolicies } from '../../../generator/config/config.ts';
import { openPrintMemory } from '../../../generator/output/print-memory.ts';
import { builtInTemplates } from '../../../generator/output/template-folder.ts';
import {
  generateFiles,
  generateWith,
  printShare,
  type Claim,
} from '../../../generator/pipeline.ts';
import { eventMobi } from '../../support/reference.ts';

type Sources = typeof import('../../../generator/cli/printing-thread.ts');

it('the module of the thread is packed: without it all would be made in one, and nobody would notice', () => {
  const packed = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  expect(packed).toContain('"dist/cli/printing-worker.js"');
});

const { api } = eventMobi();
const options = {
  ...{ name: 'api', version: '1.0.0', license: 'MIT', reference: 'api.md', emit: builtInEmitters },
  policies: defaultPolicies,
};
const here = { ...options, templates: builtInTemplates() };

/** Lists of plans: of the types, which the thread leaves alone, and of four others. */
const LISTS = 5;

/** Claims in memory of its own, of which those of some lists have been made. */
function claimsWithout(...lists: readonly number[]): SharedArrayBuffer {
  const claimed = newClaims(LISTS);
  const claim = openClaims(claimed);
  for (const list of lists) for (let index = 0; index < 2 ** 16; index++) claim(list, index);
  return claimed;
}

const orderOf = (claimed: SharedArrayBuffer): ShareOrder => ({
  ...{ api, options, claimed },
  ...{ remember: '/nowhere', holdIn: undefined },
});

describe('a share of a package', () => {
  it('is made in the thread as here, with what is to be remembered of it', async () => {
    const built = new URL('../../../dist/cli/printing-thread.js', import.meta.url).href;
    // What `npm run build` makes of the module that this test imports from its source.
    const { openPrintingThread: open } = (await import(built)) as Sources;
    // All but the types and the client.
    const there = await open()?.share(orderOf(claimsWithout(2)));
    const memory = openPrintMemory(new Map(), '/nowhere', new Map());
    const claim = openClaims(claimsWithout(2));
    const { value: files, diagnostics } = await printShare(claim, { memory }, api, here);
    expect(files.map(({ path }) => path)).toContain('openapi.json');
    expect(there).toEqual({ files, diagnostics, remembered: memory.remembered() });
  });

  it('ends where the other side has come to', async () => {
    const claim = openClaims(claimsWithout(0, 1, 2));
    const { value } = await printShare(claim, {}, api, here);
    const folders = new Set(value.map(({ path }) => path.replace(/\/.*/, '')));
    expect([...folders].sort()).toEqual(['openapi.json', 'runtime', 'server']);
  });

  it.each([
    ['nothing', [1, 2, 3, 4]],
    ['the document alone', [1, 2, 3]],
    ['the document and the server', [1, 2]],
    ['all but the types', []],
  ])('and the rest are the package, in its order: %s', async (_, lists) => {
    const claimed = claimsWithout(...lists);
    const files = await printShare(openClaims(claimed), {}, api, here);
    const left = openClaims(claimed);
    const claim: Claim = (list, index) => lists.includes(list) || left(list, index);
    const share = { claim, files: Promise.resolve(files) };
    const whole = await generateWith({ share }, api, here);
    expect(whole).toEqual(await generateFiles(api, here));
  });

  it('is made here when it is lost', async () => {
    const claim: Claim = (list, index) => list < 2 && index < 3;
    const share = { claim, files: Promise.resolve(undefined) };
    const whole = await generateWith({ share }, api, here);
    expect(whole).toEqual(await generateFiles(api, here));
  });
});

// Beside the sources there is no module that a thread could run, so that each of these is lost as soon as it starts.
it('a thread that is lost makes no share, now or later', async () => {
  const thread = openPrintingThread();
  expect(await thread?.share(orderOf(newClaims(LISTS)))).toBeUndefined();
  expect(await thread?.share(orderOf(newClaims(LISTS)))).toBeUndefined();
});
