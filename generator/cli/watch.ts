import { readdirSync, readFileSync, statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../output/disk.ts';
import { hashOf } from '../output/hash.ts';
import type { ExitCode, Io } from './io.ts';

/** What a run has read: files, and folders of which every file counts. Absolute. */
export interface Watched {
  readonly inputs: readonly string[];
  readonly folders: readonly string[];
}

/** How long a file must be quiet, in milliseconds: editors write in several steps. */
const QUIET = 15;
/** How long an empty file is given to be filled, in milliseconds. */
const PATIENCE = 300;

/**
 * Runs, and runs again whenever something that was read has changed, until `io.interrupted` says to stop. What is loaded stays
 * loaded. Gives the exit code of the last run.
 */
export async function watchInputs(
  run: () => Promise<{ readonly code: ExitCode; readonly watched: Watched }>,
  io: Io,
): Promise<ExitCode> {
  const { interrupted } = io;
  for (;;) {
    const { code, watched } = await run();
    const seen = hashOfWatched(watched);
    const count = watched.inputs.length + watched.folders.length;
    io.stderr.write(`watching ${count === 1 ? 'one input' : `${count} inputs`}; Ctrl+C ends\n`);
    // Two saves that leave everything as it was are no change.
    do {
      await nextChange(watched, seen, interrupted);
      await filled(watched.inputs);
    } while (interrupted?.aborted !== true && hashOfWatched(watched) === seen);
    if (interrupted?.aborted === true) return code;
  }
}

/** Waits a little for files that are empty: whoever writes one in place empties it first. */
async function filled(inputs: readonly string[]): Promise<void> {
  for (let waited = 0; waited < PATIENCE && inputs.some(isEmpty); waited += QUIET)
    await sleep(QUIET);
}

function isEmpty(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === 0;
}

/** What is in the inputs: bytes of files, and names with times of change of what is in folders. */
function hashOfWatched({ inputs, folders }: Watched): string {
  const files = inputs.map((path) => attempt(() => hashOf(readFileSync(path))));
  const entries = folders.flatMap((folder) =>
    attempt(() =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
        (name) => `${name} ${statSync(join(folder, name)).mtimeMs}`,
      ),
    ),
  );
  return JSON.stringify([files, entries]);
}

/** What a step on the disk gives, or the code of its failure. */
function attempt<T>(step: () => T): T | string {
  try {
    return step();
  } catch (error) {
    return codeOf(error);
  }
}

/** Resolves when a file was touched and is quiet again, or at the signal. Folders are watched, for editors replace files. */
function nextChange(
  watched: Watched,
  seen: string,
  interrupted: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      interrupted?.removeEventListener('abort', done);
      resolve();
    };
    const touched = (): void => {
      clearTimeout(timer);
      timer = setTimeout(done, QUIET);
    };
    interrupted?.addEventListener('abort', done);
    const names = new Map<string, Set<string>>();
    for (const path of watched.inputs) {
      const folder = dirname(path);
      names.set(folder, (names.get(folder) ?? new Set()).add(basename(path)));
    }
    for (const [folder, known] of names) {
      const watcher = watch(folder, (_, name) => {
        if (name === null || known.has(name)) touched();
      });
      // A folder that goes away is a change; the run says what is missing.
      watchers.push(watcher.on('error', touched));
    }
    for (const folder of watched.folders) {
      watchers.push(watch(folder, { recursive: true }, touched).on('error', touched));
    }
    // What changed while the run was at work, before anybody watched.
    if (interrupted?.aborted === true || hashOfWatched(watched) !== seen) done();
  });
}
