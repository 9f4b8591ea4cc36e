import type { Code } from '../diagnostics/catalogue.ts';
import type { ExitCode, Io } from './io.ts';
import type { Format } from './report.ts';
import { newSession, type Session } from './session.ts';

/** Options of `docwright check`, as the parser of command lines gives them. */
export interface CheckFlags {
  readonly config?: string;
  readonly only?: string;
  readonly cache: boolean;
  readonly format: Format;
}

/** What only `--force` overwrites. */
const LOST: ReadonlySet<string> = new Set<Code>([
  'DW-foreign-output',
  'DW-hand-edited-output',
  'DW-bad-manifest',
]);

/** `docwright check` */
export async function check(options: CheckFlags, io: Io): Promise<ExitCode> {
  const { openStages } = await import('./stages.ts');
  const session: Session = { ...newSession(io), stages: openStages(io, false), least: 'error' };
  const { unchangedRun } = await import('./unchanged-run.ts');
  const unchanged = await unchangedRun(options, io);
  if (unchanged !== undefined) {
    const names = unchanged.packages.map(({ name }) => name);
    return conclude(names, 0, options, session);
  }
  const { loadConfig, onlyNamed } = await import('./config-file.ts');
  const loaded = await loadConfig(options.config, session);
  if (typeof loaded === 'number') return conclude([], loaded, options, session);
  const jobs = onlyNamed(loaded.jobs, options.only, session);
  if (typeof jobs === 'number') return conclude([], jobs, options, session);
  const { checkPackages } = await import('./check-packages.ts');
  const { exitCodeOf } = await import('./exit-code.ts');
  const fine = await checkPackages(jobs, loaded.lock, session);
  return conclude(fine, exitCodeOf(session), options, session);
}

/** Prints errors and changed inputs; warnings are the business of `lint`. */
async function conclude(
  fine: readonly string[],
  code: ExitCode,
  { format, config, only }: CheckFlags,
  session: Session,
): Promise<ExitCode> {
  const { io } = session;
  session.stages?.end();
  const { report } = await import('./report.ts');
  const shown = session.diagnostics.filter(
    ({ severity, code: name }) => severity === 'error' || name === 'DW-changed-input',
  );
  await report(shown, session, { format, stream: io.stdout });
  if (format !== 'text') return code;
  for (const name of fine) io.stdout.write(`${name}: up to date\n`);
  if (code !== 1) return code;
  const flags = [
    ...(config === undefined ? [] : [`--config ${config}`]),
    ...(only === undefined ? [] : [`--only ${only}`]),
    ...(shown.some(({ code: name }) => LOST.has(name)) ? ['--force'] : []),
  ];
  io.stdout.write(`To bring it up to date: ${['docwright generate', ...flags].join(' ')}\n`);
  return code;
}
