import type { CheckFlags } from './check-run.ts';
import type { GenerateFlags } from './generate-run.ts';
import type { ExitCode, Io } from './io.ts';

/** What the parser of command lines gives where there is nothing but the name of a command. */
export const bareFlags: { readonly generate: GenerateFlags; readonly check: CheckFlags } = {
  generate: { cache: true, format: 'text' },
  check: { cache: true, format: 'text' },
};

/**
 * Runs a command line that is `generate` or `check` and nothing else, as most in scripts are, without loading what reads others: a run
 * that finds nothing changed takes little longer than that. Undefined for others.
 */
export async function runBare(argv: readonly string[], io: Io): Promise<ExitCode | undefined> {
  const [command, ...others] = argv;
  if (others.length > 0) return undefined;
  if (command === 'generate') {
    const { generate } = await import('./generate-run.ts');
    return generate(undefined, bareFlags.generate, io);
  }
  if (command === 'check') {
    const { check } = await import('./check-run.ts');
    return check(bareFlags.check, io);
  }
  return undefined;
}
