import { countBySeverity } from '../diagnostics/order.ts';
import type { OutputPlan } from '../output/plan.ts';
import type { RunRecord } from '../output/run-record.ts';
import { examples, formatOption, type AddCommand } from './command.ts';
import type { GeneratedPackage } from './generate-packages.ts';
import { usageError, type ExitCode, type Io } from './io.ts';
import type { Job } from './job.ts';
import { newSession, shownPath, type Session } from './session.ts';

interface Options {
  readonly config?: string;
  readonly out?: string;
  readonly only?: string;
  readonly dryRun?: true;
  readonly force?: true;
  readonly cache: boolean;
  readonly format: 'text' | 'json';
}

/** `docwright generate` */
export const addGenerate: AddCommand = ({ program, io, finish }) => {
  program
    .command('generate')
    .summary('write the packages of a configuration, or of one reference')
    .description(
      'Writes TypeScript packages from their references. On any error nothing is written.',
    )
    .argument('[spec]', 'a reference, instead of a configuration; needs --out')
    .option('--config <file>', 'configuration (default: docwright.yaml, then spec/docwright.yaml)')
    .option('--out <folder>', 'output folder of the reference named')
    .option('--only <name>', 'only the package of this name')
    .option('--dry-run', 'say what would be written, write nothing')
    .option('--force', 'overwrite files that others wrote or edited')
    .option('--no-cache', 'do all the work, even if nothing changed since the last run')
    .addOption(formatOption('text', 'json'))
    .addHelpText(
      'after',
      examples(
        ['docwright generate', 'all packages of docwright.yaml'],
        ['docwright generate --only my-api --dry-run', 'what one of them would change'],
        ['docwright generate api.md --out generated/api', 'without a configuration'],
      ),
    )
    .action(async (spec: string | undefined, options: Options) => {
      finish(await generate(spec, options, io));
    });
};

async function generate(spec: string | undefined, options: Options, io: Io): Promise<ExitCode> {
  const { force = false, dryRun = false } = options;
  const asked = {
    ...options,
    cache: options.cache && spec === undefined && options.out === undefined,
  };
  const { openRun, unchangedRun } = await import('./unchanged-run.ts');
  // The record does not keep diagnostics, which JSON has in full.
  const unchanged = options.format === 'text' ? await unchangedRun(asked, io) : undefined;
  if (unchanged !== undefined) return nothingToDo(unchanged, dryRun, io);
  const opened = await openRun(asked, io);
  const session = newSession(io);
  const jobs = await jobsOf(spec, options, session);
  if (typeof jobs === 'number') return conclude([], jobs, options, session);
  const { generatePackages } = await import('./generate-packages.ts');
  const { exitCodeOf } = await import('./exit-code.ts');
  opened?.reads(jobs);
  const written =
    exitCodeOf(session) === 0 ? await generatePackages(jobs, { force, dryRun }, session) : [];
  const code = exitCodeOf(session);
  if (code === 0 && !dryRun)
    await opened?.keep(written, countBySeverity(session.diagnostics).warning);
  return conclude(written, code, options, session);
}

/** Says of every package that it is as it was. */
function nothingToDo({ packages, warnings }: RunRecord, dryRun: boolean, io: Io): ExitCode {
  for (const { name, out, kept } of packages) {
    const counts = { created: 0, changed: 0, kept, removed: 0 };
    io.stdout.write(summary(name, shownPath(out, io), counts, dryRun));
  }
  sayWarnings(warnings, io);
  return 0;
}

function sayWarnings(count: number, io: Io): void {
  if (count === 0) return;
  const warnings = count === 1 ? '1 warning' : `${count} warnings`;
  io.stderr.write(`${warnings}; docwright lint SPEC.md shows them\n`);
}

/** What to generate, from the command line or the configuration; an exit code when the usage is wrong. */
async function jobsOf(
  spec: string | undefined,
  { config, out, only }: Options,
  session: Session,
): Promise<readonly Job[] | ExitCode> {
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
    return [job];
  }
  const { loadConfig, onlyNamed } = await import('./config-file.ts');
  const loaded = await loadConfig(config, session);
  if (typeof loaded === 'number') return loaded;
  await checkOutputPlaces(loaded.jobs, loaded.path, session);
  return onlyNamed(loaded.jobs, only, session);
}

/** Prints the result; in text, errors in full and the number of the rest, which `lint` shows. */
async function conclude(
  written: readonly GeneratedPackage[],
  code: ExitCode,
  { format, dryRun }: Options,
  session: Session,
): Promise<ExitCode> {
  const { io, diagnostics, sources } = session;
  if (format === 'json') {
    const { jsonDiagnostics } = await import('../diagnostics/render-json.ts');
    const result = {
      dryRun: dryRun ?? false,
      packages: written.map(jsonOf),
      diagnostics: jsonDiagnostics(diagnostics, sources),
    };
    io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return code;
  }
  const { report } = await import('./report.ts');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  await report(errors, session, { format, stream: io.stderr });
  for (const { name, out, plan } of written) {
    io.stdout.write(summary(name, out, countsOf(plan), dryRun ?? false));
  }
  sayWarnings(countBySeverity(diagnostics).warning, io);
  if (code !== 0 && written.length === 0) io.stderr.write('nothing was written\n');
  return code;
}

/** How many files became what. */
interface Counts {
  readonly created: number;
  readonly changed: number;
  readonly kept: number;
  readonly removed: number;
}

function countsOf({ create, change, keep, delete: gone }: OutputPlan): Counts {
  return {
    created: create.length,
    changed: change.length,
    kept: keep.length,
    removed: gone.length,
  };
}

function summary(name: string, out: string, counts: Counts, dryRun: boolean): string {
  const told = Object.entries(counts).map(([what, count]: [string, number]) => `${count} ${what}`);
  return `${name}: ${told.join(', ')} in ${out}${dryRun ? ' (dry run: nothing written)' : ''}\n`;
}

function jsonOf({ name, out, plan }: GeneratedPackage): object {
  return {
    name,
    out,
    created: plan.create.map(({ path }) => path),
    changed: plan.change.map(({ path }) => path),
    kept: plan.keep,
    removed: plan.delete,
  };
}
