import { describe, expect, it } from 'vitest';
import { diffApis } from '../../generator/diff/diff.ts';
import type { Api } from '../../generator/ir/api.ts';
import { arrayOf, field, model, ref, scalar } from '../support/api-facts.ts';
import { eventMobi } from '../support/reference.ts';
import { loadModels } from '../validators/loaded-models.ts';

/* Values and references of a size that is an attack: deep, cyclic, long. Times are those of the processor. */

function millisecondsOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const models = [
  model('Tree', {
    kind: 'object',
    fields: [field('next', ref('Tree')), field('all', arrayOf(ref('Tree')))],
  }),
  model('List', arrayOf(scalar('integer'))),
  model('Nest', arrayOf(ref('Nest'))),
  model(
    'People',
    arrayOf({ kind: 'object', fields: [field('id', scalar('integer'), { required: true })] }),
  ),
];

describe('C34 deep and cyclic values', () => {
  it('are refused with an issue, and never by the stack', async () => {
    const schemas = await loadModels(models);
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    let chain: object = {};
    for (let depth = 0; depth < 100_000; depth++) chain = { next: chain };
    const cyclic: { next?: unknown; all?: unknown } = {};
    cyclic.next = cyclic;
    cyclic.all = [cyclic];
    for (const [name, value] of [
      ['Nest', deep],
      ['Tree', chain],
      ['Tree', cyclic],
    ] as const) {
      const checked = schemas.get(name)?.['~standard'].validate(value);
      expect(checked?.issues?.length).toBeGreaterThan(0);
      expect(checked?.issues?.length).toBeLessThanOrEqual(100);
      expect(checked?.issues?.[0]?.path.length).toBeGreaterThan(10);
    }
  });
});

describe('C35 long values and references', () => {
  it('50,000 items take less than a second, also when all of them are wrong', async () => {
    const people = (await loadModels(models)).get('People');
    const right = Array.from({ length: 50_000 }, (_, id) => ({ id }));
    const wrong = right.map(({ id }) => ({ id: String(id) }));
    expect(millisecondsOf(() => expect(people?.is(right)).toBe(true))).toBeLessThan(1000);
    const time = millisecondsOf(() => {
      const result = people?.['~standard'].validate(wrong);
      const issues = result !== undefined && 'issues' in result ? result.issues : undefined;
      expect(issues?.length).toBeLessThanOrEqual(100);
    });
    expect(time).toBeLessThan(1000);
  });

  it('a difference of 5,200 operations takes less than five seconds', () => {
    const { api, doc, source } = eventMobi();
    const large = (suffix: string): Api => ({
      ...api,
      operations: Array.from({ length: 100 }, (_, copy) =>
        api.operations.map((each) => ({
          ...each,
          id: `${each.method} /c${copy}${each.path}`,
          path: `/c${copy}${each.path}`,
          segments: [{ kind: 'static', text: `c${copy}` } as const, ...each.segments],
          name: `${each.name}C${copy}${copy % 10 === 0 ? suffix : ''}`,
        })),
      ).flat(),
    });
    const [old, now] = [large(''), large('New')];
    expect(old.operations).toHaveLength(5200);
    const time = millisecondsOf(() =>
      diffApis({ source, doc, api: old }, { source, doc, api: now }),
    );
    process.stdout.write(`difference of 5,200 operations: ${time.toFixed(0)} ms of processor\n`);
    expect(time).toBeLessThan(5000);
  });
});
