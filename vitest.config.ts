import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { closingLineReporter } from './test/support/closing-line.ts';

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
    // Type tests (test/types) need no mode of their own: `tsc -p .` checks them with everything else.
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'test/bench/**', '**/node_modules/**'],
    reporters: ['default', closingLineReporter],
    // By default one core is left to others, which on two cores is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Some tests compile a whole package, and two cores are shared by all workers.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export default config;
