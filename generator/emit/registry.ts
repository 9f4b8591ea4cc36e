import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Api } from '../ir/api.ts';
import type { FilePlan } from '../print/plan.ts';
import type { EmitContext, Emitter } from './emitter.ts';
import { clientEmitter } from './client.ts';
import { openapiEmitter } from './openapi.ts';
import { packagePlans } from './package.ts';
import { withRequestVariants } from './request-variants.ts';
import { serverEmitter } from './server.ts';
import { typesEmitter } from './types.ts';
import { validatorsEmitter } from './validators.ts';

/** The emitters that come with docwright, in the order they run. Others are registered by being given to `emitPlans`. */
export const builtIn: readonly Emitter[] = [
  typesEmitter,
  validatorsEmitter,
  clientEmitter,
  serverEmitter,
  openapiEmitter,
];

/**
 * The emitters of these names and those they need, in the order they run: the built-in ones, then `others`. Unknown names are
 * ignored.
 */
export function emittersOf(
  names: readonly string[],
  others: readonly Emitter[] = [],
): readonly Emitter[] {
  const known = [...builtIn, ...others];
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const needed of known.find((emitter) => emitter.name === name)?.needs ?? []) want(needed);
  };
  names.forEach(want);
  return known.filter(({ name }) => wanted.has(name));
}

/** What emitters plan for a package, plan by plan. */
export interface PlanStream {
  /** What each emitter plans; to be taken as often as wanted. */
  readonly lists: readonly Iterable<FilePlan>[];
  /** Each path once, in the order of the lists; to be taken once. */
  readonly plans: Iterable<PlannedFile>;
  /** The files around, made from `plans`, all of which have to be taken before. */
  readonly around: () => readonly FilePlan[];
  /** What the emitters said, and once everything has been taken also which paths were planned twice. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A plan, and where it stands in `PlanStream.lists`. */
export interface PlannedFile {
  readonly plan: FilePlan;
  readonly list: number;
  readonly index: number;
}

/**
 * What the emitters plan, in their order. Of two plans for one path the first stays; if they differ, or differ only in the path's
 * capitals, that is an error.
 */
export function streamPlans(
  api: Api,
  emitters: readonly Emitter[],
  context: EmitContext,
): PlanStream {
  const apart = withRequestVariants(api);
  const emitted = emitters.map((emitter) =>
    emitter.emit(emitter.asDocumented === true ? api : apart, context),
  );
  const diagnostics = emitted.flatMap(({ diagnostics: said }) => said);
  const lists = emitted.map(({ value }) => value);
  const outlines: FilePlan[] = [];
  const isFirst = openPaths((path) => {
    diagnostics.push(diagnose('DW-duplicate-output', api.span, { path }));
  });
  return {
    lists,
    plans: firstPlans(lists, isFirst, outlines),
    around: () => {
      const around = packagePlans(apart, context, outlines);
      return around.filter((plan) => isFirst(plan, around));
    },
    diagnostics,
  };
}

/** Everything a package consists of, in memory: `streamPlans`, then the files around. */
export function emitPlans(
  api: Api,
  emitters: readonly Emitter[],
  context: EmitContext,
): Staged<readonly FilePlan[]> {
  const { plans, around, diagnostics } = streamPlans(api, emitters, context);
  const emitted = [...plans].map(({ plan }) => plan);
  return { value: [...emitted, ...around()], diagnostics };
}

function* firstPlans(
  lists: readonly Iterable<FilePlan>[],
  isFirst: ReturnType<typeof openPaths>,
  outlines: FilePlan[],
): Generator<PlannedFile, void> {
  for (const [list, plans] of lists.entries()) {
    let index = 0;
    for (const plan of plans) {
      outlines.push(outlineOf(plan));
      if (isFirst(plan, plans)) yield { plan, list, index };
      index += 1;
    }
  }
}

/** As much of a plan as the files around it are made from. */
function outlineOf(plan: FilePlan): FilePlan {
  if (plan.kind === 'json') return { kind: plan.kind, path: plan.path, value: undefined };
  if (plan.kind !== 'module' || isIndex(plan)) return plan;
  // Without looking at the sections, which may not have been made (`module-of.ts`).
  return { kind: 'module', path: plan.path, header: plan.header, sections: [] };
}

function isIndex({ path }: FilePlan): boolean {
  return path.endsWith('/index.ts');
}

/**
 * Tells whether a plan of a list is the first of its path, and reports a path that another plan had before. Paths are compared
 * without case: some file systems do (C21).
 */
function openPaths(
  report: (path: string) => void,
): (plan: FilePlan, list: Iterable<FilePlan>) => boolean {
  // The manifest is written behind everything else, by nobody's plan.
  const lists = new Map<string, Iterable<FilePlan> | undefined>([['manifest.json', undefined]]);
  return (plan, list) => {
    const folded = plan.path.toLowerCase();
    const known = lists.get(folded);
    if (!lists.has(folded)) {
      // A file that is copied is planned by several; its plan is the cheapest list to look in.
      lists.set(folded, plan.kind === 'copy' ? [plan] : list);
      return true;
    }
    if (known === undefined || !isSame(firstOf(known, folded), plan)) report(plan.path);
    return false;
  };
}

function firstOf(list: Iterable<FilePlan>, folded: string): FilePlan | undefined {
  for (const plan of list) if (plan.path.toLowerCase() === folded) return plan;
  return undefined;
}

function isSame(one: FilePlan | undefined, other: FilePlan): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
