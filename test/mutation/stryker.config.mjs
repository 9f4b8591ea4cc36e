// Mutation testing of the validators: `npm run mutate`, or one file with `npm run mutate -- --mutate generator/emit/validator-kinds.ts`.
// Fewer than 92 of 100 mutants killed is a failure. What is left between runs lies in coverage/, which git ignores.
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.mjs', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['templates/runtime/{validate,formats,request-value}.ts', 'generator/emit/validator*.ts'],
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/dist', '/docs', '/generated', '/coverage', '/test/bench', '/test/fixtures'],
  tempDirName: 'coverage/mutation-sandbox',
  incremental: true,
  incrementalFile: 'coverage/mutation.json',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 2,
  thresholds: { high: 95, low: 92, break: 92 },
  timeoutMS: 20_000,
};
