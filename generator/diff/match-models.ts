import type { Api, Model } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import { pairBySimilarity, type Features } from './similarity.ts';
import { typePhrase } from './type-phrase.ts';

/** Which new model an old one has become. */
export interface ModelMatch {
  /** Old id → new id, for all that were found again. */
  readonly pairs: ReadonlyMap<string, string>;
  readonly removed: readonly Model[];
}

/** Pairs models by id, and those that are left by structure. */
export function matchModels(old: Api, now: Api): ModelMatch {
  const oldIds = new Set(old.models.map(({ id }) => id));
  const newIds = new Set(now.models.map(({ id }) => id));
  const gone = old.models.filter(({ id }) => !newIds.has(id));
  const come = now.models.filter(({ id }) => !oldIds.has(id));
  const renamed = pairBySimilarity(gone, come, featuresOf);
  const pairs = new Map<string, string>();
  for (const { id } of old.models) if (newIds.has(id)) pairs.set(id, id);
  for (const [one, other] of renamed) pairs.set(one.id, other.id);
  return { pairs, removed: gone.filter((model) => !renamed.has(model)) };
}

/** The fields with their types say what a model is; a model that was documented stays so. */
function featuresOf(model: Model): Features {
  const features = new Map<string, number>([[`documented ${String(model.documented)}`, 1]]);
  addType(model.type, '', features);
  if (model.description !== undefined) features.set(`text ${model.description.text}`, 1);
  return features;
}

function addType(type: TypeExpr, path: string, features: Map<string, number>): void {
  if (type.kind === 'object') {
    for (const field of type.fields) {
      features.set(`${path}.${field.name}`, 1);
      addType(field.type, `${path}.${field.name}`, features);
    }
  } else if (type.kind === 'array') {
    addType(type.items, `${path}[]`, features);
  } else if (type.kind === 'map') {
    addType(type.values, `${path}{}`, features);
  } else if (type.kind === 'union') {
    for (const member of type.members) addType(member, `${path}|`, features);
  } else {
    // A reference may lead to a model that was renamed as well: its name is no evidence.
    features.set(`${path}: ${type.kind === 'ref' ? 'ref' : typePhrase(type)}`, 1);
  }
}
