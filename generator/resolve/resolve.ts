import type { PackageLock } from '../config/lock.ts';
import type { Overlay } from '../config/overlay.ts';
import type { Policies } from '../config/config.ts';
import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Api, Model } from '../ir/api.ts';
import type { Doc, DocOperation } from '../read/doc.ts';
import { withoutAliasCycles } from './alias.ts';
import { basePathOf } from './base-path.ts';
import { resolveBody } from './body.ts';
import { reportTo, type Report } from './context.ts';
import { reportContradictions } from './contradiction.ts';
import { operationsApart, type Routed } from './fixed-query.ts';
import { hoistStructures } from './hoist.ts';
import { headSecurity, headServers, titleOf } from './head.ts';
import { linkerOf, type Linker } from './link.ts';
import {
  lockedOperations,
  lockedStructures,
  overlayNames,
  withLockedModels,
} from './locked-names.ts';
import { modelLookup, resolveModels } from './models.ts';
import { namedOperations, type Nameless } from './named-operations.ts';
import { resourcesOf } from './names.ts';
import { newLock, reportLockChanges } from './new-lock.ts';
import { withOverlaySecurity, withOverlayServers } from './overlay-head.ts';
import { OverlayUses } from './overlay-uses.ts';
import { applyOverlay } from './overlay.ts';
import { resolveParameters } from './parameters.ts';
import { withPresentFields } from './present-fields.ts';
import { resolveResponses } from './responses.ts';
import { routeOf, type Route } from './route.ts';
import { reportShownHeaders } from './sample-parameters.ts';
import { Signatures } from './signature.ts';
import { structurePlaces, type StructurePlace } from './structure-places.ts';
import { withoutUnneeded } from './unneeded.ts';
import type { ModelLookup } from './word-type.ts';

/** What a reference means, and the public names that it got. */
export interface Resolved {
  readonly api: Api;
  /** To be pinned: the names of what there is now. */
  readonly lock: PackageLock;
}

/**
 * What is written → what it means. Names come from the overlay, else from the lock, else from the rules. In this order: models, routes, links between them, names, names for what is left
 * anonymous, and last what the overlay says.
 */
export function resolveApi(
  doc: Doc,
  overlay: Overlay | undefined,
  policies: Policies,
  lock: PackageLock = { operations: [], models: [], structures: [] },
): Staged<Resolved> {
  const diagnostics: Diagnostic[] = [];
  const report = reportTo(diagnostics);
  const documented = resolveModels(doc.models, report);
  const lookup = modelLookup(doc.models);
  const linker = linkerOf(documented, report);
  const linked = documented.map((model) => linker.linkModel(model));
  reportShownHeaders(doc, report);
  const basePath = basePathOf(doc, report);
  const nameless = resolveOperations(doc, {
    basePath: basePath.path,
    ...{ linker, lookup, policies, report },
  });
  const uses = new OverlayUses();
  const given = overlayNames(overlay);
  const signatures = new Signatures();
  const places = structurePlaces(linked, nameless, signatures);
  const { models, structures } = pinnedTypes(linked, { lock, places, given, overlay, report });
  const routes = nameless.map(({ id }) => id);
  const locked = lockedOperations(routes, lock.operations, given);
  const operations = namedOperations(nameless, { models, overlay, locked, report, uses });
  const hoisted = hoistStructures(models, operations, {
    given: overlay?.types ?? [],
    locked: structures,
    signatures,
    report,
    uses,
  });
  const applied =
    overlay === undefined ? hoisted : applyOverlay(hoisted, overlay, { report, uses });
  const needed = withoutUnneeded(applied, hoisted.named, report);
  const present = policies.responseFields === 'present' ? withPresentFields(needed) : needed;
  reportContradictions(present, report);
  const { title, version } = titleOf(doc);
  const servers = headServers(doc);
  const security = headSecurity(doc, report);
  const api: Api = {
    title,
    version,
    ...(doc.head.description === undefined ? {} : { description: doc.head.description }),
    basePath: basePath.path,
    ...(basePath.origin === undefined ? {} : { basePathOrigin: basePath.origin }),
    servers: overlay === undefined ? servers : withOverlayServers(servers, overlay, uses),
    security: overlay === undefined ? security : withOverlaySecurity(security, overlay, uses),
    resources: resourcesOf(
      present.operations.map(({ name, verb, resource }) => ({
        name,
        verb,
        resource: resource.split('.'),
      })),
    ),
    operations: present.operations,
    models: withoutAliasCycles(present.models, report),
    span: doc.head.title?.span ?? { file: doc.file, start: 0, end: 0 },
  };
  uses.report(report);
  const pinned = newLock(present, places, hoisted.names);
  reportLockChanges(lock, pinned, given, report);
  // What is wrong with the reference comes before what is wrong with the overlay.
  const rank = ({ span }: Diagnostic): number => (span.file === doc.file ? 0 : 1);
  return {
    value: { api, lock: pinned },
    diagnostics: diagnostics.toSorted((left, right) => rank(left) - rank(right)),
  };
}

/** Models under their pinned names, and the pinned names of structures. */
function pinnedTypes(
  linked: readonly Model[],
  context: {
    readonly lock: PackageLock;
    readonly places: readonly StructurePlace[];
    readonly given: ReadonlySet<string>;
    readonly overlay: Overlay | undefined;
    readonly report: Report;
  },
): { readonly models: readonly Model[]; readonly structures: ReadonlyMap<number, string> } {
  const { lock, places, given, overlay, report } = context;
  const ids = new Set(linked.map(({ id }) => id));
  const ofModels = lock.models.flatMap(({ key, name }) => (ids.has(key.text) ? [name] : []));
  const lower = (names: Iterable<string>): ReadonlySet<string> =>
    new Set([...names].map((name) => name.toLowerCase()));
  const structures = lockedStructures(places, lock.structures, lower([...given, ...ofModels]));
  const models = withLockedModels(linked, lock.models, {
    given: lower(given),
    structures: lower(structures.values()),
    overlay,
    report,
  });
  return { models, structures };
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
  const routed = doc.operations.flatMap((operation): readonly Routed[] => {
    const route = routeOf(operation, basePath, report);
    return route === undefined ? [] : [{ operation, route }];
  });
  return operationsApart(routed, report).map(({ operation, route }) =>
    resolveOperation(operation, route, doc, context),
  );
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
    ...(route.fixedQuery === undefined ? {} : { fixedQuery: route.fixedQuery }),
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
