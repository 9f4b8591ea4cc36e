import { jsonText } from '../diagnostics/json-text.ts';
import { countBySeverity } from '../diagnostics/order.ts';
import type { OutputPlan } from '../output/plan.ts';
import type { RunRecord } from '../output/run-record.ts';
import type { GeneratedPackage } from './generate-packages.ts';
import type { ExitCode, Io } from './io.ts';
import { shownPath, type Session } from './session.ts';
import type { StageTime } from './stages.ts';

/** How a run of `generate` is told. */
export interface Telling {
  readonly format: 'text' | 'json';
  readonly dryRun?: boolean;
  readonly timing?: boolean;
  /** Errors only. */
  readonly quiet?: boolean;
  /** The command that shows the warnings. */
  readonly lint?: string;
}

/** Prints the result; in text, errors in full and the number of the rest, which `lint` shows. */
export async function tellRun(
  written: readonly GeneratedPackage[],
  code: ExitCode,
  telling: Telling,
  session: Session,
): Promise<ExitCode> {
  const { format, dryRun = false, timing = false, quiet = false } = telling;
  const { io, diagnostics, sources } = session;
  const times = session.stages?.end() ?? [];
  if (format === 'json') {
    const { jsonDiagnostics } = await import('../diagnostics/render-json.ts');
    const result = {
      dryRun,
      packages: written.map(jsonOf),
      diagnostics: jsonDiagnostics(diagnostics, sources),
      ...(timing ? { timing: Object.fromEntries(times.map(({ stage, ms }) => [stage, ms])) } : {}),
    };
    io.stdout.write(jsonText(result));
    return code;
  }
  const { report } = await import('./report.ts');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  await report(errors, session, { format, stream: io.stderr });
  if (!quiet) {
    for (const { name, out, plan } of written) {
      io.stdout.write(summary(name, out, countsOf(plan), dryRun));
    }
    tellWarnings(countBySeverity(diagnostics).warning, telling, io);
  }
  if (code !== 0 && written.length === 0) io.stderr.write('nothing was written\n');
  if (timing) io.stderr.write(timeTable(times));
  return code;
}

/** Says of every package that it is as it was. */
export function tellUnchanged(
  { packages, warnings }: RunRecord,
  telling: Telling,
  io: Io,
): ExitCode {
  const { dryRun = false, quiet = false, timing = false } = telling;
  if (!quiet) {
    for (const { name, out, kept } of packages) {
      const counts = { created: 0, changed: 0, kept, removed: 0 };
      io.stdout.write(summary(name, shownPath(out, io), counts, dryRun));
    }
    tellWarnings(warnings, telling, io);
  }
  if (timing) io.stderr.write('nothing changed since the last run; --no-cache does all the work\n');
  return 0;
}

function tellWarnings(count: number, { lint = 'docwright lint SPEC.md' }: Telling, io: Io): void {
  if (count === 0) return;
  const what = count === 1 ? '1 warning' : `${count} warnings`;
  io.stderr.write(`${what}; ${lint} shows ${count === 1 ? 'it' : 'them'}\n`);
}

function timeTable(times: readonly StageTime[]): string {
  const whole = { stage: 'all', ms: times.reduce((sum, { ms }) => sum + ms, 0) };
  const width = Math.max(...times.map(({ stage }) => stage.length), 3);
  const lines = [...times, whole].map(
    ({ stage, ms }) => `${stage.padEnd(width)}  ${ms.toFixed(0).padStart(6)} ms\n`,
  );
  return lines.join('');
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
