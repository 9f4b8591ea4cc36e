import type { Overlay, OverlayEntry, OverlayValue } from '../config/overlay.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Model, Operation, SecurityScheme, Server } from '../ir/api.ts';
import type { Origin } from '../ir/span.ts';
import type { Report } from './context.ts';
import { overrideByName, overrideOperation } from './overlay-operation.ts';
import type { ValueContext } from './overlay-value.ts';

/** Models and operations, named and complete but for the overlay. */
export interface Overridable {
  readonly models: readonly Model[];
  readonly operations: readonly Operation[];
}

/** Applies the overlay's operations, parameters and models, and reports every entry that finds nothing. */
export function applyOverlay(api: Overridable, overlay: Overlay, report: Report): Overridable {
  const models = new Map(
    api.models.flatMap(({ id, name }) => [[id, id] as const, [name, id] as const]),
  );
  const context: ValueContext = { models, report };
  return {
    operations: overrideOperations(api.operations, overlay, context),
    models: overrideModels(api.models, overlay, context),
  };
}

function overrideOperations(
  operations: readonly Operation[],
  overlay: Overlay,
  context: ValueContext,
): readonly Operation[] {
  const entries = new Map(overlay.operations.map((entry) => [entry.key.text, entry]));
  const used = new Set<OverlayValue>();
  const known = operations.map(({ id }) => id);
  const changed = operations.flatMap((operation) => {
    const entry = entries.get(operation.id);
    entries.delete(operation.id);
    if (entry?.hide === true) return [];
    const { path, query, header } = operation.parameters;
    const change = (group: typeof path): typeof path =>
      overrideByName(group, overlay.parameters, used, context);
    const parameters = { path: change(path), query: change(query), header: change(header) };
    const everywhere = { ...operation, parameters };
    return [entry === undefined ? everywhere : overrideOperation(everywhere, entry, context)];
  });
  for (const entry of entries.values()) unmatched(entry, 'operation', known, context.report);
  for (const value of overlay.parameters) {
    if (used.has(value)) continue;
    const names = operations.flatMap(({ parameters: { path, query, header } }) =>
      [...path, ...query, ...header].map(({ name }) => name),
    );
    unmatched(value, 'parameter', names, context.report);
  }
  return changed;
}

function overrideModels(
  models: readonly Model[],
  overlay: Overlay,
  context: ValueContext,
): readonly Model[] {
  const entries = new Map(overlay.models.map((entry) => [entry.key.text, entry]));
  const changed = models.map((model): Model => {
    const entry = entries.get(model.id);
    entries.delete(model.id);
    if (entry === undefined) return model;
    const used = new Set<OverlayValue>();
    const fields = model.type.kind === 'object' ? model.type.fields : [];
    const overridden = overrideByName(fields, entry.fields, used, context);
    for (const value of entry.fields) {
      const names = fields.map(({ name }) => name);
      if (!used.has(value)) unmatched(value, `field of ${model.id}`, names, context.report);
    }
    return {
      ...model,
      name: entry.name?.text ?? model.name,
      deprecated: entry.deprecated ?? model.deprecated,
      type: model.type.kind === 'object' ? { ...model.type, fields: overridden } : model.type,
    };
  });
  const known = models.map(({ id }) => id);
  for (const entry of entries.values()) unmatched(entry, 'model', known, context.report);
  return changed;
}

/** Reports an entry that finds nothing, with the nearest name there is. */
export function unmatched(
  entry: OverlayEntry,
  what: string,
  known: readonly string[],
  report: Report,
): void {
  const near = suggest(entry.key.text, [...new Set(known)]);
  const hint = near === undefined ? undefined : `Did you mean "${near}"?`;
  report('DW-overlay-unmatched', entry.key.span, { key: entry.key.text, what }, { hint });
}

/** The overlay's servers. */
export function overlayServers(overlay: Overlay): readonly Server[] {
  return overlay.servers.map((entry) => ({
    url: entry.key.text.replace(/\/+$/, ''),
    ...(entry.description === undefined ? {} : { description: entry.description }),
    origin: originOf(entry),
  }));
}

/** The overlay's security schemes. */
export function overlaySecurity(overlay: Overlay): readonly SecurityScheme[] {
  return overlay.security.map((entry) => ({
    id: entry.key.text,
    type: entry.type,
    ...(entry.in === undefined ? {} : { in: entry.in }),
    ...(entry.name === undefined ? {} : { name: entry.name }),
    ...(entry.description === undefined ? {} : { description: entry.description }),
    origin: originOf(entry),
  }));
}

function originOf(entry: OverlayEntry): Origin {
  return { certainty: 'overridden', span: entry.span, because: entry.because };
}
