import type { FilePlan, TemplateCall } from './plan.ts';

/** The templates that a file is made with. */
export function templateCalls(plan: FilePlan): readonly TemplateCall[] {
  if (plan.kind === 'template') return [plan.call];
  if (plan.kind !== 'module') return [];
  return plan.sections.flatMap((section) =>
    section.kind === 'function' && 'kind' in section.body ? [section.body] : [],
  );
}
