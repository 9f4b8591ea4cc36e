import type { Staged } from '../diagnostics/diagnostic.ts';
import type { Parts } from './code-part.ts';
import type { GeneratedFile } from './file.ts';
import { identityOf } from './late-module.ts';
import type { PrintMemory } from './memory.ts';
import type { FilePlan, TemplateCall } from './plan.ts';
import type { PrintOptions } from './print.ts';
import { templateCalls } from './template-calls.ts';
import type { Rendered, Templates } from './template.ts';

/** The files that need not be printed. */
export function knownFiles(
  plans: readonly FilePlan[],
  memory: PrintMemory | undefined,
): ReadonlyMap<FilePlan, GeneratedFile> {
  const known = new Map<FilePlan, GeneratedFile>();
  for (const plan of plans) {
    const file = isQuick(plan) ? undefined : memory?.file(plan, identityOf(plan));
    if (file !== undefined) known.set(plan, file);
  }
  return known;
}

/** Renders the template calls of plans; of our own templates only what is not remembered. */
export async function renderCalls(
  plans: readonly FilePlan[],
  opened: Templates,
  { templates, memory }: Pick<PrintOptions, 'templates' | 'memory'>,
): Promise<Staged<Rendered>> {
  const known = new Map<TemplateCall, Parts>();
  for (const plan of plans) {
    for (const call of templateCalls(plan)) {
      const parts =
        templates.strangers === undefined ? memory?.rendered(plan.path, call) : undefined;
      if (parts !== undefined) known.set(call, parts);
    }
  }
  const others = plans.flatMap(templateCalls).filter((call) => !known.has(call));
  const { value, diagnostics } = await opened.render(others);
  return { value: { ...value, parts: new Map([...known, ...value.parts]) }, diagnostics };
}

/** Keeps what was printed with nothing to say about it. */
export function remember(
  plans: readonly FilePlan[],
  files: readonly GeneratedFile[],
  { parts }: Rendered,
  memory: PrintMemory | undefined,
): void {
  if (memory === undefined) return;
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const plan of plans) {
    for (const call of templateCalls(plan)) {
      memory.keepRendered(plan.path, call, parts.get(call) ?? []);
    }
    if (!isQuick(plan)) memory.keepFile(plan, identityOf(plan), byPath.get(plan.path)?.text ?? '');
  }
}

/** Whether a plan is printed in the time that it takes to look it up: what is to be looked up is its JSON. */
function isQuick({ kind }: FilePlan): boolean {
  return kind === 'json';
}
