import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import { escapeUnseen } from '../diagnostics/unseen.ts';
import type { GeneratedFile } from './file.ts';
import { openForms, type Forms, type ModuleTexts } from './forms.ts';
import { openFormatter, type Formatter } from './format.ts';
import { knownForms } from './known-forms.ts';
import { layOut } from './layout.ts';
import type { PrintMemory } from './memory.ts';
import { printModules } from './module.ts';
import { printDeclarations } from './morph.ts';
import type { FilePlan, ModulePlan } from './plan.ts';
import { knownFiles, remember, renderCalls } from './remembered.ts';
import { strangerTemplates } from './stranger-templates.ts';
import { templateCalls } from './template-calls.ts';
import { openTemplates, type Rendered, type Templates } from './template.ts';
import type { TemplateSource } from './template-source.ts';
import { isVouched } from './vouch.ts';

/** What printing needs besides the plans. */
export interface PrintOptions {
  readonly templates: TemplateSource;
  /** Which modules prettier formats; default: those whose text nobody vouches for. */
  readonly format?: 'always' | 'when needed';
  /** What prints declarations; default: what is known of their forms, and ts-morph. */
  readonly forms?: Forms | undefined;
  /** Files that were printed before are not printed again; default: all are. */
  readonly memory?: PrintMemory | undefined;
  /** Given each file that is printed, and gives the same in the form in which it is to wait for the others; default: as it is. */
  readonly hold?: ((file: GeneratedFile) => GeneratedFile) | undefined;
  /** Awaited now and then, for whoever else waits for the thread. */
  readonly turn?: (() => Promise<void>) | undefined;
}

/** Plans that are printed together: so few that they and what is made of them die young. */
const BATCH = 6;

/**
 * Makes the text of every planned file, in the order of the plans. Plans that say the same path are one file: the first
 * counts (`emitPlans` has refused those that differ). After an error in a template its files are incomplete.
 */
export async function printFiles(
  plans: Iterable<FilePlan> | AsyncIterable<FilePlan>,
  options: PrintOptions,
): Promise<Staged<readonly GeneratedFile[]>> {
  const { templates, turn } = options;
  const opened = openTemplates(templates);
  const { texts } = options.forms ?? openForms(printDeclarations, knownForms());
  const printing = { ...options, declarations: texts };
  const files: GeneratedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for await (const batch of batchesOf(plans, templates)) {
    diagnostics.push(...(await strangerTemplates(batch, templates)));
    const printed = await printBatch(batch, opened, printing);
    files.push(...printed.value);
    diagnostics.push(...printed.diagnostics);
    // Looking up what is known takes no time.
    if (printed.isFresh) await turn?.();
  }
  return { value: files, diagnostics };
}

