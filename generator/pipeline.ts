import type { Policies } from './config/config.ts';
import type { Staged } from './diagnostics/diagnostic.ts';
import type { Emitter } from './emit/emitter.ts';
import { emittersOf, streamPlans, type EmitterOutlines, type PlanStream } from './emit/registry.ts';
import { symbolsOf } from './emit/symbols.ts';
import type { Api } from './ir/api.ts';
import type { DeclarationPrinter } from './print/morph.ts';
import type { GeneratedFile } from './print/file.ts';
import type { PrintMemory } from './print/memory.ts';
import type { FilePlan } from './print/plan.ts';
import { printFiles, type PrintOptions } from './print/print.ts';
import type { TemplateSource } from './print/template-source.ts';

export { sectionFiles } from './emit/section-files.ts';
export { emittersOf } from './emit/registry.ts';
export { sectionsOf } from './read/sections.ts';
export {
  checkReference,
  readReference,
  resolveReference,
  understandReference,
  understandWith,
  type Understood,
} from './reference.ts';

/** What a package is called and what goes into it. */
export interface PackageOptions {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Where the package is developed: `https://github.com/owner/repository`; npm's provenance asks for it. Default: not said. */
  readonly repository?: string | undefined;
  /** File name of the reference, as shown in the package's README. */
  readonly reference: string;
  /** Names of emitters; those that they need are added. */
  readonly emit: readonly string[];
  /** Emitters of third parties; all of them run, after the built-in ones. Default none. */
  readonly emitters?: readonly Emitter[];
  readonly templates: TemplateSource;
  readonly policies: Policies;
  /** What prints declarations; default: ts-morph, in this thread. */
  readonly declarations?: DeclarationPrinter | undefined;
}

/** What it means → the files of a package, in memory. After errors they are incomplete. */
export function generateFiles(
  api: Api,
  options: PackageOptions,
): Promise<Staged<readonly GeneratedFile[]>> {
  return generateWith({}, api, options);
}

/** What may spare work. None of it changes the files. */
export interface Savings {
  /** What earlier runs have printed. */
  readonly memory?: PrintMemory | undefined;
  /** What is made elsewhere meanwhile, such as in another thread. */
  readonly share?: PackageShare | undefined;
  /** `PrintOptions.hold` */
  readonly hold?: PrintOptions['hold'];
}

/** The files of some emitters, made elsewhere. */
export interface PackageShare {
  /** Names of the emitters. */
  readonly emit: readonly string[];
  readonly files: Promise<SharedFiles>;
}

/** What `printShare` gives. */
export interface SharedFiles extends Staged<readonly GeneratedFile[]> {
  /** What the files around are made from. */
  readonly outlines: readonly EmitterOutlines[];
}

/** `generateFiles` with what spares work. */
export async function generateWith(
  { memory, share, hold }: Savings,
  api: Api,
  options: PackageOptions,
): Promise<Staged<readonly GeneratedFile[]>> {
  const planned = plansHere(api, options, (name) => share?.emit.includes(name) !== true);
  const { templates, declarations } = options;
  const plans = wholePackage(planned, share);
  const printed = await printFiles(plans, { templates, declarations, memory, hold });
  const shared = await share?.files;
  // Files of the runtime are copied here and there.
  const paths = new Set(printed.value.map(({ path }) => path));
  return {
    value: [...(shared?.value ?? []).filter(({ path }) => !paths.has(path)), ...printed.value],
    diagnostics: [...planned.diagnostics, ...(shared?.diagnostics ?? []), ...printed.diagnostics],
  };
}

/** Makes the files of some emitters of a package, and nothing around them. */
export async function printShare(
  emit: readonly string[],
  { memory, hold }: Pick<Savings, 'memory' | 'hold'>,
  api: Api,
  options: PackageOptions,
): Promise<SharedFiles> {
  const planned = plansHere(api, options, (name) => emit.includes(name));
  const { templates, declarations } = options;
  const printed = await printFiles(planned.plans, { templates, declarations, memory, hold });
  return {
    value: printed.value,
    diagnostics: [...planned.diagnostics, ...printed.diagnostics],
    outlines: planned.outlines,
  };
}

/** What is emitted here, then what is around that and what is emitted elsewhere. */
async function* wholePackage(
  { plans, around }: PlanStream,
  share: PackageShare | undefined,
): AsyncGenerator<FilePlan, void> {
  yield* plans;
  yield* around((await share?.files)?.outlines ?? []);
}

/** What the emitters of a package plan that are at work here. */
function plansHere(
  api: Api,
  options: PackageOptions,
  isHere: (name: string) => boolean,
): PlanStream {
  const others = options.emitters ?? [];
  const names = [...options.emit, ...others.map(({ name }) => name)];
  const emitters = emittersOf(names, others);
  const here = emitters.filter(({ name }) => isHere(name));
  return streamPlans(api, here, {
    packageName: options.name,
    packageVersion: options.version,
    license: options.license,
    ...(options.repository === undefined ? {} : { repository: options.repository }),
    reference: options.reference,
    policies: options.policies,
    emitting: emitters.map(({ name }) => name),
    symbols: symbolsOf(api),
  });
}
