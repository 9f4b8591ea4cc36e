import type { Api, Model } from '../ir/api.ts';
import { refsOf } from '../ir/walk.ts';
import type { Draft } from './draft.ts';
import type { ModelMatch } from './match-models.ts';
import type { Sides } from './type-change.ts';
import type { TypeWalk } from './type-walk.ts';

/**
 * What is different about the names of models. `told` are operations of which something else is told already: structures
 * without a name of their own are called after them, and follow.
 */
export function compareModelNames(
  apis: Sides<Api>,
  match: ModelMatch,
  walk: TypeWalk,
  told: ReadonlySet<string>,
): readonly Draft[] {
  const met = walk.met();
  const used = usedModels(apis.old);
  const drafts: Draft[] = [];
  const newModels = new Map(apis.now.models.map((model) => [model.id, model]));
  for (const old of apis.old.models) {
    const now = newModels.get(match.pairs.get(old.id) ?? '');
    if (now === undefined || old.name === now.name) continue;
    const pair = met.find(({ models }) => models.old === old.id && models.now === now.id);
    const uses = pair?.uses ?? [];
    if (!old.documented && uses.some(({ use }) => told.has(use.operation.now.id))) continue;
    drafts.push({
      ...modelDraft(old, now, `model ${old.name}`),
      keys: [old.id === now.id ? 'M03' : 'M01'],
      sites: uses,
      notes: [`an exported alias ${old.name} keeps callers compiling`],
      ...(old.documented ? { gone: { names: [old.id], what: 'model' } } : {}),
    });
  }
  for (const old of match.removed) {
    const meetings = met.filter(({ models }) => models.old === old.id);
    const stays = meetings.some((one) => !one.changed) || walk.opened.has(old.id);
    if (!old.documented) continue;
    drafts.push({
      ...modelDraft(old, undefined, `model ${old.name}`),
      keys: ['M02'],
      sites: meetings.flatMap(({ uses }) => uses),
      gone: { names: [old.id], what: 'model', told: !stays && used.has(old.id) },
    });
  }
  return drafts;
}

function modelDraft(old: Model, now: Model | undefined, subject: string): Omit<Draft, 'keys'> {
  return {
    subject,
    path: ['models', old.id],
    before: old.name,
    after: now?.name,
    oldPlace: old.origin.span,
    newPlace: now?.origin.span,
    direction: 'none',
  };
}

/** Ids of all models that anything refers to. */
function usedModels({ operations, models }: Api): ReadonlySet<string> {
  const types = [
    ...models.map(({ type }) => type),
    ...operations.flatMap(({ parameters, body, responses }) => [
      ...[...parameters.path, ...parameters.query, ...parameters.header].map(({ type }) => type),
      ...(body === undefined ? [] : [body.type]),
      ...responses.flatMap((response) => (response.body === undefined ? [] : [response.body.type])),
    ]),
  ];
  return new Set(types.flatMap((type) => refsOf(type).map(({ model }) => model)));
}