/** Each path once. Templates of a user are checked against everything that is to be printed: it is one batch then. */
async function* batchesOf(
  plans: Iterable<FilePlan> | AsyncIterable<FilePlan>,
  { strangers }: TemplateSource,
): AsyncGenerator<readonly FilePlan[], void> {
  const paths = new Set<string>();
  let batch: FilePlan[] = [];
  for await (const plan of plans) {
    if (paths.has(plan.path)) continue;
    paths.add(plan.path);
    batch.push(plan);
    if (strangers !== undefined || batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** As `PrintOptions`, with what all batches of a package share. */
type BatchOptions = PrintOptions & { readonly declarations: ModuleTexts };

async function printBatch(
  plans: readonly FilePlan[],
  opened: Templates,
  options: BatchOptions,
): Promise<Staged<readonly GeneratedFile[]> & { readonly isFresh: boolean }> {
  const { memory, hold = (file: GeneratedFile) => file } = options;
  const known = knownFiles(plans, memory);
  const fresh = plans.filter((plan) => !known.has(plan));
  const rendered = await renderCalls(fresh, opened, options);
  const modules = fresh.filter((plan) => plan.kind === 'module');
  const printedModules = await printAll(modules, rendered.value, options);
  const files: GeneratedFile[] = [];
  const diagnostics = [...rendered.diagnostics];
  for (const plan of plans) {
    const before = known.get(plan);
    if (before !== undefined) {
      files.push(before);
      continue;
    }
    const printed =
      plan.kind === 'module'
        ? printedModules.get(plan)
        : await printOther(plan, rendered.value, options.templates);
    if (printed === undefined) throw new Error(`invariant: ${plan.path} was printed`);
    diagnostics.push(...printed.diagnostics);
    files.push({ path: plan.path, text: normalised(printed.value) });
  }
  // What something is said about is printed again, so that it is said again.
  if (diagnostics.length === 0) remember(fresh, files, rendered.value, memory);
  const remembered = new Set(known.values());
  const value = files.map((file) => (remembered.has(file) ? file : hold(file)));
  return { value, diagnostics, isFresh: fresh.length > 0 };
}

/** Prints modules, first as we lay them out; what nobody vouches for is printed again and formatted by prettier. */
async function printAll(
  plans: readonly ModulePlan[],
  rendered: Rendered,
  { format = 'when needed', declarations }: BatchOptions,
): Promise<ReadonlyMap<ModulePlan, Staged<string>>> {
  const printing = { bodies: rendered.parts, declarations };
  const printed = new Map<ModulePlan, Staged<string>>();
  const ours = plans.filter(
    (plan) => format === 'when needed' && plan.laidOut === true && !hasForeignBody(plan, rendered),
  );
  for (const [index, text] of printModules(ours, { ...printing, laidOut: true }).entries()) {
    const plan = ours[index];
    if (plan !== undefined && isVouched(normalised(text))) {
      printed.set(plan, { value: text, diagnostics: [] });
    }
  }
  const others = plans.filter((plan) => !printed.has(plan));
  if (others.length === 0) return printed;
  const formatText = openFormatter();
  // Without our line breaks: prettier keeps an object on several lines that it finds on several.
  const texts = printModules(others, { ...printing, laidOut: false });
  for (const [index, text] of texts.entries()) {
    const plan = others[index];
    if (plan !== undefined) printed.set(plan, await formatted(plan, text, formatText, rendered));
  }
  return printed;
}

async function formatted(
  plan: ModulePlan,
  text: string,
  formatText: Formatter,
  rendered: Rendered,
): Promise<Staged<string>> {
  try {
    return { value: await formatText(text), diagnostics: [] };
  } catch (error) {
    return { value: text, diagnostics: [brokenModule(plan, error, rendered)] };
  }
}

/** Whether a body came from a template that is not ours. */
function hasForeignBody(plan: ModulePlan, { files }: Rendered): boolean {
  return templateCalls(plan).some(({ template }) => files.get(template)?.overrides !== undefined);
}

/** Only a template can make text that is no TypeScript; without one it is a bug of an emitter. */
function brokenModule(plan: ModulePlan, error: unknown, { files }: Rendered): Diagnostic {
  const [call] = templateCalls(plan);
  const template = call === undefined ? undefined : files.get(call.template);
  const detail = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  if (template === undefined) {
    throw new Error(`invariant: ${plan.path} is valid TypeScript: ${detail}`, { cause: error });
  }
  const span = { file: template.file, start: 0, end: 0 };
  return diagnose('DW-template-broken-module', span, { path: plan.path, detail });
}

async function printOther(
  plan: Exclude<FilePlan, ModulePlan>,
  { parts }: Rendered,
  templates: TemplateSource,
): Promise<Staged<string>> {
  switch (plan.kind) {
    case 'json':
      return { value: escapeUnseen(JSON.stringify(plan.value, null, 2)), diagnostics: [] };
    case 'template': {
      const pieces = parts.get(plan.call) ?? [];
      const place = { column: 0, indent: 0, width: Infinity };
      const text = layOut(pieces, { ...place, nameOf: ({ name }) => name });
      return { value: text, diagnostics: [] };
    }
    case 'copy': {
      const file = await templates.read(plan.from);
      if (file !== undefined) return { value: file.text, diagnostics: [] };
      const span = { file: plan.from, start: 0, end: 0 };
      return {
        value: '',
        diagnostics: [diagnose('DW-missing-template', span, { template: plan.from })],
      };
    }
  }
}

/** Line feeds only, and exactly one at the end. */
function normalised(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const content = lines.trimEnd();
  const isEnded = lines.length === content.length + 1 && lines.endsWith('\n');
  return isEnded ? lines : `${content}\n`;
}
