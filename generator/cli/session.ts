import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { sourceOf, type Source } from '../ir/source.ts';
import type { Span } from '../ir/span.ts';
import { codeOf } from '../output/disk.ts';
import type { RunMemory } from '../output/run-memory.ts';
import type { Io } from './io.ts';
import type { Stages } from './stages.ts';

/** One run of a command: what was read and what is to be said about it. */
export interface Session {
  readonly io: Io;
  /** Text by file name as in the spans, for excerpts. */
  readonly sources: Map<string, string>;
  readonly diagnostics: Diagnostic[];
  /** What is less severe is told to nobody, and need not be found out; default: everything is told. */
  readonly least?: Severity;
  /** References without any operation; there is no answer about them. */
  readonly empty: Set<string>;
  /** Told of each stage; absent where nobody asks how long they take. */
  readonly stages?: Stages;
  /** What earlier runs have printed; absent where everything is to be printed. */
  readonly memory?: RunMemory | undefined;
}

export function newSession(io: Io): Session {
  return { io, sources: new Map(), diagnostics: [], empty: new Set() };
}

const MEGABYTE = 1024 * 1024;

/** Bytes of the largest input that is read: some hundred times a large reference, and no more than fits into memory (C31). */
const LARGEST = 64 * MEGABYTE;

/** Thrown inside this file only. */
class TooLarge extends Error {}

/** A path as people see it: from the working directory (`.`), with forward slashes. */
export function shownPath(path: string, { cwd }: Io): string {
  const shown = relative(cwd, path).replaceAll('\\', '/');
  if (shown === '') return '.';
  return isAbsolute(shown) ? path.replaceAll('\\', '/') : shown;
}

/** The absolute path of what was written in a command line or, with another folder, in a configuration. */
export function pathFrom(folder: string, written: string): string {
  return resolve(folder, written);
}

/**
 * Reads an input. Undefined, with a diagnostic, when that cannot be done: at the place that named the file, or at the
 * file itself when the command line did.
 */
export async function readInput(
  path: string,
  session: Session,
  namedAt?: Span,
): Promise<Source | undefined> {
  const file = shownPath(path, session.io);
  try {
    if ((await stat(path)).size > LARGEST) throw new TooLarge();
    const source = sourceOf(file, await readFile(path, 'utf8'));
    session.sources.set(source.file, source.text);
    return source;
  } catch (error) {
    const span = namedAt ?? { file, start: 0, end: 0 };
    const problem =
      error instanceof TooLarge
        ? `it is larger than ${LARGEST / MEGABYTE} MB`
        : problemOf(codeOf(error));
    // Late: what is there is read.
    const { missingFileHint } = await import('./missing-file.ts');
    const hint = await missingFileHint(path, session.io, namedAt !== undefined);
    session.diagnostics.push(diagnose('DW-unreadable-file', span, { file, problem }, { hint }));
    return undefined;
  }
}

/** The name under which an input goes into generated files: the same wherever docwright runs. */
export function inputName({ file }: Source): string {
  return basename(file);
}

function problemOf(code: string): string {
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'it may not be read',
    EPERM: 'it may not be read',
  };
  return known[code] ?? (code === '' ? 'it cannot be opened' : code);
}
