import type { GeneratedFile } from '../print/file.ts';
import type { DiskState } from './disk-state.ts';
import { fileHash } from './hash.ts';
import { MANIFEST_PATH } from './manifest.ts';
import { pathClashes, pathProblem } from './output-path.ts';

/** What becomes of the files of an output folder. Lists are sorted by path, by code unit. */
export interface OutputPlan {
  readonly create: readonly GeneratedFile[];
  readonly change: readonly GeneratedFile[];
  /** Paths of generated files that are on disk already, byte for byte. */
  readonly keep: readonly string[];
  /** Paths of files that docwright wrote earlier and that are not generated any more. */
  readonly delete: readonly string[];
  /** Why nothing may be written; empty when all is well. */
  readonly refused: readonly Refusal[];
}

/** A file that stands in the way. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** Path inside the output folder; `.` for the folder itself. */
  readonly path: string;
  /** The other path of a clash, or what is wrong with a path or manifest. */
  readonly detail?: string;
}

export type RefusalKind =
  /** Exists, and docwright did not write it. */
  | 'foreign'
  /** Docwright wrote it, and somebody changed it. */
  | 'hand-edited'
  | 'bad-manifest'
  | 'not-plain'
  | 'bad-path'
  | 'clash';

/** What `--force` overrides: only files in the place of generated ones are lost by it. */
const FORCIBLE: ReadonlySet<RefusalKind> = new Set<RefusalKind>([
  'foreign',
  'hand-edited',
  'bad-manifest',
]);

/** Compares the files that should be there (the manifest among them) with those that are. */
export function planOutput(files: readonly GeneratedFile[], disk: DiskState): OutputPlan {
  const sorted = files.toSorted(byPath);
  const written =
    typeof disk.manifest === 'object' ? disk.manifest.files : new Map<string, string>();
  const generated = new Set(sorted.map(({ path }) => path));
  const isEqual = (file: GeneratedFile): boolean => disk.files.get(file.path) === fileHash(file);
  const stale = [...written.keys()].filter((path) => !generated.has(path) && disk.files.has(path));
  const changed = sorted.filter((file) => disk.files.has(file.path) && !isEqual(file));
  const endangered = [...changed.map(({ path }) => path), ...stale].toSorted();
  return {
    create: sorted.filter(({ path }) => !disk.files.has(path)),
    change: changed,
    keep: sorted.filter(isEqual).map(({ path }) => path),
    delete: stale.toSorted(),
    refused: [
      ...refusedPlaces(sorted, stale, disk),
      ...endangered.flatMap((path) => refusedContent(path, written, disk)),
    ],
  };
}

/** The same plan without the refusals that `--force` overrides. */
export function forced(plan: OutputPlan): OutputPlan {
  return { ...plan, refused: plan.refused.filter(({ kind }) => !FORCIBLE.has(kind)) };
}

/** Whether nothing would be written. */
export function isUpToDate({ create, change, delete: gone, refused }: OutputPlan): boolean {
  return [create, change, gone, refused].every((list) => list.length === 0);
}

/** Whether a file may be written over or deleted: only if it is as docwright left it. */
function refusedContent(
  path: string,
  written: ReadonlyMap<string, string>,
  { files, manifest }: DiskState,
): readonly Refusal[] {
  if (path === MANIFEST_PATH) {
    return typeof manifest === 'string' ? [{ kind: 'bad-manifest', path, detail: manifest }] : [];
  }
  const hash = written.get(path);
  if (hash === undefined) return [{ kind: 'foreign', path }];
  return hash === files.get(path) ? [] : [{ kind: 'hand-edited', path }];
}

function refusedPlaces(
  files: readonly GeneratedFile[],
  stale: readonly string[],
  disk: DiskState,
): readonly Refusal[] {
  const paths = files.map(({ path }) => path);
  const generated = new Set(paths);
  const gone = new Set(stale);
  const foreign = [...disk.files.keys()].filter((path) => !generated.has(path) && !gone.has(path));
  // Foreign files first, so that the generated path is the one that clashes.
  const clashes = pathClashes([...foreign, ...disk.emptyFolders.map(placeholder), ...paths]);
  const bad = paths.flatMap((path): readonly Refusal[] => {
    const problem = pathProblem(path);
    const other = clashes.get(path);
    if (problem !== undefined) return [{ kind: 'bad-path', path, detail: problem }];
    return other === undefined ? [] : [{ kind: 'clash', path, detail: other.replace(/\/\.$/, '') }];
  });
  return [...disk.notPlain.map((path): Refusal => ({ kind: 'not-plain', path })), ...bad];
}

/** Stands for an empty folder, so that a generated file of its name clashes with it. */
function placeholder(folder: string): string {
  return `${folder}/.`;
}

function byPath(left: GeneratedFile, right: GeneratedFile): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0;
}
