import { describe, expect, it } from 'vitest';
import { jobOfArguments, type Job } from '../../../generator/cli/job.ts';
import { beginShare, type Making } from '../../../generator/cli/package-share.ts';
import type { PrintingThread, ShareOrder } from '../../../generator/cli/printing-thread.ts';
import { builtInEmitters, defaultPolicies } from '../../../generator/config/config.ts';
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
const outcome = {
  ...{ value: [{ path: 'types/a.ts', text: 'a;\n' }], diagnostics: [], outlines: [], remembered },
};

/** What is ordered of a thread that answers with `outcome`, or that is lost. */
function threadWith(result: typeof outcome | undefined): {
  readonly orders: ShareOrder[];
  readonly printing: () => PrintingThread;
} {
  const orders: ShareOrder[] = [];
  const share: PrintingThread['share'] = (order) => {
    orders.push(order);
    return Promise.resolve(result);
  };
  return { orders, printing: () => ({ share, declarations: () => '' }) };
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
    ...change,
  };
  const io = { cwd: '/work', env: {}, stdout: output, stderr: output };
  return beginShare(making, printing === undefined ? io : { ...io, printing });
}

describe('a package of many operations', () => {
  it('has its types made by the thread, of nothing but plain data', async () => {
    const { orders, printing } = threadWith(outcome);
    const share = begin({}, printing);
    expect(share?.emit).toEqual(['types']);
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({ emit: ['types'], api: large, remember: undefined });
    // What cannot be sent to a thread throws here.
    expect(structuredClone(orders[0])).toEqual(orders[0]);
    expect(await share?.files).toEqual(outcome);
  });

  it('has them remembered, and held as all others are', async () => {
    const { orders, printing } = threadWith(outcome);
    const memory = openPrintMemory(new Map(), '/work/out');
    const hold: Making['hold'] = ({ path }) => ({ path, text: 'held' });
    const share = begin({ memory, hold }, printing);
    expect((await share?.files)?.value).toEqual([{ path: 'types/a.ts', text: 'held' }]);
    expect(orders[0]?.remember).toBe('/work/out');
    expect(memory.remembered()).toEqual(remembered);
  });

  it('has them made here when the thread is lost', async () => {
    const { printing } = threadWith(undefined);
    const files = await begin({}, printing)?.files;
    expect(files?.value.map(({ path }) => path)).toContain('types/people.ts');
    expect(files?.outlines.map(({ path }) => path)).toContain('types/index.ts');
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
