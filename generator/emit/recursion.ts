import type { Model } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';

/**
 * Ids of the models whose values can be nested without end: those that contain themselves, and those that contain such
 * a model. `partsOf` gives the models that a type contains. Found by taking away, again and again, the models all of
 * whose parts were taken away.
 */
export function recursiveModels(
  models: readonly Model[],
  partsOf: (type: TypeExpr) => readonly string[],
): ReadonlySet<string> {
  const left = new Map(models.map(({ id, type }) => [id, new Set(partsOf(type))]));
  const users = new Map<string, string[]>();
  for (const [id, parts] of left) {
    for (const part of parts) {
      const usersOfPart = users.get(part);
      if (usersOfPart === undefined) users.set(part, [id]);
      else usersOfPart.push(id);
    }
  }
  const finished = [...left].filter(([, parts]) => parts.size === 0).map(([id]) => id);
  for (let done = finished.pop(); done !== undefined; done = finished.pop()) {
    left.delete(done);
    for (const user of users.get(done) ?? []) {
      const parts = left.get(user);
      parts?.delete(done);
      if (parts?.size === 0) finished.push(user);
    }
  }
  return new Set(left.keys());
}
