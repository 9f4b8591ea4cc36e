import type { Model } from '../ir/api.ts';
import { refsOf } from '../ir/walk.ts';

/**
 * Ids of the models whose values can be nested without end: those that contain themselves, and those that contain such
 * a model. Models that are not given are taken for such that contain nothing. Found by taking away, again and again, the
 * models all of whose parts were taken away.
 */
export function recursiveModels(models: readonly Model[]): ReadonlySet<string> {
  const given = new Set(models.map(({ id }) => id));
  const left = new Map(
    models.map(({ id, type }) => [
      id,
      new Set(refsOf(type).flatMap(({ model }) => (given.has(model) ? [model] : []))),
    ]),
  );
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
