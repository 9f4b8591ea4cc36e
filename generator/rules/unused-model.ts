/* A documented model that no parameter, body or response leads to. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model, Operation } from '../ir/api.ts';
import type { TypeExpr } from '../ir/type.ts';
import { modelsBehind } from '../ir/walk.ts';
import type { Rule, RuleInput } from './rule.ts';

export const unusedModel: Rule = ({ api }: RuleInput): readonly Diagnostic[] => {
  // A document without operations is in trouble of another kind.
  if (api.operations.length === 0) return [];
  const types = new Map(api.models.map(({ id, type }) => [id, type]));
  const behind = (from: readonly TypeExpr[]): ReadonlySet<string> =>
    modelsBehind(from, (id) => types.get(id));
  const used = behind(api.operations.flatMap(typesOf));
  const unused = api.models.filter(({ id, documented }) => documented && !used.has(id));
  // A model that only an unused one leads to comes back with it.
  const inner = behind(unused.map(({ type }) => type));
  const heads = unused.filter(({ id }) => !inner.has(id));
  return (heads.length === 0 ? unused : heads).map((model) => {
    const below = behind([model.type]);
    return finding(
      model,
      unused.filter(({ id }) => id !== model.id && below.has(id)),
    );
  });
};

function typesOf({ parameters, body, responses }: Operation): readonly TypeExpr[] {
  const { path, query, header } = parameters;
  return [
    ...[...path, ...query, ...header].map(({ type }) => type),
    ...(body === undefined ? [] : [body.type]),
    ...responses.flatMap((response) => (response.body === undefined ? [] : [response.body.type])),
  ];
}

/** `inside` are the unused models that only this one leads to. */
function finding({ id, type, origin }: Model, inside: readonly Model[]): Diagnostic {
  const notes = inside.map((other) => ({
    message: `"${other.id}" is only used by it`,
    span: other.origin.span,
  }));
  const scalar = type.kind === 'scalar' || type.kind === 'map' || type.kind === 'unknown';
  return diagnose('DW-unused-model', origin.span, { model: id, scalar }, { notes });
}
