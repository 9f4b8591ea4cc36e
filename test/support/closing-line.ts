import type { Reporter, TestModule } from 'vitest/node';

/** How a run ended. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  /** Skipped tests and those to be written. */
  readonly skipped: number;
}

/** The line that CI looks for: `12 passed, 0 failed`, with `, 3 skipped` if any were. */
export function closingLine({ passed, failed, skipped }: Totals): string {
  const end = skipped === 0 ? '' : `, ${String(skipped)} skipped`;
  return `${String(passed)} passed, ${String(failed)} failed${end}`;
}

/** Prints the closing line last of all; list it behind the other reporters. */
export const closingLineReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const totals = totalsOf(modules, unhandledErrors.length);
    process.stdout.write(`${closingLine(totals)}\n`);
  },
};

/** Whatever broke outside of a test counts as one failure: a module, a suite's hook, a stray rejection. */
function totalsOf(modules: readonly TestModule[], unhandledErrors: number): Totals {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string): number =>
    tests.filter((test) => test.result().state === state).length;
  const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const broken = groups.filter((group) => group.errors().length > 0).length;
  const passed = count('passed');
  const failedTests = count('failed');
  return {
    passed,
    failed: failedTests + broken + unhandledErrors,
    skipped: tests.length - passed - failedTests,
  };
}
