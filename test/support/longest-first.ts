import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, on two cores. Vitest knows what took long from runs before; a fresh checkout, as in CI, has none, and
 * would begin some of these when the other core has nothing left to do.
 */
const longest = [
  'test/downstream/journey',
  'test/output/publish',
  'test/unit/print/prettier',
  'test/output/compile',
  'test/incremental/same-bytes',
  'test/documents',
  'test/output/bin',
  'test/downstream/faults',
  'test/property/round-trip',
  'test/fixtures',
  'test/security/inputs',
  'test/server/slow',
  'test/unit/cli/run-memory',
];

/** Vitest's own order, with the files that are known to be long in front of the others of their project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => (a.project === b.project ? rank(a) - rank(b) : 0));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at < 0 ? longest.length : at;
}
