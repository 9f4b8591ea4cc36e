import { describe, expect, it } from 'vitest';
import { emitPlans } from '../../generator/emit/registry.ts';
import { typesEmitter } from '../../generator/emit/types.ts';
import { validatorsEmitter } from '../../generator/emit/validators.ts';
import { printFiles } from '../../generator/print/print.ts';
import { arrayOf, field, model, ref, scalar } from '../support/api-facts.ts';
import { compileErrors } from '../support/compile.ts';
import { diskTemplates } from '../support/disk-templates.ts';
import { emitContext } from '../support/emit-context.ts';
import { apiOf } from '../support/models-api.ts';
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

describe('models called like something in their validators', () => {
  it('compile', async () => {
    const api = apiOf(models);
    const context = emitContext(api, ['types', 'validators']);
    const plans = emitPlans(api, [typesEmitter, validatorsEmitter], context);
    const { value, diagnostics } = await printFiles(plans.value, { templates: diskTemplates });
    expect([...plans.diagnostics, ...diagnostics]).toEqual([]);
    expect(compileErrors(value)).toEqual([]);
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
