import { loadConfig, onlyNamed } from './config-file.ts';
import { exitCodeOf } from './exit-code.ts';
import { explain } from './explanation.ts';
import { explanationJson, explanationText } from './explanation-text.ts';
import { usageError, type ExitCode, type Io } from './io.ts';
import type { ReadingJob } from './job.ts';
import { report } from './report.ts';
import { newSession, type Session } from './session.ts';
import { findSymbol, nearestSymbol } from './symbol.ts';
import { jobOfSpec, understand } from './understanding.ts';

/** Which references to look into, and how to print. */
export interface SymbolOptions {
  readonly spec?: string;
  readonly config?: string;
  readonly only?: string;
  readonly format: 'text' | 'json';
}

/** Prints where the parts of a symbol come from; the first reference that has it answers. */
export async function explainSymbol(
  symbol: string,
  options: SymbolOptions,
  io: Io,
): Promise<ExitCode> {
  const session = newSession(io);
  const jobs = await jobsOf(options, session);
  if (typeof jobs === 'number') {
    await report(session.diagnostics, session, { format: 'text', stream: io.stderr });
    return jobs;
  }
  let hint: string | undefined;
  for (const job of jobs) {
    const understood = await understand(job, session);
    if (understood === undefined) {
      await report(session.diagnostics, session, { format: 'text', stream: io.stderr });
      return exitCodeOf(session);
    }
    const found = findSymbol(understood.api, symbol);
    hint ??= nearestSymbol(understood.api, symbol);
    if (found === undefined) continue;
    const facts = explain(found, understood.overlay);
    io.stdout.write(
      options.format === 'json'
        ? explanationJson(symbol, found.kind, facts, session.sources)
        : explanationText(symbol, facts, session.sources),
    );
    return 0;
  }
  const what = 'no operation, model, field or parameter, and no diagnostic,';
  return usageError(io, `there is ${what} called "${symbol}"`, hint);
}

async function jobsOf(
  { spec, config, only }: SymbolOptions,
  session: Session,
): Promise<readonly ReadingJob[] | ExitCode> {
  if (spec !== undefined) {
    const job = await jobOfSpec(spec, config, session);
    return typeof job === 'number' ? job : [job];
  }
  const loaded = await loadConfig(config, session);
  return typeof loaded === 'number' ? loaded : onlyNamed(loaded.jobs, only, session);
}
