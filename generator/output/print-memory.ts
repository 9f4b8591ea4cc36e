import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrintMemory } from '../print/memory.ts';
import { codeOf } from './disk.ts';
import { hashOf } from './hash.ts';

/** What is remembered of a file of a package. Hashes are of `fingerprint` but for `text`. */
export interface RememberedFile {
  /** Of the plan that it was printed from. */
  readonly plan: string;
  /** SHA-256 of its text, which is read from the output folder. */
  readonly text: string;
  /** Of the statements that ts-morph got for it, and what ts-morph made of them; absent when it is no module. */
  readonly statements?: string;
  readonly declarations?: string;
}

/** Files by path. */
export type RememberedFiles = ReadonlyMap<string, RememberedFile>;

/** A memory for one run, and what the next run is to be given. */
export interface OpenPrintMemory extends PrintMemory {
  /** What is remembered of the files that this run has asked for or printed. */
  readonly remembered: () => RememberedFiles;
}

/**
 * What is remembered of a package, for one run. Texts come from `texts` or else from the output folder, where a text counts only if
 * it is, byte for byte, what was printed; `texts` is filled.
 */
export function openPrintMemory(
  before: RememberedFiles,
  folder: string,
  texts: Map<string, string>,
): OpenPrintMemory {
  const now = new Map<string, RememberedFile>();
  const declared = new Map<string, Pick<RememberedFile, 'statements' | 'declarations'>>();
  const fingerprints = new WeakMap<object, string>();
  const fingerprintOf = (plan: object): string => {
    const known = fingerprints.get(plan) ?? fingerprint(plan);
    fingerprints.set(plan, known);
    return known;
  };
  return {
    file: (plan) => {
      const file = before.get(plan.path);
      if (file?.plan !== fingerprintOf(plan)) return undefined;
      const text = textOf(file.text, join(folder, plan.path), texts);
      if (text !== undefined) now.set(plan.path, file);
      return text;
    },
    keepFile: (plan, text) => {
      const hash = hashOf(text);
      texts.set(hash, text);
      now.set(plan.path, {
        plan: fingerprintOf(plan),
        text: hash,
        ...declared.get(plan.path),
      });
    },
    declarations: (path, statements) => {
      const file = before.get(path);
      const hash = fingerprint(statements);
      if (file?.statements !== hash) return undefined;
      declared.set(path, { statements: hash, declarations: file.declarations ?? '' });
      return file.declarations;
    },
    keepDeclarations: (path, statements, text) => {
      declared.set(path, { statements: fingerprint(statements), declarations: text });
    },
    remembered: () => now,
  };
}

/** Equal for what is printed alike. Plans and statements are plain data, of which JSON leaves out nothing that is printed. */
function fingerprint(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64');
}

/** A text by its hash. */
function textOf(hash: string, path: string, texts: Map<string, string>): string | undefined {
  const known = texts.get(hash);
  if (known !== undefined) return known;
  try {
    const bytes = readFileSync(path);
    if (hashOf(bytes) !== hash) return undefined;
    const text = bytes.toString('utf8');
    texts.set(hash, text);
    return text;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
}
