import type { Operation, Response } from '../ir/api.ts';
import type { Apis } from './compare-operation.ts';
import { compareTypes } from './compare-types.ts';
import type { Draft } from './draft.ts';
import type { RuleKey } from './rules/rules.ts';
import type { Sides } from './type-change.ts';
import type { TypeWalk } from './type-walk.ts';
import { responseMessage } from './witness-route.ts';

/** Compares what an operation answers; the types of bodies go through the walk. */
export function compareResponses(
  sides: Sides<Operation>,
  walk: TypeWalk,
  apis: Apis,
): readonly Draft[] {
  const { old, now } = sides;
  const kept = old.responses.flatMap((one) => {
    const other = now.responses.find(({ status }) => status === one.status);
    return other === undefined ? [] : [{ old: one, now: other }];
  });
  const statuses = new Set(kept.map((pair) => pair.old.status));
  const gone = old.responses.filter(({ status }) => !statuses.has(status));
  const come = now.responses.filter(({ status }) => !statuses.has(status));
  return [
    ...statusChanges(sides, { old: gone, now: come }, true, apis),
    ...statusChanges(sides, { old: gone, now: come }, false, apis),
    ...kept.flatMap((pair) => comparePair(pair, sides, walk, apis)),
  ];
}

/** Whether a status says that the call did what it should. */
export function isSuccess({ status }: Response): boolean {
  return /^[123]/.test(status);
}

/** Statuses that are gone and have come: each on its own, or as one replacement when both are there. */
function statusChanges(
  sides: Sides<Operation>,
  { old, now }: Sides<readonly Response[]>,
  success: boolean,
  apis: Apis,
): readonly Draft[] {
  const gone = old.filter((one) => isSuccess(one) === success);
  const come = now.filter((one) => isSuccess(one) === success);
  const [removed, added]: readonly [RuleKey, RuleKey] = success ? ['R02', 'R01'] : ['R05', 'R04'];
  const count = Math.max(gone.length, come.length);
  return Array.from({ length: count }, (_, index) => {
    const [one, other] = [gone[index], come[index]];
    const keys = one === undefined ? [added] : other === undefined ? [removed] : [removed, added];
    return {
      keys,
      subject: `status ${one?.status ?? other?.status ?? ''} of ${sides.now.id}`,
      path: ['operations', sides.now.id, 'responses', one?.status ?? other?.status ?? ''],
      before: one?.status,
      after: other?.status,
      oldPlace: one?.origin.span ?? sides.old.span,
      newPlace: other?.origin.span ?? sides.now.span,
      direction: 'response',
      witness: () => responseMessage(sides, other ?? sides.now.responses[0], 'status', apis),
      ...(one === undefined || other !== undefined
        ? {}
        : { gone: { names: [one.status], what: 'status', within: sides.now.span } }),
    };
  });
}

function comparePair(
  { old, now }: Sides<Response>,
  operation: Sides<Operation>,
  walk: TypeWalk,
  apis: Apis,
): readonly Draft[] {
  const { status } = now;
  const subject = `response ${status} of ${operation.now.id}`;
  const path = ['operations', operation.now.id, 'responses', status];
  const draft = (keys: readonly RuleKey[], before?: string, after?: string): Draft => ({
    keys,
    subject,
    path,
    before,
    after,
    oldPlace: old.origin.span,
    newPlace: now.origin.span,
    direction: 'response',
    witness: () => responseMessage(operation, now, 'body', apis),
  });
  if (old.body === undefined || now.body === undefined) {
    if (old.body === now.body) return [];
    return [draft([now.body === undefined ? 'R03:removed' : 'R03:added'])];
  }
  const types = { old: old.body.type, now: now.body.type };
  const origins = { old: old.origin, now: now.origin };
  const traffic = isSuccess(now) ? 'response' : 'error';
  const places = { old: old.origin.span, now: now.origin.span };
  const at = { path: [], element: false, origins, asText: false, hidden: false };
  walk.use({ operation, traffic, subject, path, status, types, places }, (context) => {
    compareTypes(types.old, types.now, at, context);
  });
  return old.body.mediaType === now.body.mediaType
    ? []
    : [draft(['R24:removed'], old.body.mediaType, now.body.mediaType)];
}
