import { describe, expect, it } from 'vitest';
import { openClaims } from '../../../generator/cli/claims.ts';
import { jobOfArguments, type Job } from '../../../generator/cli/job.ts';
import { beginShare, prepareShare, type Making } from '../../../generator/cli/package-share.ts';
import type { PrintingThread, ShareOrder } from '../../../generator/cli/printing-thread.ts';
import { builtInEmitters, defaultPolicies } from '../../../generator/config/config.ts';
import type { Source } from '../../../generator/ir/source.ts';
import { openHoldingInMemory, type Holding } from '../../../generator/output/held-on-disk.ts';
import { openPrintMemory, type RememberedFiles } from '../../../generator/output/print-memory.ts';
import { builtInTemplates } from '../../../generator/output/template-folder.ts';
import { multiplied } from '../../bench/types/copies.mjs';
import { eventMobi, repositorySource } from '../../support/reference.ts';

const { text } = repositorySource('spec/eventmobi-api-v2.md');
/** 52 operations, and twice as many. */
const [small, large] = [text, multiplied(text, 2)].map((reference) => eventMobi(reference).api);

const remembered: RememberedFiles = new Map([
  ['types/a.ts', { identity: 'i', plan: 'p', text: 't', making: { rendered: new Map() } }],
]);
const files = [{ path: 'types/a.ts', text: 'a;\n' }];
const outcome = { files, diagnostics: [], remembered };

/** What is ordered of a thread that answers with `outcome`, or that is lost. */
function threadWith(result: typeof outcome | undefined): {
  readonly orders: ShareOrder[];
  /** Once for each time that somebody asked for the thread. */
  readonly asked: readonly true[];
  readonly printing: () => PrintingThread;
} {
  const orders: ShareOrder[] = [];
  const asked: true[] = [];
  const share: PrintingThread['share'] = (order) => {
    orders.push(order);
    return Promise.resolve(result);
  };
  const printing = (): PrintingThread => {
    asked.push(true);
    return { share };
  };
  return { orders, asked, printing };
}

const output = { write: () => true };

function begin(
  change: Partial<Making>,
  printing: (() => PrintingThread | undefined) | undefined,
): ReturnType<typeof beginShare> {
  const api = change.api ?? large;
  if (api === undefined) throw new Error('there are two');
  const making: Making = {
    job: jobOfArguments('api.md', 'out', '/work'),
    api,
    options: {
      ...{ name: 'api', version: '1.0.0', license: 'MIT', reference: 'api.md' },
      ...{ emit: builtInEmitters, policies: defaultPolicies, templates: builtInTemplates() },
    },
    memory: undefined,
    holding: openHoldingInMemory(),
    ...change,
  };
  const io = { cwd: '/work', env: {}, stdout: output, stderr: output };
  return beginShare(making, printing === undefined ? io : { ...io, printing });
}

describe('a package of many operations', () => {
  it('has a share of its files made by the thread, of nothing but plain data', async () => {
    const { orders, printing } = threadWith(outcome);
    const share = begin({}, printing);
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({ api: large, remember: undefined });
    // What cannot be sent to a thread throws here.
    expect(structuredClone(orders[0])).toEqual(orders[0]);
    expect(await share?.files).toEqual({ value: files, diagnostics: [] });
  });

  it('claims in memory that both have', () => {
    const { orders, printing } = threadWith(outcome);
    const share = begin({}, printing);
    const there = openClaims(orders[0]?.claimed ?? new SharedArrayBuffer(0));
    expect([share?.claim(4, 0), there(4, 0)]).toEqual([true, false]);
    expect([there(4, 1), share?.claim(4, 1)]).toEqual([true, false]);
  });

  it('has them remembered, and held as all others are', async () => {
    const { orders, printing } = threadWith(outcome);
    const memory = openPrintMemory(new Map(), '/work/out');
    const hold: Holding['hold'] = ({ path }) => ({ path, text: 'held' });
    const holding = { ...openHoldingInMemory(), hold, folder: '/work/held' };
    const share = begin({ memory, holding }, printing);
    expect((await share?.files)?.value).toEqual([{ path: 'types/a.ts', text: 'held' }]);
    expect(orders[0]).toMatchObject({ remember: '/work/out', holdIn: '/work/held' });
    expect(memory.remembered()).toEqual(remembered);
  });

  it('says so when the thread is lost', async () => {
    const { printing } = threadWith(undefined);
    expect(await begin({}, printing)?.files).toBeUndefined();
  });
});

describe('the thread is started while a reference is read', () => {
  const source = (length: number): Source => ({ file: 'api.md', text: 'x'.repeat(length) });
  const io = { cwd: '/work', env: {}, stdout: output, stderr: output };

  it.each([
    ['of a long reference', 250_000, undefined, 1],
    ['not of a short one', 249_999, undefined, 0],
    ['not of what an earlier run has left', 250_000, remembered, 0],
    ['of what no run has left', 250_000, new Map(), 1],
  ] as const)('%s', (_, length, before, times) => {
    const { asked, printing } = threadWith(outcome);
    const memory = before === undefined ? undefined : openPrintMemory(before, '/work/out');
    prepareShare(source(length), memory, { ...io, printing });
    expect(asked).toHaveLength(times);
  });

  it('if there is one', () => {
    expect(() => prepareShare(source(250_000), undefined, io)).not.toThrow();
  });
});

describe('nothing is shared', () => {
  const job: Job = jobOfArguments('api.md', 'out', '/work');
  const elsewhere = { path: '/work/own' };

  it.each<[string, Partial<Making>]>([
    ['of few operations', small === undefined ? {} : { api: small }],
    ['with templates of the user', { job: { ...job, templates: elsewhere } }],
    ['with emitters of the user', { job: { ...job, emitters: [elsewhere] } }],
    ['of what an earlier run has left', { memory: openPrintMemory(remembered, '/work/out') }],
  ])('%s', (_, change) => {
    const { orders, printing } = threadWith(outcome);
    expect(begin(change, printing)).toBeUndefined();
    expect(orders).toEqual([]);
  });

  it('where there is no thread', () => {
    expect(begin({}, () => undefined)).toBeUndefined();
    expect(begin({}, undefined)).toBeUndefined();
  });
});
