import type { Api, Operation, PathSegment } from '../../generator/ir/api.ts';
import { field, located, response, scalar, stated } from '../support/api-facts.ts';
import { onOperation, withQuery, type Mutation } from './api-mutation.ts';

/** An operation on another path, with all that follows from it. */
function withSegments(operation: Operation, segments: readonly PathSegment[]): Operation {
  const path = segments
    .map((segment) => `/${segment.kind === 'static' ? segment.text : `{${segment.name}}`}`)
    .join('');
  return { ...operation, path, segments, id: `${operation.method} ${path}` };
}

/** Changes one segment of one kind; those that are most alike stay one operation. */
function onSegment(kind: PathSegment['kind'], change: (name: string) => string): Mutation {
  return onOperation((one, random) => {
    const others = one.segments.filter((segment) => segment.kind === kind);
    const target = random.pick(others);
    // Pairing by structure needs a structure (O06).
    if (target === undefined || one.segments.length < 4 || one.summary === undefined)
      return undefined;
    const named = (segment: PathSegment): PathSegment =>
      segment !== target
        ? segment
        : segment.kind === 'static'
          ? { ...segment, text: change(segment.text) }
          : { ...segment, name: change(segment.name) };
    const moved = withSegments(one, one.segments.map(named));
    if (moved.path === one.path) return undefined;
    const at = one.segments
      .filter((segment) => segment.kind === 'parameter')
      .indexOf(target as PathSegment & { kind: 'parameter' });
    const path = one.parameters.path.map((parameter, index) =>
      index === at ? { ...parameter, name: change(parameter.name) } : parameter,
    );
    return { ...moved, parameters: { ...one.parameters, path } };
  });
}

const inputNames = ({ parameters, body }: Operation): readonly string[] => [
  ...[...parameters.path, ...parameters.query, ...parameters.header].map(({ name }) =>
    name.toLowerCase(),
  ),
  ...(body?.type.kind === 'object' ? body.type.fields.map(({ name }) => name.toLowerCase()) : []),
];

