import type { Operation, RequestBody } from '../ir/api.ts';
import { compareTypes } from './compare-types.ts';
import type { Apis } from './compare-operation.ts';
import { movedNames } from './compare-parameters.ts';
import type { Draft } from './draft.ts';
import type { RuleKey } from './rules/rules.ts';
import type { At, Sides } from './type-change.ts';
import type { TypeExpr } from '../ir/type.ts';
import type { TypeWalk } from './type-walk.ts';
import { bodyMessage } from './witness-route.ts';

/** Compares the bodies of requests; their types go through the walk. */
export function compareBodies(
  sides: Sides<Operation>,
  walk: TypeWalk,
  apis: Apis,
): readonly Draft[] {
  const { old, now } = { old: sides.old.body, now: sides.now.body };
  if (old === undefined && now === undefined) return [];
  const moved = movedNames(sides);
  const draft = (keys: readonly RuleKey[], before?: string, after?: string): Draft => ({
    keys,
    subject: `body of ${sides.now.id}`,
    path: ['operations', sides.now.id, 'body'],
    before,
    after,
    oldPlace: old?.origin.span,
    newPlace: now?.origin.span,
    direction: 'request',
    witness: () => bodyMessage(sides, keys[0] ?? 'B11', apis),
  });
  if (old === undefined) {
    // What came from the parameters is told as that (P08).
    if (now === undefined || onlyMoved(now, moved, 'now')) return [];
    return [draft([now.required ? 'B01:required' : 'B01:optional'], undefined, now.mediaType)];
  }
  if (now === undefined) {
    return onlyMoved(old, moved, 'old') ? [] : [draft(['B03'], old.mediaType)];
  }
  compareShapes({ old, now }, sides, walk, moved);
  return [
    ...(old.mediaType === now.mediaType ? [] : [draft(['B11'], old.mediaType, now.mediaType)]),
    ...(old.required === now.required
      ? []
      : [draft([now.required ? 'B04:to-required' : 'B04:to-optional'])]),
  ];
}

function onlyMoved(body: RequestBody, moved: ReadonlySet<string>, side: 'old' | 'now'): boolean {
  const { type } = body;
  return (
    type.kind === 'object' &&
    type.fields.length > 0 &&
    type.fields.every(({ name }) => moved.has(`${side} body ${name}`))
  );
}

function compareShapes(
  { old, now }: Sides<RequestBody>,
  operation: Sides<Operation>,
  walk: TypeWalk,
  moved: ReadonlySet<string>,
): void {
  const at: At = {
    path: [],
    element: false,
    origins: { old: old.origin, now: now.origin },
    asText: old.mediaType !== 'application/json' && now.mediaType !== 'application/json',
    hidden: false,
  };
  const types = { old: without(old.type, moved, 'old'), now: without(now.type, moved, 'now') };
  walk.use(
    {
      operation,
      traffic: 'body',
      subject: `body of ${operation.now.id}`,
      path: ['operations', operation.now.id, 'body'],
      types: { old: old.type, now: now.type },
      places: { old: old.origin.span, now: now.origin.span },
    },
    (context) => compareTypes(types.old, types.now, at, context),
  );
}

/** A body without the fields that have come from, or gone to, the parameters. */
function without(type: TypeExpr, moved: ReadonlySet<string>, side: 'old' | 'now'): TypeExpr {
  if (type.kind !== 'object' || moved.size === 0) return type;
  return { ...type, fields: type.fields.filter(({ name }) => !moved.has(`${side} body ${name}`)) };
}
