/* Paths that begin alike but for a plural: `/event/{event_id}/…` beside `/events/{event_id}/…`. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Operation } from '../ir/api.ts';
import type { Rule, RuleInput } from './rule.ts';

export const singularBesidePlural: Rule = ({ api }: RuleInput): readonly Diagnostic[] => {
  const collections = collectionsOf(api.operations);
  return [...collections].flatMap(([path, operations]) => {
    const plural = pluralsOf(path).find((candidate) => collections.has(candidate));
    const others = plural === undefined ? undefined : collections.get(plural);
    if (plural === undefined || others === undefined) return [];
    // The rarer spelling is the doubtful one.
    return operations.length <= others.length
      ? [finding(path, operations, plural, others)]
      : [finding(plural, others, path, operations)];
  });
};

/**
 * Operations by each beginning of their paths that names a collection: static segments in front of a parameter. Without
 * the parameter, as in `/user` for the caller beside `/users`, two spellings can both be meant.
 */
function collectionsOf(
  operations: readonly Operation[],
): ReadonlyMap<string, readonly Operation[]> {
  const collections = new Map<string, Operation[]>();
  for (const operation of operations) {
    let path = '';
    for (const [index, segment] of operation.segments.entries()) {
      path += segment.kind === 'static' ? `/${segment.text}` : '/{}';
      const next = operation.segments[index + 1];
      if (segment.kind !== 'static' || next?.kind !== 'parameter') continue;
      collections.set(path, [...(collections.get(path) ?? []), operation]);
    }
  }
  return collections;
}

/** How English writes the plural of a path's last word. */
function pluralsOf(path: string): readonly string[] {
  return [`${path}s`, `${path}es`, ...(path.endsWith('y') ? [`${path.slice(0, -1)}ies`] : [])];
}

function finding(
  path: string,
  operations: readonly Operation[],
  usual: string,
  others: readonly Operation[],
): Diagnostic {
  const [first, ...rest] = operations;
  const [example] = others;
  if (first === undefined || example === undefined) {
    throw new Error('invariant: a collection has an operation');
  }
  const notes = [
    ...rest.map(({ span }) => ({ message: 'here too', span })),
    { message: `${others.length} of the other kind, the first here`, span: example.span },
  ];
  const holes = { path: `${path}/…`, usual: `${usual}/…`, operations: operations.length };
  return diagnose('DW-singular-beside-plural', first.span, holes, { notes });
}