/** Changes of routes, names, places, bodies, statuses and of what holds for all: each is one. */
export const routeMutations: ReadonlyMap<string, Mutation> = new Map<string, Mutation>([
  [
    'deprecated operation removed',
    (api, random) => {
      const gone = random.pick(api.operations.filter(({ deprecated }) => deprecated));
      return gone && { ...api, operations: api.operations.filter((one) => one !== gone) };
    },
  ],
  ['segment renamed', onSegment('static', (name) => `${name}zz`)],
  ['segment recased', onSegment('static', (name) => name.toUpperCase())],
  ['path parameter renamed', onSegment('parameter', (name) => `${name}zz`)],
  ['resource moved', onOperation((one) => ({ ...one, resource: 'zz' }))],
  [
    'sunset set or moved',
    onOperation((one) => ({
      ...one,
      sunset: one.sunset === undefined ? '2030-01-01' : '2029-01-01',
    })),
  ],
  [
    'promise in words',
    onOperation((one, random) => {
      const promises = [
        'At most 5 requests per minute.',
        'The upload size is at most 5 MB.',
        'Results are sorted by name, ascending.',
      ];
      return { ...one, description: located(random.pick(promises) ?? '') };
    }),
  ],
  [
    'list written in another way',
    onOperation((one, random) => {
      const target = random.pick(one.parameters.query);
      if (target === undefined) return undefined;
      const arrayStyle = target.arrayStyle === 'comma' ? 'repeat' : 'comma';
      const changed = { ...target, arrayStyle } as const;
      return withQuery(
        one,
        one.parameters.query.map((other) => (other === target ? changed : other)),
      );
    }),
  ],
  ['day of deprecation', onOperation((one) => ({ ...one, deprecatedSince: '2026-01-01' }))],
  [
    'idempotency',
    onOperation((one) => ({ ...one, idempotencyKey: `${one.idempotencyKey ?? ''}Zz-Key` })),
  ],
  [
    'pages',
    onOperation((one) => ({
      ...one,
      pagination: { strategy: 'page' as const, page: 'zz_page', origin: stated },
    })),
  ],
  [
    'parameter moved to the headers',
    onOperation((one, random) => {
      const { query, header } = one.parameters;
      const target = random.pick(query);
      const names = inputNames(one).filter((name) => name === target?.name.toLowerCase());
      if (target === undefined || names.length > 1) return undefined;
      const moved = withQuery(
        one,
        query.filter((other) => other !== target),
      );
      return { ...moved, parameters: { ...moved.parameters, header: [...header, target] } };
    }),
  ],
  [
    'header recased',
    onOperation((one, random) => {
      const { header } = one.parameters;
      const target = random.pick(header);
      const name = target?.name.toUpperCase();
      if (target === undefined || name === undefined || name === target.name) return undefined;
      if (name.toLowerCase() !== target.name.toLowerCase()) return undefined;
      const recased = header.map((other) => (other === target ? { ...other, name } : other));
      return { ...one, parameters: { ...one.parameters, header: recased } };
    }),
  ],
  [
    'header added',
    onOperation((one) => ({
      ...one,
      parameters: {
        ...one.parameters,
        header: [...one.parameters.header, field('Zz-Extra', scalar('string'))],
      },
    })),
  ],
  [
    'parameter with a default added',
    onOperation((one) =>
      withQuery(one, [
        ...one.parameters.query,
        field('zz_default', scalar('integer'), { default: 3, description: located('How many') }),
      ]),
    ),
  ],
  [
    'body added or removed',
    onOperation((one) => {
      const { body, ...rest } = one;
      if (body !== undefined) return rest;
      const type = { kind: 'object', fields: [field('zz_sent', scalar('string'))] } as const;
      return {
        ...one,
        body: { required: true, mediaType: 'application/json', type, origin: stated },
      };
    }),
  ],
  [
    'status removed',
    onOperation((one, random) => {
      const gone = random.pick(one.responses);
      const responses = one.responses.filter((other) => other !== gone);
      return responses.length === 0 ? undefined : { ...one, responses };
    }),
  ],
  [
    'status replaced',
    onOperation((one, random) => {
      const target = random.pick(one.responses);
      const status = target?.status.startsWith('2') === true ? '298' : '498';
      if (one.responses.some((other) => other.status === status)) return undefined;
      const responses = one.responses.map((other) =>
        other === target ? { ...other, status } : other,
      );
      return { ...one, responses };
    }),
  ],
  [
    'response got or lost its body',
    onOperation((one, random) => {
      const target = random.pick(one.responses);
      if (target === undefined) return undefined;
      const { body, ...bare } = target;
      const filled = { ...bare, body: { mediaType: 'application/json', type: scalar('string') } };
      const changed = body === undefined ? filled : bare;
      return {
        ...one,
        responses: one.responses.map((other) => (other === target ? changed : other)),
      };
    }),
  ],
  [
    'response encoded in another way',
    onOperation((one, random) => {
      const target = random.pick(one.responses.filter(({ body }) => body !== undefined));
      if (target?.body === undefined) return undefined;
      const changed = { ...target, body: { ...target.body, mediaType: 'application/zz' } };
      return {
        ...one,
        responses: one.responses.map((other) => (other === target ? changed : other)),
      };
    }),
  ],
  [
    'second error status added',
    onOperation((one) => ({ ...one, responses: [response('497'), ...one.responses] })),
  ],
  [
    'server changed',
    (api: Api) => ({
      ...api,
      servers: [{ url: 'https://zz.example.com', origin: stated }, ...api.servers.slice(1)],
    }),
  ],
  [
    'authentication carried in another way',
    (api: Api) => {
      const [first, ...others] = api.security;
      if (first === undefined) return undefined;
      const place = first.in === 'query' ? 'header' : 'query';
      const moved = { ...first, type: 'apiKey' as const, in: place, name: 'zz' } as const;
      return { ...api, security: [moved, ...others] };
    },
  ],
  [
    'authentication dropped',
    (api: Api) => (api.security.length === 0 ? undefined : { ...api, security: [] }),
  ],
]);
