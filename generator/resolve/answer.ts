import type { Model, Response } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import type { Answer } from './operation-name.ts';

/** What an operation answers on success, as far as names need it. */
export function answerOf(
  responses: readonly Response[],
  models: ReadonlyMap<string, Model>,
): Answer {
  const body = responses.find(({ status }) => status.startsWith('2'))?.body;
  if (body === undefined) return { kind: 'other' };
  const type = follow(body.type, models);
  if (type.kind === 'array' || isRecordList(type, models)) return { kind: 'list' };
  if (body.type.kind === 'ref') return { kind: 'model', model: body.type.model };
  return { kind: 'other' };
}

/** An object with one array of objects, and nothing but scalars beside it: `{ record_number, people_list: […] }`. */
function isRecordList(type: TypeExpr, models: ReadonlyMap<string, Model>): boolean {
  if (type.kind !== 'object') return false;
  const rest = type.fields.filter((field) => follow(field.type, models).kind !== 'scalar');
  const [only, ...others] = rest;
  if (only === undefined || others.length > 0) return false;
  const list = follow(only.type, models);
  if (list.kind !== 'array') return false;
  return ['object', 'map'].includes(follow(list.items, models).kind);
}

function follow(type: TypeExpr, models: ReadonlyMap<string, Model>): TypeExpr {
  return type.kind === 'ref' ? (models.get(type.model)?.type ?? type) : type;
}
