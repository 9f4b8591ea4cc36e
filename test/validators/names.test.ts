import { describe, expect, it } from 'vitest';
import { emitPlans } from '../../generator/emit/registry.ts';
import { typesEmitter } from '../../generator/emit/types.ts';
import { validatorsEmitter } from '../../generator/emit/validators.ts';
import type { Api } from '../../generator/ir/api.ts';
import { printFiles } from '../../generator/print/print.ts';
import { arrayOf, field, model, operation, ref, response, scalar } from '../support/api-facts.ts';
import { compileErrors } from '../support/compile.ts';
import { diskTemplates } from '../support/disk-templates.ts';
import { emitContext } from '../support/emit-context.ts';
import { apiOf } from '../support/models-api.ts';
import { shapeModels } from '../unit/emit/validators-shapes.ts';
import { loadModels } from './loaded-models.ts';

/** Models that are called like what their own validators need. */
const names = [
  ...[
    'Integer',
    'Int32',
    'OptionalString',
    'TooDeep',
    'DateText',
    'Schema',
    'Result',
    'Issue',
    'Key',
  ],
  ...[
    'Finding',
    'IntegerList',
    'Error',
    'Of',
    'URLLink',
    'UrlLink',
    'Valid',
    'isThing',
    'Constructor',
  ],
];
const models = names.map((name, index) =>
  model(name, {
    kind: 'object',
    fields: [
      field('number', scalar('integer'), { required: true }),
      field('day', scalar('string', { format: 'date' })),
      field('small', scalar('integer', { format: 'int32' })),
      field('list', arrayOf(scalar('integer'))),
      field('text', scalar('string')),
      field('next', ref(names[(index + 1) % names.length] ?? '')),
    ],
  }),
);

/** TypeScript has no words for unions that are members of each other. */
const sayable = shapeModels.filter(({ id }) => !['Mixed', 'Loop'].includes(id));

/** Types without a name of their own, of the same shapes. */
const answers: Pick<Api, 'resources' | 'operations'> = {
  resources: [{ id: 'shapes', path: ['shapes'] }],
  operations: [
    operation({
      name: 'listShapes',
      resource: 'shapes',
      verb: 'list',
      method: 'GET',
      path: '/shapes',
      responses: sayable.map(({ type }, index) => response(String(200 + index), type)),
    }),
  ],
};

/** What the compiler says about the types and validators of an API. */
async function errorsOf(api: Api): Promise<readonly string[]> {
  const context = emitContext(api, ['types', 'validators']);
  const plans = emitPlans(api, [typesEmitter, validatorsEmitter], context);
  const { value, diagnostics } = await printFiles(plans.value, { templates: diskTemplates });
  expect([...plans.diagnostics, ...diagnostics]).toEqual([]);
  return compileErrors(value);
}

describe('models of every shape', () => {
  it('compile', async () => {
    expect(await errorsOf({ ...apiOf(sayable), ...answers })).toEqual([]);
  });
});

describe('models called like something in their validators', () => {
  it('compile', async () => {
    expect(await errorsOf(apiOf(models))).toEqual([]);
  });

  it('check what they should', async () => {
    const schemas = await loadModels(models);
    for (const name of names) {
      const schema = schemas.get(name);
      expect(schema?.is({ number: 1, next: { number: 2, list: [3] } }), name).toBe(true);
      const { issues = [] } =
        schema?.['~standard'].validate({ number: 1, next: { number: '2' } }) ?? {};
      expect(
        issues.map(({ path }) => path.join('.')),
        name,
      ).toEqual(['next.number']);
    }
  });
});
