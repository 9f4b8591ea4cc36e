import { builtInEmitters, defaultPolicies } from './config/config.ts';
import type { PackageLock } from './config/lock.ts';
import { readOverlay } from './config/read-overlay.ts';
import { hasErrors, type Staged } from './diagnostics/diagnostic.ts';
import type { Api } from './ir/api.ts';
import { sourceOf } from './ir/source.ts';
import { builtInTemplates } from './output/template-folder.ts';
import {
  checkReference,
  generateFiles,
  understandReference,
  type PackageOptions,
} from './pipeline.ts';
import type { GeneratedFile } from './print/file.ts';

/** What `generate` makes a package from. */
export interface GenerateInput {
  /** Text of the reference, in Markdown. */
  readonly reference: string;
  /** Text of the overlay, in YAML. Default: none. */
  readonly overlay?: string;
  /** Pinned names, of an earlier run or of `readLock`. Default: none. */
  readonly lock?: PackageLock;
  /**
   * What the package is called and what goes into it. Default: `api`, version `0.1.0`, `UNLICENSED`, all built-in emitters and
   * templates, default policies. `reference` is the file name that diagnostics and the README show: `api.md`.
   */
  readonly options?: Partial<PackageOptions>;
}

/** A package in memory. */
export interface Generated {
  /** Paths are inside the package. Empty after an error. */
  readonly files: readonly GeneratedFile[];
  readonly api: Api;
  /** The public names, to be given to the next run. */
  readonly lock: PackageLock;
}

/**
 * Markdown → the files of a package. Everything there is to say is in `diagnostics`: after an error (`hasErrors`) there are no
 * files. Throws only for bugs of docwright.
 */
export async function generate({
  reference,
  overlay,
  lock,
  options = {},
}: GenerateInput): Promise<Staged<Generated>> {
  const file = options.reference ?? 'api.md';
  const source = sourceOf(file, reference);
  const read =
    overlay === undefined
      ? undefined
      : readOverlay(sourceOf(file.replace(/(\.[^.]*)?$/, '.overlay.yaml'), overlay));
  const usable = read === undefined || hasErrors(read.diagnostics) ? undefined : read.value;
  const policies = options.policies ?? defaultPolicies;
  const understood = understandReference(source, usable, policies, lock);
  const said = [
    ...(read?.diagnostics ?? []),
    ...understood.diagnostics,
    ...checkReference(source, understood.value),
  ];
  const { api } = understood.value;
  const nothing = { api, lock: understood.value.lock, files: [] };
  if (hasErrors(said)) return { value: nothing, diagnostics: said };
  const { value: files, diagnostics } = await generateFiles(api, {
    name: 'api',
    version: '0.1.0',
    license: 'UNLICENSED',
    emit: builtInEmitters,
    templates: builtInTemplates(),
    ...options,
    reference: file,
    policies,
  });
  const all = [...said, ...diagnostics];
  return { value: hasErrors(all) ? nothing : { ...nothing, files }, diagnostics: all };
}
