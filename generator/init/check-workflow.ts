import type { PackageManager } from './package-manager.ts';

/** A workflow for GitHub Actions that fails when the generated package is not what its inputs give. */
export function checkWorkflow({ install, run }: PackageManager, script: string): string {
  return `# Fails when the generated package is not what the reference gives, with annotations at the lines that changed.
name: docwright
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${install.map((step) => `      - ${step}\n`).join('')}      - run: ${run} ${script} ${run === 'npm run' ? '-- ' : ''}--format github
`;
}
