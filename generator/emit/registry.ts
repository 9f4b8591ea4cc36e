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

/**
 * Everything a package consists of: what the emitters plan, in their order, then the files around it. Of two plans for
 * one path the first stays; if they differ, or differ only in the path's capitals, that is an error.
 */
export function emitPlans(
  api: Api,
  emitters: readonly Emitter[],
  context: EmitContext,
): Staged<readonly FilePlan[]> {
  const apart = withRequestVariants(api);
  const emitted = emitters.map((emitter) =>
    emitter.emit(emitter.asDocumented === true ? api : apart, context),
  );
  const plans = emitted.flatMap(({ value }) => value);
  const all = distinctPlans([...plans, ...packagePlans(apart, context, plans)], api);
  return {
    value: all.value,
    diagnostics: [...emitted.flatMap(({ diagnostics }) => diagnostics), ...all.diagnostics],
  };
}

/** Paths are compared without case: some file systems do (C21). */
function distinctPlans(plans: readonly FilePlan[], api: Api): Staged<readonly FilePlan[]> {
  // The manifest is written behind everything else, by nobody's plan.
  const byPath = new Map<string, FilePlan | undefined>([['manifest.json', undefined]]);
  const diagnostics: Diagnostic[] = [];
  for (const plan of plans) {
    const folded = plan.path.toLowerCase();
    const known = byPath.get(folded);
    if (!byPath.has(folded)) byPath.set(folded, plan);
    else if (known === undefined || !isSame(known, plan)) {
      diagnostics.push(diagnose('DW-duplicate-output', api.span, { path: plan.path }));
    }
  }
  return { value: [...byPath.values()].filter((plan) => plan !== undefined), diagnostics };
}

function isSame(one: FilePlan, other: FilePlan): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
