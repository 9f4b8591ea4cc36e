import { readFileSync } from 'node:fs';
import { defaultPolicies } from '../../generator/config/config.ts';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import { builtIn, emitPlans } from '../../generator/emit/registry.ts';
import { sourceOf, type Source } from '../../generator/ir/source.ts';
import { understandReference } from '../../generator/pipeline.ts';
import { NO_FORMS, openForms, type Forms, type KnownForms } from '../../generator/print/forms.ts';
import { printDeclarations, type Printed } from '../../generator/print/morph.ts';
import { printFiles } from '../../generator/print/print.ts';
import { diskTemplates } from './disk-templates.ts';
import { first, fixtureReferences, wholeReferences, type Reference } from './documents.ts';
import { emitContext } from './emit-context.ts';

/**
 * What ts-morph makes, now, of every form of a declaration that the references of the repository lead to, alone and behind each of
 * the others.
 */
export async function formsOfReferences(): Promise<KnownForms> {
  const printed = new Map<string, Printed>();
  const learning = openForms((statements) => {
    for (const statement of statements) {
      // With plain names instead of the marks of slots, for its slots to be slots again.
      const example = JSON.stringify(statement).replaceAll('\u200d', '');
      printed.set(example, JSON.parse(example) as Printed); // no more than texts have changed
    }
    return printDeclarations(statements);
  }, NO_FORMS);
  for (const reference of [first, ...wholeReferences(), ...fixtureReferences()]) {
    await learnForms(learning, reference);
  }
  const forms = openForms(printDeclarations, NO_FORMS);
  // Between forms the printer is given a comment, which is no form.
  const examples = [...printed.values()].filter(
    (statement) => typeof statement !== 'string' || !statement.startsWith('//'),
  );
  forms.texts(examples.flatMap((one) => examples.map((other) => [one, other])));
  return forms.known();
}

async function learnForms(forms: Forms, { reference, overlay }: Reference): Promise<void> {
  const settings = overlay === undefined ? undefined : readOverlay(sourceAt(overlay)).value;
  const { value } = understandReference(sourceAt(reference), settings, defaultPolicies);
  const plans = emitPlans(value.api, builtIn, emitContext(value.api)).value;
  await printFiles(
    plans.filter(({ kind }) => kind === 'module'),
    { templates: diskTemplates, forms },
  );
}

function sourceAt(path: string): Source {
  return sourceOf(path, readFileSync(path, 'utf8'));
}
