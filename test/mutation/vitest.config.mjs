import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * The tests that have to notice when a validator is changed: those of its runtime and its emitter that load no compiler and
 * no bundler, so that two thousand mutants can be tried. `npm run mutate` runs them.
 */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../', import.meta.url)),
    include: [
      'test/unit/runtime/{validate*,server-values}.test.ts',
      'test/unit/emit/validators-{condition,kinds,policy,text}.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: [
        'templates/runtime/{validate,formats,request-value}.ts',
        'generator/emit/validator*.ts',
      ],
      reportsDirectory: 'coverage/validators',
      reporter: ['text', 'json'],
      thresholds: { branches: 100 },
    },
  },
});
