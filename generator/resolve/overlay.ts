import type { Overlay, OverlayModel, OverlayValue } from '../config/overlay.ts';
import type { Model, Operation } from '../ir/api.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import type { Report } from './context.ts';
import {
  overrideByName,
  overrideOutsideQuery,
  overrideOperation,
  reportUnused,
  type OperationContext,
} from './overlay-operation.ts';
import { unmatched } from './overlay-unmatched.ts';
import type { OverlayUses } from './overlay-uses.ts';
import { overrideType, type ValueContext } from './overlay-value.ts';
import { typeName } from '../naming/identifier.ts';
import { checkGivenName } from './given-name.ts';

/** Models and operations, named and complete but for the overlay. */
export interface Overridable {
  readonly models: readonly Model[];
  readonly operations: readonly Operation[];
}

/** Applies the overlay's operations, parameters and models, and reports every entry that finds nothing. */
export function applyOverlay(
  api: Overridable,
  overlay: Overlay,
  { report, uses }: { readonly report: Report; readonly uses: OverlayUses },
): Overridable {
  const names = new Map(
    api.models.flatMap(({ id, name }) => [[id, id] as const, [name, id] as const]),
  );
  const byId = new Map(api.models.map((model) => [model.id, model]));
  const context: OperationContext = {
    models: names,
    report: eachOnce(report),
    uses,
    follow: (type) => followed(type, byId),
  };
  return {
    operations: overrideOperations(api.operations, overlay, context),
    models: overrideModels(api.models, overlay, context),
  };
}

/** One mistake in an entry that applies in many places is told once. */
function eachOnce(report: Report): Report {
  const told = new Set<string>();
  return (code, span, holes, extras) => {
    const id = JSON.stringify([code, span, holes]);
    if (told.has(id)) return;
    told.add(id);
    report(code, span, holes, extras);
  };
}

function followed(type: TypeExpr, models: ReadonlyMap<string, Model>): TypeExpr {
  const seen = new Set<string>();
  let found = type;
  while (found.kind === 'ref' && !seen.has(found.model)) {
    seen.add(found.model);
    found = models.get(found.model)?.type ?? { kind: 'unknown' };
  }
  return found;
}

function overrideOperations(
  operations: readonly Operation[],
  overlay: Overlay,
  context: OperationContext,
): readonly Operation[] {
  const entries = new Map(overlay.operations.map((entry) => [entry.key.text, entry]));
  const used = new Set<OverlayValue>();
  const changed = operations.flatMap((operation) => {
    const entry = entries.get(operation.id);
    entries.delete(operation.id);
    const { path, query, header } = operation.parameters;
    const change = (group: readonly Field[]): readonly Field[] =>
      overrideOutsideQuery(group, overlay.parameters, used, context);
    const parameters = {
      path: change(path),
      query: overrideByName(query, overlay.parameters, used, context),
      header: change(header),
    };
    if (entry?.hide === true) return [];
    const everywhere = { ...operation, parameters };
    return [entry === undefined ? everywhere : overrideOperation(everywhere, entry, context)];
  });
  const ids = operations.map(({ id }) => id);
  for (const { key } of entries.values()) unmatched(key, 'operation', ids, context.report);
  const fields = operations.flatMap(({ parameters: { path, query, header } }) => [
    ...path,
    ...query,
    ...header,
  ]);
  reportUnused(overlay.parameters, used, { what: 'parameter', fields }, context);
  return changed;
}

function overrideModels(
  models: readonly Model[],
  overlay: Overlay,
  context: ValueContext,
): readonly Model[] {
  const entries = new Map(overlay.models.map((entry) => [entry.key.text, entry]));
  const names = new Set(models.map(({ name }) => name));
  const changed = models.map((model): Model => {
    const entry = entries.get(model.id);
    entries.delete(model.id);
    return entry === undefined ? model : overrideModel(model, entry, names, context);
  });
  const known = models.map(({ id }) => id);
  for (const { key } of entries.values()) unmatched(key, 'model', known, context.report);
  return changed;
}

/** `names` holds the public names of all models, and gets the new ones. */
function overrideModel(
  model: Model,
  entry: OverlayModel,
  names: Set<string>,
  context: ValueContext,
): Model {
  const { deprecated } = entry;
  if (deprecated !== undefined) {
    context.uses.note(entry, 'deprecated', deprecated !== model.deprecated);
  }
  return {
    ...model,
    name: newName(model, entry, names, context),
    deprecated: deprecated ?? model.deprecated,
    type: modelType(model, entry, context),
  };
}

function newName(
  model: Model,
  entry: OverlayModel,
  names: Set<string>,
  { report, uses }: ValueContext,
): string {
  const { name } = entry;
  if (name === undefined) return model.name;
  if (name.text !== model.name && names.has(name.text)) {
    report('DW-overlay-name-taken', name.span, { name: name.text, holder: 'another model' });
    return model.name;
  }
  uses.note(entry, 'name', name.text !== model.name);
  checkGivenName(name, typeName, report);
  names.add(name.text);
  return name.text;
}

/** The type of a model: what the entry says it is, or its documented fields with what the entry says of them. */
function modelType(model: Model, entry: OverlayModel, context: ValueContext): TypeExpr {
  const { key, because, span } = entry;
  const type =
    entry.type === undefined
      ? model.type
      : overrideType(model.type, { key, because, span, type: entry.type }, context);
  const fields = type.kind === 'object' ? type.fields : [];
  const used = new Set<OverlayValue>();
  const overridden = overrideByName(fields, entry.fields, used, context);
  reportUnused(entry.fields, used, { what: `field of ${model.id}`, fields }, context);
  return type.kind === 'object' ? { ...type, fields: overridden } : type;
}
