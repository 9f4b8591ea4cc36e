import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { closingLineReporter } from './test/support/closing-line.ts';
import { LongestFirst } from './test/support/longest-first.ts';

const never = ['test/fixtures/**', 'test/bench/**', '**/node_modules/**'];

/** Tests that need a process of their own: they replace modules, or have a bound in milliseconds or bytes. */
const apart = [
  'test/client/{body,deadline}.test.ts',
  'test/diff/recursion.test.ts',
  'test/fuzz/mutations.test.ts',
  'test/security/{limits,pathological,patterns}.test.ts',
  'test/server/{service,slow}.test.ts',
  'test/unit/cli/{run-memory,unchanged-run}.test.ts',
  'test/unit/config/{pattern-safety,pattern-time,type-phrase,yaml}.test.ts',
  'test/unit/markdown/{html,html-table,inline,lines}.test.ts',
  'test/unit/output/held-file.test.ts',
  'test/unit/print/{layout,without-prettier}.test.ts',
  'test/unit/read/damaged.test.ts',
  'test/unit/runtime/client-faults.test.ts',
  'test/validators/cost.test.ts',
];

const config: ViteUserConfig = defineConfig({
  // What tests import as users do.
  resolve: {
    alias: [
      {
        find: /^docwright$/,
        replacement: fileURLToPath(new URL('generator/index.ts', import.meta.url)),
      },
    ],
  },
  test: {
    reporters: ['default', closingLineReporter],
    // By default one core is left to others, which on two cores is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    // Some tests compile a whole package, and two cores are shared by all workers.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Type tests (test/types) need no mode of their own: `tsc -p .` checks them with everything else.
    projects: [
      { extends: true, test: { name: 'apart', include: apart, exclude: never } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...never, ...apart],
          // A worker loads docwright and the compiler once for all its files, and has them warm.
          isolate: false,
        },
      },
    ],
  },
});

export default config;
