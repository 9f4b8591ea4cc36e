import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { builtInEmitters } from '../config/config.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { lineOffset } from '../diagnostics/location.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { emitterProblem, guarded } from '../emit/guarded.ts';
import type { Emitter } from '../emit/emitter.ts';
import type { Span } from '../ir/span.ts';
import { codeOf } from '../output/disk.ts';
import type { Job, NamedPath } from './job.ts';
import { shownPath, type Session } from './session.ts';

/**
 * Loads the third-party emitters of a job, in order. Those that cannot be used, and names under `emit` that no emitter has,
 * become diagnostics.
 */
export async function loadEmitters(job: Job, session: Session): Promise<readonly Emitter[]> {
  const emitters: Emitter[] = [];
  for (const named of job.emitters) {
    const taken = [...builtInEmitters, ...emitters.map(({ name }) => name)];
    const emitter = await loadEmitter(named, taken, session);
    if (typeof emitter === 'object') emitters.push(emitter);
    else {
      const module = shownPath(named.path, session.io);
      const span = named.namedAt ?? { file: module, start: 0, end: 0 };
      const holes = { module, problem: emitter };
      session.diagnostics.push(diagnose('DW-emitter-not-loaded', span, holes));
    }
  }
  if (emitters.length === job.emitters.length) checkNames(job, emitters, session);
  return emitters;
}

/** The emitter of a module, or why there is none. */
async function loadEmitter(
  { path }: NamedPath,
  taken: readonly string[],
  session: Session,
): Promise<Emitter | string> {
  let loaded: Readonly<Record<string, unknown>>;
  try {
    // A module gives an object of its exports.
    loaded = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    return loadProblem(error);
  }
  const emitter = loaded['emitter'] ?? loaded['default'];
  if (emitter === undefined) return 'it exports no "emitter"';
  const problem = emitterProblem(emitter);
  if (problem !== undefined) return `its emitter cannot be used: ${problem}`;
  // Just checked.
  const checked = emitter as Emitter;
  if (taken.includes(checked.name)) return `the name "${checked.name}" is taken by another emitter`;
  const file = shownPath(path, session.io);
  const text = await readFile(path, 'utf8');
  session.sources.set(file, text);
  return guarded(checked, (error) => placeIn(file, text, path, error));
}

function loadProblem(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ERR_MODULE_NOT_FOUND') return firstLine(error);
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION' || code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    return `Node ${process.versions.node} does not run this TypeScript; compile it to .js, or take Node 22.18 or later`;
  }
  return firstLine(error);
}

/** Without the paths of this machine that Node puts into some messages. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.split('\n', 1);
  const [said = ''] = line.split(' imported from ', 1);
  return said.split(' ').map(withoutFolders).join(' ');
}

/** The last name of a word that is an absolute path, quoted or not; any other word as it is. */
function withoutFolders(word: string): string {
  if (!word.startsWith('/') && !word.startsWith("'/")) return word;
  return word.slice(word.lastIndexOf('/') + 1).replaceAll("'", '');
}

/** Where in the module an error was thrown, by its stack; else the module as a whole. */
function placeIn(file: string, text: string, path: string, error: unknown): Span {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const line = stack.split('\n').find((entry) => entry.includes(path));
  const [, row, column] = /:(\d+):(\d+)\)?$/.exec(line ?? '') ?? [];
  if (row === undefined || column === undefined) return { file, start: 0, end: 0 };
  const start = Math.min(lineOffset(text, Number(row)) + Number(column) - 1, text.length);
  const end = text.indexOf('\n', start);
  return { file, start, end: end < 0 ? text.length : end };
}

function checkNames({ emit }: Job, emitters: readonly Emitter[], { diagnostics }: Session): void {
  const known = [...builtInEmitters, ...emitters.map(({ name }) => name)];
  for (const { text: name, span } of emit) {
    if (known.includes(name)) continue;
    const hint = didYouMean(name, known);
    diagnostics.push(diagnose('DW-unknown-emitter', span, { name }, { hint }));
  }
}
