import type { Staged } from '../diagnostics/diagnostic.ts';
import { compareApis } from './compare-api.ts';
import { compareBodies } from './compare-body.ts';
import { compareModelNames } from './compare-models.ts';
import {
  addedOperation,
  compareOperation,
  movedResources,
  removedOperation,
} from './compare-operation.ts';
import { compareParameters, movedInputs } from './compare-parameters.ts';
import { compareResponses } from './compare-responses.ts';
import { coverageOf } from './coverage.ts';
import {
  defaultDiffOptions,
  type Difference,
  type DiffOptions,
  type DiffSide,
  type OldSide,
} from './difference.ts';
import type { Draft } from './draft.ts';
import { judged } from './judge.ts';
import { matchModels } from './match-models.ts';
import { matchOperations } from './match-operations.ts';
import { notChecked } from './not-checked.ts';
import { proseDrafts, proseRule } from './prose.ts';
import { withRecursion } from './recursion.ts';
import { suggestedBump } from './semver.ts';
import { lostCoverage, withSuspects } from './suspect.ts';
import { typeDrafts } from './type-drafts.ts';
import { TypeWalk } from './type-walk.ts';
import type { Api } from '../ir/api.ts';
import type { Sides } from './type-change.ts';

/**
 * What is different between two references, one finding per root change, and what it means to deployed callers, to
 * callers who recompile, and to those who implement the service. Pure; what it has to say are findings, so that there
 * are no diagnostics by now.
 */
export function diffApis(
  old: OldSide,
  now: DiffSide,
  options: DiffOptions = defaultDiffOptions,
): Staged<Difference> {
  const drafts = draftsOf({ old: old.api, now: now.api }, options);
  const read = drafts.filter(isProse).map(judged);
  const findings = [
    ...lostCoverage({ old, now }),
    ...withSuspects(
      drafts.filter((draft) => !isProse(draft)),
      now,
    ),
  ].map(judged);
  const all = [...findings, ...read];
  return {
    value: {
      findings,
      prose: read,
      bump: { client: suggestedBump(all, 'client'), server: suggestedBump(all, 'server') },
      notChecked: notChecked(old.api, now.api),
      coverage: { old: coverageOf(old.doc), new: coverageOf(now.doc) },
      understood: !findings.some(({ rule }) => rule === 'K01' || rule === 'K03'),
    },
    diagnostics: [],
  };
}

function isProse({ keys }: Draft): boolean {
  return keys.every((key) => key === 'M06');
}

/** All changes: of the whole, of operations in their order, of types, of names. */
function draftsOf(apis: Sides<Api>, options: DiffOptions): readonly Draft[] {
  const operations = matchOperations(apis.old, apis.now);
  const models = matchModels(apis.old, apis.now);
  const walk = new TypeWalk(apis.old, apis.now, models);
  const direct: Draft[] = [
    ...compareApis(apis),
    ...movedResources(operations.pairs),
    ...operations.added.map(addedOperation),
    ...operations.removed.map((operation) => removedOperation(operation, apis, options.today)),
  ];
  for (const sides of operations.pairs) {
    direct.push(...compareOperation(sides, apis), ...movedInputs(sides, apis));
    compareParameters(sides, walk);
    direct.push(...compareBodies(sides, walk, apis), ...compareResponses(sides, walk, apis));
  }
  walk.unused();
  const typed = walk.results().flatMap((compared) => typeDrafts(compared, { apis, options }));
  const changes = withRecursion([...direct, ...typed.map(withProseRule)], apis, models.pairs);
  return [
    ...changes,
    ...compareModelNames(apis, models, walk, operationsTold(changes)),
    ...proseDrafts(operations.pairs, apis, models.pairs),
  ];
}

/** A changed description may be a changed promise. */
function withProseRule(draft: Draft): Draft {
  if (!isProse(draft)) return draft;
  return { ...draft, keys: [proseRule(draft.before ?? '', draft.after ?? '')] };
}

/** Operations about which something is told: names that were derived from them follow. */
function operationsTold(drafts: readonly Draft[]): ReadonlySet<string> {
  return new Set(
    drafts
      .filter((draft) => !isProse(draft))
      .flatMap(({ path, sites = [] }) => [
        ...(path[0] === 'operations' ? [path[1] ?? ''] : []),
        ...sites.map(({ use }) => use.operation.now.id),
      ]),
  );
}
