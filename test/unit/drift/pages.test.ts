import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../../generator/config/read-config.ts';
import { ciScript, ciWorkflow } from '../../../generator/init/workflow.ts';
import { driftRulesPage } from '../../support/drift-rules-page.ts';
import { root } from '../../support/reference.ts';

const guide = readFileSync(join(root, 'docs/drift.md'), 'utf8');
const shown = [...guide.matchAll(/^```(\w+)\n([^]*?)^```/gm)].map(([, language, text = '']) => ({
  language,
  text,
}));

/** Without comments, which the guide leaves out. */
function bare(text: string): string {
  return text.replace(/^ *# (?!!).*\n/gm, '');
}

it('docs/drift-rules.md has every rule', async () => {
  await expect(driftRulesPage()).toMatchFileSnapshot(join(root, 'docs/drift-rules.md'));
});

it('docs/drift.md shows the workflow and the script that are written', () => {
  const options = { config: 'docwright.yaml', specs: ['docs/api.md'] };
  const texts = shown.map(({ text }) => text);
  expect(texts).toContain(bare(ciWorkflow(options)).trimStart());
  expect(texts).toContain(bare(ciScript(options)));
});

it('docs/drift.md shows suppressions that can be read', () => {
  const text = shown.find(
    ({ language, text: body }) => language === 'yaml' && body.startsWith('packages'),
  );
  const { value, diagnostics } = readConfig({ file: 'docwright.yaml', text: text?.text ?? '' });
  expect(diagnostics).toEqual([]);
  expect(value.packages[0]?.suppress).toHaveLength(2);
});
