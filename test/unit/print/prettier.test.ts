import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtIn, emitPlans } from '../../../generator/emit/registry.ts';
import type { Api } from '../../../generator/ir/api.ts';
import type { FilePlan } from '../../../generator/print/plan.ts';
import { printFiles } from '../../../generator/print/print.ts';
import { overriding } from '../../../generator/print/template-source.ts';
import { isVouched } from '../../../generator/print/vouch.ts';
import { diskTemplates } from '../../support/disk-templates.ts';
import { emitContext } from '../../support/emit-context.ts';
import { eventMobi } from '../../support/reference.ts';
import { smallApi } from '../../support/small-api.ts';
import { templateMap } from '../../support/template-map.ts';
import { prettierText } from './prettier-text.ts';
import { anyApi } from './random-api.ts';

const SEED = 20261123;
/** APIs by chance; `npm run fuzz` tries a thousand. */
const RUNS = process.env['FUZZ_RUNS'] === undefined ? 120 : 1_000;

function modulePlans(api: Api): readonly FilePlan[] {
  const plans = emitPlans(api, builtIn, emitContext(api)).value;
  return plans.filter(({ kind }) => kind === 'module');
}

/** The texts of modules by path. */
async function texts(
  plans: readonly FilePlan[],
  templates = diskTemplates,
): Promise<ReadonlyMap<string, string>> {
  const { value, diagnostics } = await printFiles(plans, { templates });
  expect(diagnostics).toEqual([]);
  return new Map(value.map(({ path, text }) => [path, text]));
}

/** The same modules, put into lines by prettier alone. */
function unlaid(plans: readonly FilePlan[]): readonly FilePlan[] {
  return plans.map((plan) => (plan.kind === 'module' ? { ...plan, laidOut: false } : plan));
}

describe('what is printed without prettier is what prettier prints', () => {
  it.each([
    // It has a union of structures in its models, whose shapes are left to the formatter.
    ['the small API', smallApi, ['server/models/shapes.ts']],
    ['the EventMobi API', eventMobi().api, []],
  ])('for every module of %s', async (_, api, unsure) => {
    const plans = modulePlans(api);
    const left = plans.filter((plan) => plan.kind !== 'module' || plan.laidOut !== true);
    expect(left.map(({ path }) => path)).toEqual(unsure);
    const printed = await texts(plans);
    for (const [path, text] of printed) {
      expect(isVouched(text), path).toBe(true);
      expect(await prettierText(text), path).toBe(text);
    }
    expect(printed).toEqual(await texts(unlaid(plans)));
  });

  it('for models with names of every length', async () => {
    const { api } = eventMobi();
    const models = api.models.map((model, index) => ({
      ...model,
      name: `${model.name}${'x'.repeat(Math.max(0, 30 + index - model.name.length))}`,
    }));
    const lengths = models.map(({ name }) => name.length);
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([30, 70]);
    const plans = modulePlans({ ...api, models });
    const printed = await texts(plans);
    expect(isVouched(printed.get('server/models/shapes.ts') ?? '')).toBe(true);
    for (const [path, text] of printed) expect(await prettierText(text), path).toBe(text);
    expect(printed).toEqual(await texts(unlaid(plans)));
  });

  it(`for every module of ${RUNS} random APIs, few of which need prettier`, async () => {
    const counts = { all: 0, vouched: 0 };
    const property = fc.asyncProperty(anyApi, async (api) => {
      const plans = modulePlans(api);
      const printed = await texts(plans);
      for (const [path, text] of printed) {
        counts.all++;
        if (!isVouched(text)) continue;
        counts.vouched++;
        expect(await prettierText(text), path).toBe(text);
      }
      expect(printed).toEqual(await texts(unlaid(plans)));
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
    expect(counts.vouched / counts.all).toBeGreaterThan(0.8);
  }, 1_200_000);
});

describe('a body from a template of the user', () => {
  const head = '{{!-- view: client/operation v3 --}}\n';
  const own = (body: string): typeof diskTemplates =>
    overriding(templateMap({ 'client/operation.hbs': head + body }), diskTemplates);

  it('is formatted by prettier', async () => {
    const printed = await texts(modulePlans(smallApi), own('return   client.call(  [1],{a:1})\n'));
    const text = printed.get('client/events.ts') ?? '';
    expect(text).toContain('{\n  return client.call([1], { a: 1 });\n}');
    expect(await prettierText(text)).toBe(text);
  });

  it('keeps the lines of its template literals as they are', async () => {
    const body = 'return client.call([], `a\n  b\nc`);\n';
    const printed = await texts(modulePlans(smallApi), own(body));
    expect(printed.get('client/events.ts')).toContain(
      'client.call(\n    [],\n    `a\n  b\nc`,\n  );',
    );
  });
});
