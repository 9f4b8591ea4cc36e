import { describe, expect, it } from 'vitest';
import { structureSections } from '../../../generator/emit/structure-sections.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import { arrayOf, field, model, operation, ref, response } from '../../support/api-facts.ts';
import { apiOf } from '../../support/models-api.ts';

const object = (...parts: readonly string[]): TypeExpr => ({
  kind: 'object',
  fields: parts.map((part) => field(part.toLowerCase(), arrayOf(ref(part)))),
});
const unnamed = { documented: false } as const;

describe('structureSections', () => {
  const models = [
    model('Part', object('Inner', 'Part'), unnamed),
    model('Inner', object(), unnamed),
    model('Fault', object('Inner'), unnamed),
    model('Nowhere', object(), unnamed),
    model('Event', object('Part')),
    model('Other', object('Part', 'Event')),
  ];
  const operations = [
    operation({
      name: 'listEvents',
      resource: 'events',
      verb: 'list',
      method: 'GET',
      path: '/events',
      responses: [response('200', ref('Event')), response('402', ref('Fault')), response('404')],
    }),
  ];

  it('names the first model around a structure, however deep, else the first operation', () => {
    expect([...structureSections({ ...apiOf(models), operations })]).toEqual([
      ['Part', 'event'],
      ['Inner', 'event'],
      ['Fault', 'get-events'],
    ]);
  });
});
