import type { Overlay } from '../config/overlay.ts';
import type { Policies } from '../config/config.ts';
import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Api, Model, Operation } from '../ir/api.ts';
import type { Doc, DocOperation } from '../read/doc.ts';
import { answerOf } from './answer.ts';
import { resolveBody } from './body.ts';
import { reportTo, type Report } from './context.ts';
import { hoistStructures } from './hoist.ts';
import { headSecurity, headServers, titleOf } from './head.ts';
import { linkerOf, type Linker } from './link.ts';
import { modelLookup, resolveModels } from './models.ts';
import { nameOperations, resourcesOf, type Unnamed } from './names.ts';
import { applyOverlay, overlaySecurity, overlayServers, unmatched } from './overlay.ts';
import { resolveParameters } from './parameters.ts';
import { withPresentFields } from './present-fields.ts';
import { resolveResponses } from './responses.ts';
import { basePathOf, routeOf, type Route } from './route.ts';
import type { ModelLookup } from './word-type.ts';

/** An operation that has everything but its names. */
type Nameless = Omit<Operation, 'name' | 'resource' | 'verb'>;

/**
 * What is written → what it means. In this order: models, routes, links between them, names, names for what is left
 * anonymous, and last what the overlay says.
 */
export function resolveApi(
  doc: Doc,
  overlay: Overlay | undefined,
  policies: Policies,
): Staged<Api> {
  const diagnostics: Diagnostic[] = [];
  const report = reportTo(diagnostics);
  const documented = resolveModels(doc.models, report);
  const lookup = modelLookup(doc.models);
  const linker = linkerOf(documented, report);
  const models = documented.map((model) => linker.linkModel(model));
  const basePath = basePathOf(doc, report);
  const nameless = resolveOperations(doc, { basePath, linker, lookup, policies, report });
  const operations = named(nameless, models, overlay, report);
  const hoisted = hoistStructures(models, operations, givenNames(overlay), report);
  reportUnusedNames(overlay, hoisted.places, report);
  const applied = overlay === undefined ? hoisted : applyOverlay(hoisted, overlay, report);
  const present = policies.responseFields === 'present' ? withPresentFields(applied) : applied;
  const { title, version } = titleOf(doc);
  const api: Api = {
    title,
    version,
    ...(doc.head.description === undefined ? {} : { description: doc.head.description }),
    basePath,
    servers: [...(overlay === undefined ? [] : overlayServers(overlay)), ...headServers(doc)],
    security: [...(overlay === undefined ? [] : overlaySecurity(overlay)), ...headSecurity(doc)],
    resources: resourcesOf(
      present.operations.map(({ name, verb, resource }) => ({
        name,
        verb,
        resource: resource.split('.'),
      })),
    ),
    operations: present.operations,
    models: present.models,
    span: doc.head.title?.span ?? { file: doc.file, start: 0, end: 0 },
  };
  return { value: api, diagnostics };
}

interface OperationContext {
  readonly basePath: string;
  readonly linker: Linker;
  readonly lookup: ModelLookup;
  readonly policies: Policies;
  readonly report: Report;
}

function resolveOperations(doc: Doc, context: OperationContext): readonly Nameless[] {
  const { basePath, report } = context;
  const first = new Map<string, DocOperation>();
  return doc.operations.flatMap((operation): readonly Nameless[] => {
    const route = routeOf(operation, basePath, report);
    if (route === undefined) return [];
    const earlier = first.get(route.id);
    if (earlier !== undefined) {
      const note = { message: 'first documented here', span: earlier.heading.span };
      report(
        'DW-duplicate-operation',
        operation.heading.span,
        { route: route.id },
        { notes: [note] },
      );
      return [];
    }
    first.set(route.id, operation);
    return [resolveOperation(operation, route, doc, context)];
  });
}

function resolveOperation(
  operation: DocOperation,
  route: Route,
  doc: Doc,
  { linker, lookup, policies, report }: OperationContext,
): Nameless {
  const header = operation.request?.headers.find(
    ({ name }) => name.text.toLowerCase() === 'content-type',
  );
  const consumes = header?.value.text ?? doc.head.consumes[0]?.text;
  const body = resolveBody(operation, {
    route,
    lookup,
    linker,
    policies,
    mediaType: consumes?.split(';')[0]?.trim().toLowerCase(),
    report,
  });
  return {
    id: route.id,
    method: route.method,
    path: route.path,
    segments: route.segments,
    ...(operation.summary === undefined ? {} : { summary: operation.summary }),
    ...(operation.description === undefined ? {} : { description: operation.description }),
    deprecated: false,
    parameters: resolveParameters(operation, route, lookup, report),
    ...(body === undefined ? {} : { body }),
    responses: resolveResponses(operation, {
      route,
      lookup,
      linker,
      mediaType: doc.head.produces[0]?.text ?? 'application/json',
      report,
    }),
    anchor: operation.anchor,
    span: operation.heading.span,
  };
}

/** The operations with names by rule or by overlay. */
function named(
  operations: readonly Nameless[],
  models: readonly Model[],
  overlay: Overlay | undefined,
  report: Report,
): readonly Operation[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const entries = new Map(overlay?.operations.map((entry) => [entry.key.text, entry]));
  const resources = overlay?.resources ?? [];
  const used = new Set<string>();
  const unnamed = operations.map((operation): Unnamed => {
    const entry = entries.get(operation.id);
    const resource = resources.find(({ key }) => startsWithPath(operation.path, key.text));
    if (resource !== undefined) used.add(resource.key.text);
    return {
      route: operation,
      hasBody: operation.body !== undefined,
      answer: answerOf(operation.responses, byId),
      given: {
        name: entry?.name?.text,
        verb: entry?.verb?.text,
        resource: (entry?.resource ?? resource?.name)?.text.split('.'),
      },
    };
  });
  for (const entry of resources) {
    const paths = operations.map(({ path }) => path);
    if (!used.has(entry.key.text)) unmatched(entry, 'path', paths, report);
  }
  const names = nameOperations(unnamed, report);
  return operations.map((operation) => {
    const name = names.get(operation.id);
    if (name === undefined) throw new Error(`invariant: ${operation.id} was named`);
    return { ...operation, ...name, resource: name.resource.join('.') };
  });
}

function startsWithPath(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function givenNames(overlay: Overlay | undefined): ReadonlyMap<string, string> {
  return new Map(overlay?.types.map((entry) => [entry.key.text, entry.name.text]));
}

function reportUnusedNames(
  overlay: Overlay | undefined,
  places: ReadonlyMap<string, string>,
  report: Report,
): void {
  for (const entry of overlay?.types ?? []) {
    if (!places.has(entry.key.text)) {
      unmatched(entry, 'anonymous structure', [...places.keys()], report);
    }
  }
}
