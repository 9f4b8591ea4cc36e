import { join } from 'node:path';
import type { GeneratedFile } from '../print/file.ts';
import type { PrintMemory } from '../print/memory.ts';
import { readHashed } from './disk-hash.ts';
import { codeOf } from './disk.ts';
import { hashOf, knowHash, newHash } from './hash.ts';

/** What is remembered of a file of a package. Hashes are of `fingerprint` but for `text`. */
export interface RememberedFile {
  /** Of what its plan was made from, which is known before the plan is. */
  readonly identity: string;
  /** Of the plan. */
  readonly plan: string;
  /** SHA-256 of its text, which is read from the output folder. */
  readonly text: string;
  readonly making: Making;
}

/** What a file was made with on the way. */
interface Making {
  /** What calls of templates gave, by the hash of the call. */
  readonly rendered: ReadonlyMap<string, Rendered>;
}

type Rendered = NonNullable<ReturnType<PrintMemory['rendered']>>;

/** Files by path. */
export type RememberedFiles = ReadonlyMap<string, RememberedFile>;

/** A memory for one run, and what the next run is to be given. */
export interface OpenPrintMemory extends PrintMemory {
  /** Whether no earlier run has left anything. */
  readonly isEmpty: boolean;
  /** To be told of what was printed with another memory of the same package. */
  readonly add: (files: RememberedFiles) => void;
  /** What is remembered of the files that this run has asked for or printed. */
  readonly remembered: () => RememberedFiles;
}

/**
 * What is remembered of a package, for one run. Texts come from `texts` or else from the output folder, where a text counts only if
 * it is, byte for byte, what was printed; `texts` is filled if it is there.
 */
export function openPrintMemory(
  before: RememberedFiles,
  folder: string,
  texts?: Map<string, string>,
): OpenPrintMemory {
  const now = new Map<string, RememberedFile>();
  const makings = new Map<string, Making & { readonly rendered: Map<string, Rendered> }>();
  const making = (path: string): Making & { readonly rendered: Map<string, Rendered> } => {
    const made = makings.get(path) ?? { rendered: new Map<string, Rendered>() };
    makings.set(path, made);
    return made;
  };
  return {
    isEmpty: before.size === 0,
    add: (files) => {
      for (const [path, file] of files) now.set(path, file);
    },
    file: (plan, from) => {
      const { path } = plan;
      const file = before.get(path);
      if (file === undefined) return undefined;
      const identity = fingerprints(from);
      // Whatever else changed: the plan may say the same.
      if (file.identity !== identity && file.plan !== fingerprint(plan)) return undefined;
      const found = fileOf(path, file.text, folder, texts);
      if (found !== undefined) now.set(path, { ...file, identity });
      return found;
    },
    keepFile: (plan, from, text) => {
      const { path } = plan;
      const hash = hashOf(text);
      texts?.set(hash, text);
      const identity = fingerprints(from);
      now.set(path, { identity, plan: fingerprint(plan), text: hash, making: making(path) });
    },
    rendered: (path, call) => before.get(path)?.making.rendered.get(fingerprint(call)),
    keepRendered: (path, call, parts) => {
      making(path).rendered.set(fingerprint(call), parts);
    },
    remembered: () => now,
  };
}

function fingerprints(contents: readonly object[]): string {
  return contents.map(fingerprint).join(' ');
}

const known = new WeakMap<object, string>();

/** Equal for what is printed alike. Plans, calls and statements are plain data, of which JSON leaves out nothing that is printed. */
function fingerprint(content: object): string {
  const before = known.get(content);
  if (before !== undefined) return before;
  const made = newHash().update(JSON.stringify(content)).digest('base64');
  known.set(content, made);
  return made;
}

/** A file by the hash of its text. */
function fileOf(
  path: string,
  hash: string,
  folder: string,
  texts: Map<string, string> | undefined,
): GeneratedFile | undefined {
  const known = texts?.get(hash);
  const bytes = known === undefined ? bytesOf(hash, join(folder, path)) : undefined;
  if (bytes === undefined && known === undefined) return undefined;
  let text = known;
  if (texts !== undefined && bytes !== undefined) {
    text = bytes.toString();
    texts.set(hash, text);
  }
  const file: GeneratedFile = {
    path,
    // Mostly nobody asks: the file stays as it is on disk.
    get text() {
      return (text ??= bytes?.toString() ?? '');
    },
  };
  knowHash(file, hash);
  return file;
}

function bytesOf(hash: string, place: string): Buffer | undefined {
  try {
    const found = readHashed(place);
    return found.hash === hash ? found.bytes : undefined;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
}
