import type { PackageLock } from './config/lock.ts';
import type { Overlay } from './config/overlay.ts';
import type { Policies } from './config/config.ts';
import type { Diagnostic, Staged } from './diagnostics/diagnostic.ts';
import type { Emitter } from './emit/emitter.ts';
import { emittersOf, streamPlans } from './emit/registry.ts';
import { symbolsOf } from './emit/symbols.ts';
import type { Api } from './ir/api.ts';
import type { Source } from './ir/source.ts';
import type { DeclarationPrinter } from './print/morph.ts';
import type { GeneratedFile } from './print/file.ts';
import { printFiles } from './print/print.ts';
import type { TemplateSource } from './print/template-source.ts';
import type { Doc } from './read/doc.ts';
import { readDoc } from './read/read.ts';
import { resolveApi } from './resolve/resolve.ts';
import { withoutSettled } from './resolve/settled.ts';
import { checkRules } from './rules/rules.ts';

export { sectionFiles } from './emit/section-files.ts';
export { sectionsOf } from './read/sections.ts';

/** Markdown → what is written. */
export function readReference(source: Source): Staged<Doc> {
  return readDoc(source);
}

/** What is written → what it means. */
export function resolveReference(
  doc: Doc,
  overlay: Overlay | undefined,
  policies: Policies,
): Staged<Api> {
  const { value, diagnostics } = resolveApi(doc, overlay, policies);
  return { value: value.api, diagnostics };
}

/** A reference as read and as resolved. */
export interface Understood {
  readonly doc: Doc;
  readonly api: Api;
  /** The public names of what is there, to be pinned. */
  readonly lock: PackageLock;
}

/**
 * Markdown, overlay and pinned names → what is written, what it means, and everything there is to say about it: what reading and
 * resolving tripped over, but for the doubts that the overlay settles.
 */
export function understandReference(
  source: Source,
  overlay: Overlay | undefined,
  policies: Policies,
  lock?: PackageLock,
): Staged<Understood> {
  const doc = readReference(source);
  const resolved = resolveApi(doc.value, overlay, policies, lock);
  const { api } = resolved.value;
  const said = [...doc.diagnostics, ...resolved.diagnostics];
  return {
    value: { doc: doc.value, ...resolved.value },
    diagnostics: withoutSettled(said, doc.value, api, overlay),
  };
}

/** Holds the parts of a reference against each other: contradictions, gaps, facts that only the prose tells. */
export function checkReference(
  source: Source,
  { doc, api }: Pick<Understood, 'doc' | 'api'>,
): readonly Diagnostic[] {
  return checkRules({ source, doc, api });
}

/** What a package is called and what goes into it. */
export interface PackageOptions {
  readonly name: string;
  readonly version: string;
  readonly license: string;
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
export async function generateFiles(
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
    reference: options.reference,
    policies: options.policies,
    emitting: emitters.map(({ name }) => name),
    symbols: symbolsOf(api),
  });
  const { templates, declarations } = options;
  const printed = await printFiles(planned.plans, { templates, declarations });
  return {
    value: printed.value,
    diagnostics: [...planned.diagnostics, ...printed.diagnostics],
  };
}
