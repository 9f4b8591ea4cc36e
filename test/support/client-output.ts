import { readFile } from 'node:fs/promises';
import { clientEmitter } from '../../generator/emit/client.ts';
import { typesEmitter } from '../../generator/emit/types.ts';
import type { Api } from '../../generator/ir/api.ts';
import type { GeneratedFile } from '../../generator/print/file.ts';
import { printFiles } from '../../generator/print/print.ts';
import type { TemplateSource } from '../../generator/print/template-source.ts';
import { emitContext } from './emit-context.ts';

const root = new URL('../../templates/', import.meta.url);

/** The templates of this checkout. */
const builtIn: TemplateSource = {
  read: async (path) => ({
    file: `templates/${path}`,
    text: await readFile(new URL(path, root), 'utf8'),
  }),
};

/** Types and client of an API, printed; throws if there was anything to say. */
export async function clientOutput(api: Api): Promise<readonly GeneratedFile[]> {
  const context = emitContext(api, ['types', 'client']);
  const plans = [typesEmitter, clientEmitter].flatMap(({ emit }) => [...emit(api, context).value]);
  const { value, diagnostics } = await printFiles(plans, { templates: builtIn });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return value;
}
