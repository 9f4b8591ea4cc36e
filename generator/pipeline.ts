import type { Policies } from './config/config.ts';
import type { Staged } from './diagnostics/diagnostic.ts';
import type { Emitter } from './emit/emitter.ts';
import { emittersOf, streamPlans } from './emit/registry.ts';
import { symbolsOf } from './emit/symbols.ts';
import type { Api } from './ir/api.ts';
import type { DeclarationPrinter } from './print/morph.ts';
import type { GeneratedFile } from './print/file.ts';
import type { PrintMemory } from './print/memory.ts';
import { printFiles } from './print/print.ts';
import type { TemplateSource } from './print/template-source.ts';

export { sectionFiles } from './emit/section-files.ts';
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
  return generateWith(undefined, api, options);
}

/** The same with what earlier runs have printed, if anything. */
export async function generateWith(
  memory: PrintMemory | undefined,
  api: Api,
  options: PackageOptions,
): Promise<Staged<readonly GeneratedFile[]>> {
  const others = options.emitters ?? [];
  const names = [...options.emit, ...others.map(({ name }) => name)];
  const emitters = emittersOf(names, others);
  const planned = streamPlans(api, emitters, {
    packageName: options.name,
    packageVersion: options.version,
    license: options.license,
    ...(options.repository === undefined ? {} : { repository: options.repository }),
    reference: options.reference,
    policies: options.policies,
    emitting: emitters.map(({ name }) => name),
    symbols: symbolsOf(api),
  });
  const { templates, declarations } = options;
  const printed = await printFiles(planned.plans, { templates, declarations, memory });
  return {
    value: printed.value,
    diagnostics: [...planned.diagnostics, ...printed.diagnostics],
  };
}
