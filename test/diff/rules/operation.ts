/* Long because it is a list of cases. */
import type { Operation } from '../../../generator/ir/api.ts';
import { field, located, response, scalar } from '../../support/api-facts.ts';
import { answers, api, asked, must, op, text } from '../api-edits.ts';
import { ruleCase, type RuleCase } from '../rule-case.ts';

const list = op('GET /things', {
  summary: located('List things'),
  responses: [response('200', { kind: 'array', items: text })],
});
const put = (facts: Partial<Operation> = {}): Operation =>
  op('PUT /things/{id}', {
    summary: located('Change a thing'),
    parameters: { path: [must('id', text)], query: [field('dry', scalar('boolean'))], header: [] },
    ...facts,
  });
const moved = (route: string, id = 'id'): Operation => {
  const { method, path, segments, id: key, name, verb, resource } = op(route);
  const named = { id: key, method, path, segments, name, verb, resource };
  const parameters = {
    path: [must(id, text)],
    query: [field('dry', scalar('boolean'))],
    header: [],
  };
  return { ...put(), ...named, parameters };
};
const old = api([list, put()]);
const at = (route: string, id?: string): typeof old => api([list, moved(route, id)]);
const gone = op('DELETE /things', { deprecated: true });
const dated = (sunset: string): Operation => ({ ...gone, sunset });
const since = (deprecatedSince: string): Operation => ({ ...gone, deprecatedSince });

