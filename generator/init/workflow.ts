/** What the check in CI is about. Paths are from the folder in which CI runs, with forward slashes. */
export interface CiOptions {
  /** `docwright.yaml`. */
  readonly config: string;
  /** The references of the configuration. */
  readonly specs: readonly string[];
  /** Steps that set up Node and install, each without its dash and with further lines indented; default: npm. */
  readonly install?: readonly string[];
  /** What runs an installed program: `pnpm exec`; default `npx --no-install`. */
  readonly run?: string;
}

const NPM: readonly string[] = [
  'uses: actions/setup-node@v6\n        with:\n          node-version: 22',
  'run: npm ci',
];

/**
 * A workflow of GitHub Actions that fails when generated code is stale or a pull request breaks callers. It may only read
 * the repository, runs no code of a fork with secrets at hand, and no text that a stranger can write gets into a script.
 */
export function ciWorkflow(options: CiOptions): string {
  return `# Written by docwright init; yours to change.
name: API reference

on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read

jobs:
  drift:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      # Actions are pinned by their major version; pin them by commit if your rules ask for that.
      - uses: actions/checkout@v6
        with:
          # The whole history, so that the reference can be compared with that of the base.
          fetch-depth: 0
          persist-credentials: false
${(options.install ?? NPM).map((step) => `      - ${step}`).join('\n')}
      - name: Is the generated code what the reference gives?
        run: |
          ${docwright(options)} check --config ${quoted(options.config)} --format github
${comparisonStep(options)}`;
}

/** Nothing where no reference is known by its path. */
function comparisonStep(options: CiOptions): string {
  const compared = comparisons(options, 'github');
  if (compared.length === 0) return '';
  return `      - name: Does the change break callers?
        if: github.event_name == 'pull_request'
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: |
${indented(compared, 10)}
`;
}

/** The same for any other CI: a script for `sh`, given the commit to compare with. */
export function ciScript(options: CiOptions): string {
  return `#!/bin/sh
# Written by docwright init; yours to change. Give it the commit to compare with: sh ci.sh origin/main
set -eu
BASE=\${1:-origin/main}
${docwright(options)} check --config ${quoted(options.config)}
${comparisons(options, 'text').join('\n')}
`;
}

/** Compares each reference with that of the base, if it was there. */
function comparisons(options: CiOptions, format: string): readonly string[] {
  const { config, specs } = options;
  const run = docwright(options);
  return specs
    .filter(isWord)
    .flatMap((spec) => [
      `if git cat-file -e "$BASE":./${quoted(spec)} 2>/dev/null; then`,
      `  ${run} diff "git:$BASE:"${quoted(spec)} ${quoted(spec)} --config ${quoted(config)} --format ${format}`,
      'fi',
    ]);
}

function docwright({ run = 'npx --no-install' }: CiOptions): string {
  return `${run} docwright`;
}

function indented(lines: readonly string[], by: number): string {
  return lines.map((line) => `${' '.repeat(by)}${line}`).join('\n');
}

/** A path as one word of a shell that is only itself there; an expression of GitHub Actions cannot come of it either. */
function quoted(path: string): string {
  if (!isWord(path)) throw new Error('invariant: a path in a workflow has no control characters');
  const safe = path.startsWith('-') ? `./${path}` : path;
  if (/^[\w./-]+$/.test(safe)) return safe;
  return `'${safe.replaceAll("'", "'\\''").replaceAll('${{', () => "$''{{")}'`;
}

/** Whether a path can stand in a line of a workflow. One with line breaks in it is compared by hand. */
function isWord(path: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(path);
}
