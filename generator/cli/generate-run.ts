import { countBySeverity } from '../diagnostics/order.ts';
import type { Telling } from './generate-report.ts';
import { usageError, type ExitCode, type Io } from './io.ts';
import type { Job } from './job.ts';
import type { RunMemory } from '../output/run-memory.ts';
import type { LockFile } from './lock-file.ts';
import { newSession, pathFrom, shownPath, type Session } from './session.ts';
import type { Watched } from './watch.ts';

/** Options of `docwright generate`, as the parser of command lines gives them. */
export interface GenerateFlags extends Telling {
  readonly config?: string;
  readonly out?: string;
  readonly only?: string;
  readonly force?: true;
  readonly watch?: true;
  readonly cache: boolean;
}

/** `docwright generate` */
export async function generate(
  spec: string | undefined,
  options: GenerateFlags,
  io: Io,
): Promise<ExitCode> {
  if (options.watch !== true) return (await generateOnce(spec, options, io)).code;
  if (options.dryRun === true || options.format === 'json') {
    return usageError(io, '--watch works without --dry-run and --format json');
  }
  const { watchInputs } = await import('./watch.ts');
  const { configPlace } = await import('./config-place.ts');
  const config = spec === undefined ? await configPlace(options.config, io) : undefined;
  let todo: Todo | undefined;
  const memory = await memoryOf(spec, options, io);
  return watchInputs(async () => {
    // The record of runs would be checked against everything on disk; here is known that something changed.
    const once = await generateOnce(spec, { ...options, cache: false }, io, memory);
    todo = once.todo ?? todo;
    return { code: once.code, watched: watchedBy(todo, config) };
  }, io);
}

function watchedBy(todo: Todo | undefined, config: string | undefined): Watched {
  const jobs = todo?.jobs ?? [];
  const inputs = [
    ...[config, todo?.lock?.path],
    ...jobs.flatMap(({ spec, overlay, emitters }) => [
      ...[spec.path, overlay?.path],
      ...emitters.map(({ path }) => path),
    ]),
  ];
  const folders = jobs.map(({ templates }) => templates?.path);
  return {
    inputs: [...new Set(inputs.filter((path) => path !== undefined))],
    folders: [...new Set(folders.filter((path) => path !== undefined))],
  };
}

/** One run. Without `todo` when the configuration could not be read. */
async function generateOnce(
  spec: string | undefined,
  options: GenerateFlags,
  io: Io,
  known?: RunMemory,
): Promise<{ readonly code: ExitCode; readonly todo?: Todo }> {
  const { force = false, dryRun = false } = options;
  const asked = {
    ...options,
    cache: options.cache && spec === undefined && options.out === undefined,
  };
  const { openStages } = await import('./stages.ts');
  const stages = openStages(io, options.quiet ?? false);
  const { tellRun, tellUnchanged } = await import('./generate-report.ts');
  const { openRun, unchangedRun } = await import('./unchanged-run.ts');
  // The record does not keep diagnostics, which JSON has in full.
  const unchanged = options.format === 'text' ? await unchangedRun(asked, io) : undefined;
  if (unchanged !== undefined) {
    // Behind the configuration comes the reference of the first package.
    const specs = unchanged.packages.length === 1 ? unchanged.files.inputs.slice(1, 2) : [];
    const lint = await lintCommand(specs, options, io);
    return { code: tellUnchanged(unchanged, { ...options, lint }, io) };
  }
  const memory = known ?? (await memoryOf(spec, options, io));
  const opened = await openRun(asked, io);
  // Text only says how many warnings there are.
  const least = options.format === 'text' ? 'warning' : 'info';
  const session: Session = { ...newSession(io), stages, memory, least };
  stages.enter('configuration');
  const todo = await todoOf(spec, options, session);
  if (typeof todo === 'number') return { code: await tellRun([], todo, options, session) };
  const { generatePackages } = await import('./generate-packages.ts');
  const { exitCodeOf } = await import('./exit-code.ts');
  opened?.reads(todo.jobs);
  const written =
    exitCodeOf(session) === 0
      ? await generatePackages(todo.jobs, { force, dryRun, lock: todo.lock }, session)
      : [];
  const code = exitCodeOf(session);
  if (code === 0 && !dryRun) {
    await memory?.keep();
    await opened?.keep(written, countBySeverity(session.diagnostics).warning, todo.lock);
  }
  const specs = todo.jobs.map((job) => job.spec.path);
  const lint = await lintCommand(specs, { ...options, isConfigured: spec === undefined }, io);
  return { code: await tellRun(written, code, { ...options, lint }, session), todo };
}

/** What earlier runs of the same configuration or for the same output folder have printed; undefined with `--no-cache`. */
async function memoryOf(
  spec: string | undefined,
  { config, out, cache, watch }: GenerateFlags,
  io: Io,
): Promise<RunMemory | undefined> {
  if (!cache) return undefined;
  const { configPlace } = await import('./config-place.ts');
  const output = out === undefined ? undefined : pathFrom(io.cwd, out);
  const subject = spec === undefined ? await configPlace(config, io) : output;
  if (subject === undefined) return undefined;
  const { cacheFolder } = await import('../output/run-record.ts');
  const folder = cacheFolder(io.cwd);
  // There is no next run that could be given anything.
  if (folder === undefined && watch !== true) return undefined;
  const { openRunMemory } = await import('../output/run-memory.ts');
  return openRunMemory(folder, subject, watch === true ? 'many' : 'one');
}

/** What shows the warnings that a run only counts: to be typed as it is where there is one reference. */
async function lintCommand(
  specs: readonly string[],
  { config, isConfigured = true }: { readonly config?: string; readonly isConfigured?: boolean },
  io: Io,
): Promise<string> {
  const [spec] = specs.length === 1 ? specs : [];
  const named = spec === undefined ? 'SPEC.md' : shownPath(spec, io);
  const { configPlace } = await import('./config-place.ts');
  const place = isConfigured ? await configPlace(config, io) : undefined;
  const command = `docwright lint ${/\s/.test(named) ? JSON.stringify(named) : named}`;
  return place === undefined ? command : `${command} --config ${shownPath(place, io)}`;
}

interface Todo {
  readonly jobs: readonly Job[];
  readonly lock?: LockFile;
}

/** What to generate, from the command line or the configuration; an exit code when the usage is wrong. */
async function todoOf(
  spec: string | undefined,
  { config, out, only }: GenerateFlags,
  session: Session,
): Promise<Todo | ExitCode> {
  const { io } = session;
  const { jobOfArguments } = await import('./job.ts');
  const { checkOutputPlaces } = await import('./output-place.ts');
  if (spec !== undefined || out !== undefined) {
    if (spec === undefined || out === undefined) {
      return usageError(io, 'SPEC.md and --out DIR go together', 'docwright generate --help');
    }
    if (config !== undefined || only !== undefined) {
      return usageError(io, 'SPEC.md --out DIR works without --config and --only');
    }
    const job = jobOfArguments(spec, out, io.cwd);
    await checkOutputPlaces([job], undefined, session);
    return { jobs: [job] };
  }
  const { loadConfig, onlyNamed } = await import('./config-file.ts');
  const loaded = await loadConfig(config, session);
  if (typeof loaded === 'number') return loaded;
  await checkOutputPlaces(loaded.jobs, loaded.path, session);
  const jobs = onlyNamed(loaded.jobs, only, session);
  return typeof jobs === 'number' ? jobs : { jobs, lock: loaded.lock };
}
