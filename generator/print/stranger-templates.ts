import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { FilePlan } from './plan.ts';
import { templateCalls } from './template-calls.ts';
import type { TemplateSource } from './template-source.ts';

/** Overriding files that override nothing and that no emitter asks for: a misspelt path would be ignored silently. */
export async function strangerTemplates(
  plans: readonly FilePlan[],
  templates: TemplateSource,
): Promise<readonly Diagnostic[]> {
  const { paths = [], known = [] } = (await templates.strangers?.()) ?? {};
  if (paths.length === 0) return [];
  const asked = new Set(
    plans.flatMap((plan) => [
      ...templateCalls(plan).map(({ template }) => `${template}.hbs`),
      ...(plan.kind === 'copy' ? [plan.from] : []),
    ]),
  );
  const names = known.map(nameOf);
  const found = await Promise.all(
    paths
      .filter((path) => !asked.has(path))
      .map(async (path): Promise<readonly Diagnostic[]> => {
        const file = await templates.read(path);
        if (file === undefined) return [];
        const span = { file: file.file, start: 0, end: 0 };
        const hint = didYouMean(nameOf(path), names);
        return [diagnose('DW-unknown-template', span, { template: nameOf(path) }, { hint })];
      }),
  );
  return found.flat();
}

/** `client/operation` for `client/operation.hbs`; runtime files keep their ending. */
function nameOf(path: string): string {
  return path.replace(/\.hbs$/, '');
}
