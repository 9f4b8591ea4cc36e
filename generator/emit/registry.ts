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

/** What a package consists of, plan by plan. */
export interface PlanStream {
  readonly plans: Iterable<FilePlan>;
  /** Complete once all plans have been taken. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything a package consists of: what the emitters plan, in their order, then the files around it. Of two plans for
 * one path the first stays; if they differ, or differ only in the path's capitals, that is an error. To be taken once.
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
  const report = (path: string): void => {
    diagnostics.push(diagnose('DW-duplicate-output', api.span, { path }));
  };
  return { plans: distinctPlans(allPlans(lists, apart, context), report), diagnostics };
}

/** `streamPlans` in memory. */
export function emitPlans(
  api: Api,
  emitters: readonly Emitter[],
  context: EmitContext,
): Staged<readonly FilePlan[]> {
  const { plans, diagnostics } = streamPlans(api, emitters, context);
  return { value: [...plans], diagnostics };
}

/** A plan and the list that it is in. */
type Listed = readonly [plan: FilePlan, list: Iterable<FilePlan>];

function* allPlans(
  lists: readonly Iterable<FilePlan>[],
  api: Api,
  context: EmitContext,
): Generator<Listed, void> {
  const outlines: FilePlan[] = [];
  for (const list of lists) {
    for (const plan of list) {
      outlines.push(outlineOf(plan));
      yield [plan, list];
    }
  }
  const around = packagePlans(api, context, outlines);
  for (const plan of around) yield [plan, around];
}

/** As much of a plan as the files around it are made from. */
function outlineOf(plan: FilePlan): FilePlan {
  if (plan.kind === 'json') return { ...plan, value: undefined };
  if (plan.kind !== 'module' || isIndex(plan)) return plan;
  // Without looking at the sections, which may not have been made (`module-of.ts`).
  return { kind: 'module', path: plan.path, header: plan.header, sections: [] };
}

function isIndex({ path }: FilePlan): boolean {
  return path.endsWith('/index.ts');
}

/** Paths are compared without case: some file systems do (C21). */
function* distinctPlans(
  plans: Iterable<Listed>,
  report: (path: string) => void,
): Generator<FilePlan, void> {
  // The manifest is written behind everything else, by nobody's plan.
  const lists = new Map<string, Iterable<FilePlan> | undefined>([['manifest.json', undefined]]);
  for (const [plan, list] of plans) {
    const folded = plan.path.toLowerCase();
    const known = lists.get(folded);
    if (!lists.has(folded)) {
      // A file that is copied is planned by several; its plan is the cheapest list to look in.
      lists.set(folded, plan.kind === 'copy' ? [plan] : list);
      yield plan;
    } else if (known === undefined || !isSame(firstOf(known, folded), plan)) report(plan.path);
  }
}

function firstOf(list: Iterable<FilePlan>, folded: string): FilePlan | undefined {
  for (const plan of list) if (plan.path.toLowerCase() === folded) return plan;
  return undefined;
}

function isSame(one: FilePlan | undefined, other: FilePlan): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
