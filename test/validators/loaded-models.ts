import { defaultPolicies } from '../../generator/config/config.ts';
import { validatorsEmitter } from '../../generator/emit/validators.ts';
import type { Model } from '../../generator/ir/api.ts';
import { printFiles } from '../../generator/print/print.ts';
import type { Schema } from '../../templates/runtime/validate.ts';
import { importBundle } from '../support/bundle.ts';
import { diskTemplates } from '../support/disk-templates.ts';
import { emitContext } from '../support/emit-context.ts';
import { apiOf } from '../support/models-api.ts';

/** The generated validators of models, printed, bundled and loaded; by model id. Every enum is closed. */
export async function loadModels(
  models: readonly Model[],
): Promise<ReadonlyMap<string, Schema<unknown>>> {
  const api = apiOf(models);
  const closed = { responses: 'closed', requests: 'closed' } as const;
  const context = {
    ...emitContext(api, ['types', 'validators']),
    policies: { ...defaultPolicies, enums: closed },
  };
  // Without the types that the validators import: they are gone at run time.
  const plans = validatorsEmitter.emit(api, context).value;
  const { value, diagnostics } = await printFiles(plans, { templates: diskTemplates });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  const texts = new Map(value.map(({ path, text }) => [path, text]));
  const loaded = await importBundle(texts, 'validators/index.ts');
  return new Map(
    models.map(({ id }) => {
      const { name } = context.symbols.modelValidator(id).schema;
      // The emitter exports a schema of every model under this name.
      return [id, loaded[name] as Schema<unknown>];
    }),
  );
}