export const operationCases: readonly RuleCase[] = [
  ruleCase('O01', 'S/S B', [api([list]), old], ['O02', 'B/B B'], [old, old]),
  ruleCase(
    'O02',
    'B/B B',
    [old, api([list])],
    ['O01', 'S/S B'],
    [old, api([list, put({ deprecated: true })]), 'O14:deprecated'],
  ),
  ruleCase(
    'O03',
    'W/B B',
    [api([list, gone]), api([list])],
    ['O01', 'S/S B'],
    [api([list, put()]), api([list]), 'O02'],
  ),
  ruleCase(
    'O04',
    'B/B B',
    [api([list, dated('2030-01-01')]), api([list])],
    ['O01', 'S/S B'],
    [api([list, gone]), api([list]), 'O03'],
  ),
  ruleCase(
    'O05',
    'B/B B',
    [old, at('PATCH /things/{id}')],
    ['O05', 'B/B B'],
    [
      // Another method with other contents is another operation.
      old,
      api([
        list,
        op('DELETE /things/{id}', {
          parameters: { path: [must('id', text)], query: [], header: [] },
        }),
      ]),
      'O01',
      'O02',
    ],
  ),
  ruleCase(
    'O06',
    'B/B B',
    [old, at('PUT /items/{id}')],
    ['O06', 'B/B B'],
    [
      api([list, op('DELETE /things/{id}')]),
      api([list, op('DELETE /places/{place}')]),
      'O01',
      'O02',
    ],
  ),
  ruleCase(
    'O07',
    'S/B B',
    [old, at('PUT /things/{thing}', 'thing')],
    ['O07', 'S/B B'],
    [old, at('PUT /items/{id}'), 'O06'],
  ),
  ruleCase(
    'O08',
    'B/B B',
    [api([two('GET /a/{x}/b/{y}', 'x', 'y')]), api([two('GET /a/{y}/b/{x}', 'y', 'x')])],
    ['O08', 'B/B B'],
    [api([two('GET /a/{x}/b/{y}', 'x', 'y')]), api([two('GET /a/{x}/b/{z}', 'x', 'z')]), 'O07'],
  ),
  ruleCase(
    'O09',
    'B/S W',
    [old, at('PUT /Things/{id}')].map(sameNames) as [typeof old, typeof old],
    ['O09', 'B/S W'],
    [old, at('PUT /thing/{id}'), 'O06'],
  ),
  ruleCase(
    'O10',
    'B/S W',
    [api([list], [], { basePath: '/v1' }), api([list], [], { basePath: '/v2' })],
    ['O10', 'B/S W'],
    [
      api([list], [], { basePath: '/v1', version: '1.0.0' }),
      api([list], [], { basePath: '/v1', version: '2.0.0' }),
    ],
  ),
  ruleCase(
    'O11',
    'W/S S',
    [server('http://a.example'), server('https://a.example')],
    ['O11', 'W/S S'],
    [server('https://a.example'), server('https://a.example', 'the same with words')],
  ),
  ruleCase(
    'O12',
    'S/B B',
    [api([list]), api([{ ...list, name: 'allThings' }])],
    ['O12', 'S/B B'],
    [api([list]), api([{ ...list, anchor: 'elsewhere' }])],
  ),
  ruleCase(
    'O13',
    'S/B B',
    [api([list]), api([{ ...list, resource: 'stuff' }])],
    ['O13', 'S/B B'],
    [api([list]), api([{ ...list, name: 'allThings' }]), 'O12'],
  ),
  ruleCase(
    'O14:deprecated',
    'S/S S',
    [api([list]), api([{ ...list, deprecated: true }])],
    ['O14:undeprecated', 'S/S S'],
    [api([list]), api([{ ...list, summary: located('List things. Deprecated soon.') }])],
  ),
  ruleCase(
    'O14:undeprecated',
    'S/S S',
    [asked(text, { deprecated: true }), asked(text)],
    ['O14:deprecated', 'S/S S'],
    [asked(text), asked(text, { readOnly: true }), 'B16:set'],
  ),
  ruleCase(
    'O14:since',
    'S/S S',
    [api([since('2026-01-01')]), api([since('2026-06-01')])],
    ['O14:since', 'S/S S'],
    [
      api([{ ...since('2026-01-01'), deprecated: false }]),
      api([since('2026-06-01')]),
      'O14:deprecated',
    ],
  ),
  ruleCase(
    'O15:earlier',
    'W/S S',
    [api([dated('2030-01-01')]), api([dated('2029-01-01')])],
    ['O15:later', 'S/S S'],
    [api([dated('2030-01-01')]), api([dated('2030-01-01')])],
  ),
  ruleCase(
    'O15:later',
    'S/S S',
    [api([dated('2030-01-01')]), api([dated('2031-01-01')])],
    ['O15:earlier', 'W/S S'],
    [api([gone]), api([{ ...gone, anchor: 'x' }])],
  ),
  ruleCase(
    'R26:scheme',
    'B/S S',
    [paged('limit'), paged('size')],
    ['R26:scheme', 'B/S S'],
    [paged('limit'), paged('limit')],
  ),
  ruleCase(
    'R26:text',
    'W/S S',
    [told('Sorted by name.'), told('Sorted by date.')],
    ['R26:text', 'W/S S'],
    [told('Sorted by name. All of them.'), told('Sorted by name. Every one.')],
  ),
  ruleCase(
    'G06',
    'W/S S',
    [told('10 requests per minute.'), told('5 requests per minute.')],
    ['G06', 'W/S S'],
    [told('10 requests per minute. Good.'), told('10 requests per minute. Fine.')],
  ),
  ruleCase(
    'B18',
    'W/S S',
    [told('At most 10 MB.'), told('At most 5 MB.')],
    ['B18', 'W/S S'],
    [told('At most 10 people.'), told('At most 5 people.')],
  ),
  ruleCase(
    'G05:dropped',
    'W/S S',
    [promised('Key'), answers('204')],
    ['G05:added', 'S/S S'],
    [promised('Key'), promised('Other'), 'G05:changed'],
  ),
  ruleCase(
    'G05:added',
    'S/S S',
    [answers('204'), promised('Key')],
    ['G05:dropped', 'W/S S'],
    [promised('Key'), promised('Key')],
  ),
  ruleCase(
    'G05:changed',
    'W/S S',
    [promised('Key'), promised('Other')],
    ['G05:changed', 'W/S S'],
    [promised('Key'), answers('204'), 'G05:dropped'],
  ),
];

function two(route: string, first: string, second: string): Operation {
  return op(route, {
    name: 'getBoth',
    summary: located('Get both'),
    parameters: { path: [must(first, text), must(second, text)], query: [], header: [] },
  });
}

/** Keeps the names of the first reference, which are derived from the path. */
function sameNames(reference: typeof old): typeof old {
  const named = { name: 'putthings', resource: 'things', verb: 'put' };
  return api(
    reference.operations.map((one) => (one.method === 'PUT' ? { ...one, ...named } : one)),
  );
}

function server(url: string, description?: string): typeof old {
  const origin = { certainty: 'stated', span: { file: 'small.md', start: 0, end: 0 } } as const;
  const one = { url, origin, ...(description === undefined ? {} : { description }) };
  return api([list], [], { servers: [one] });
}

function paged(limit: string): typeof old {
  const origin = { certainty: 'stated', span: { file: 'small.md', start: 0, end: 0 } } as const;
  return api([{ ...list, pagination: { strategy: 'offset', limit, offset: 'offset', origin } }]);
}

function told(words: string): typeof old {
  return api([{ ...list, description: located(words) }]);
}

function promised(idempotencyKey: string): typeof old {
  return api([op('GET /things', { idempotencyKey })]);
}
