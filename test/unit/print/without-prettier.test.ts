import { expect, it, vi } from 'vitest';
import { builtIn, emitPlans } from '../../../generator/emit/registry.ts';
import { code } from '../../../generator/print/code.ts';
import type { ModulePlan } from '../../../generator/print/plan.ts';
import { printFiles } from '../../../generator/print/print.ts';
import { diskTemplates } from '../../support/disk-templates.ts';
import { emitContext } from '../../support/emit-context.ts';
import { eventMobi } from '../../support/reference.ts';

vi.mock('prettier/standalone', () => {
  throw new Error('prettier is loaded');
});

it('the EventMobi package does not load prettier', async () => {
  const { api } = eventMobi();
  const plans = emitPlans(api, builtIn, emitContext(api)).value;
  const { value } = await printFiles(plans, { templates: diskTemplates });
  expect(value).toHaveLength(plans.length);
});

it('a module that nobody vouches for does', async () => {
  const section = { kind: 'statement', code: code`a   =  1` } as const;
  const plan: ModulePlan = {
    kind: 'module',
    path: 'a.ts',
    header: { text: '' },
    sections: [section],
  };
  await expect(printFiles([plan], { templates: diskTemplates })).rejects.toThrow();
});
