import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import type { KnownForms } from '../../../generator/print/forms.ts';
import { knownForms } from '../../../generator/print/known-forms.ts';
import { formsOfReferences } from '../../support/known-forms.ts';

const table = '../../../generator/print/known-forms-table.ts';

/** The module from which `knownForms` makes these. */
async function tableModule({ alone, behind }: KnownForms): Promise<string> {
  const forms = [...alone].map(([form, text]) => [
    form,
    text.replace(/_\u200ds(\d+)\u200d/g, (_, slot: string) => `$${slot}`),
  ]);
  const rows = [...alone.keys()].map((first) => {
    const gaps = [...alone].map(([second, text]) => {
      return (behind.get(first)?.get(second) ?? '').length - text.length;
    });
    return gaps.join('');
  });
  const text = `// Made by test/unit/print/known-forms.test.ts: npx vitest run test/unit/print/known-forms.test.ts --update

    /** What ts-morph makes of each form; \`$0\` is its first slot. */
    export const FORMS: readonly (readonly [form: string, text: string])[] = ${JSON.stringify(forms)};

    /** Line breaks between two forms: a row for each first one, a column for each second one. */
    export const BREAKS: readonly string[] = ${JSON.stringify(rows)};
    `;
  const config = await resolveConfig(new URL(table, import.meta.url).pathname);
  return format(text, { ...config, parser: 'typescript' });
}

it('what is known of forms is what ts-morph makes of them, and all that our references lead to', async () => {
  const forms = await formsOfReferences();
  await expect(await tableModule(forms)).toMatchFileSnapshot(table);
  expect(knownForms()).toEqual(forms);
});
