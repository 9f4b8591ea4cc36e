import { basename, dirname } from 'node:path';
import {
  builtInEmitters,
  defaultPolicies,
  type PackageConfig,
  type Policies,
  type Suppression,
} from '../config/config.ts';
import type { PackageLock } from '../config/lock.ts';
import { packageNameFrom } from '../config/package-name.ts';
import { lineColumn } from '../diagnostics/location.ts';
import type { Located, Span } from '../ir/span.ts';
import type { InputSection } from '../output/section.ts';
import { pathFrom } from './session.ts';

/** A path of an input and where it was named; no place for the command line. */
export interface NamedPath {
  readonly path: string;
  readonly namedAt?: Span;
}

/** A reference and how to understand it. Paths are absolute. */
export interface ReadingJob {
  readonly spec: NamedPath;
  readonly overlay?: NamedPath;
  readonly policies: Policies;
  /** Pinned names; absent for the command line and before the first run. */
  readonly lock?: PackageLock;
}

/** One package to generate. */
export interface Job extends ReadingJob {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly repository?: string;
  readonly out: NamedPath;
  readonly emit: readonly Located[];
  readonly templates?: NamedPath;
  /** Differences that `diff` is to accept. */
  readonly suppress: readonly Suppression[];
  /** Modules of third-party emitters. */
  readonly emitters: readonly NamedPath[];
  /** The package's part of the configuration, an input like the others; absent for the command line. */
  readonly settings?: InputSection;
}

/** The job of one package of a configuration; paths in it start at its folder. */
export function jobOfPackage(pack: PackageConfig, configPath: string, text: string): Job {
  const folder = dirname(configPath);
  const named = ({ text: path, span }: { text: string; span: Span }): NamedPath => ({
    path: pathFrom(folder, path),
    namedAt: span,
  });
  const {
    name,
    version,
    license,
    repository,
    spec,
    overlay,
    out,
    emit,
    templates,
    emitters,
    policies,
    suppress,
    span,
  } = pack;
  return {
    name: name.text,
    version,
    license,
    ...(repository === undefined ? {} : { repository }),
    spec: named(spec),
    ...(overlay === undefined ? {} : { overlay: named(overlay) }),
    out: named(out),
    emit,
    ...(templates === undefined ? {} : { templates: named(templates) }),
    emitters: emitters.map(named),
    policies,
    suppress,
    settings: {
      file: basename(configPath),
      name: name.text,
      startLine: lineColumn(text, span.start).line,
      text: text.slice(span.start, span.end),
    },
  };
}

/** The job of `generate SPEC.md --out DIR`: everything by default, named after the folder. */
export function jobOfArguments(spec: string, out: string, cwd: string): Job {
  const folder = pathFrom(cwd, out);
  return {
    ...jobOfReference(spec, cwd),
    name: packageNameFrom(basename(folder)),
    version: '0.1.0',
    license: 'UNLICENSED',
    out: { path: folder },
    emit: builtInEmitters.map((text) => ({ text, span: { file: '', start: 0, end: 0 } })),
    emitters: [],
    suppress: [],
  };
}

/** A reference alone: no overlay, default policies. */
export function jobOfReference(spec: string, cwd: string): ReadingJob {
  return { spec: { path: pathFrom(cwd, spec) }, policies: defaultPolicies };
}
