import type { ResolveDialectHoles } from '../codes/resolve-dialect.ts';
import type { ResolveOverlayHoles } from '../codes/resolve-overlay.ts';
import type { ResolveHoles } from '../codes/resolve.ts';
import type { ExamplesOf } from './example.ts';
import { answer, fence, model, models, operation, snippet } from './snippet.ts';

type Holes = Omit<ResolveHoles, keyof ResolveDialectHoles | keyof ResolveOverlayHoles>;

const mark = '<b title="required">&nbsp;*&nbsp;</b>';
const thing = '{ "id": "integer" }';
const post = { heading: '## POST /things' };
const sent = (body: string): string =>
  `POST /things HTTP/1.1\nContent-Type: application/json\n\n${body}`;

/** A document with an authorization in its head. */
function authorization(name: string, type: string): string {
  const table = `Type | Name | In | Description\n--- | --- | --- | ---\n${type} | X-Key | header | Ask for it`;
  return `# Example API 1.0\n\n### Authorization: ${name}\n\n${table}\n\n${snippet({})}`;
}

/** Examples of the codes of resolving. */
export const resolveExamples: ExamplesOf<Holes> = {
  'DW-duplicate-operation': {
    bad: { reference: snippet({ more: operation('GET /things') }) },
    good: { reference: snippet({ more: operation('DELETE /things') }) },
  },
  'DW-duplicate-model': {
    bad: { reference: snippet({ more: models(model('Thing', thing), model('Thing', thing)) }) },
    good: { reference: snippet({ more: models(model('Thing', thing)) }) },
  },
  'DW-base-path-differs': {
    bad: {
      reference: snippet({
        request: 'GET /v2/things HTTP/1.1',
        more: `${snippet({ heading: '## GET /parts', request: 'GET /v2/parts HTTP/1.1' })}\n${snippet({ heading: '## GET /orders', request: 'GET /v1/orders HTTP/1.1' })}`,
      }),
    },
    good: {
      reference: snippet({
        request: 'GET /v2/things HTTP/1.1',
        more: snippet({ heading: '## GET /parts', request: 'GET /v2/parts HTTP/1.1' }),
      }),
    },
  },
  'DW-path-parameter-without-row': {
    bad: { reference: operation('GET /things/{thing_id}') },
    good: {
      reference: operation('GET /things/{thing_id}', {
        parameters: `thing_id${mark} | path | string | Which one`,
      }),
    },
  },
  'DW-path-parameter-not-in-path': {
    bad: { reference: snippet({ parameters: `thing_id${mark} | path | string | Which one` }) },
    good: {
      reference: operation('GET /things/{thing_id}', {
        parameters: `thing_id${mark} | path | string | Which one`,
      }),
    },
  },
  'DW-path-segment-mixed': {
    bad: { reference: operation('GET /things/{name}.json') },
    good: {
      reference: operation('GET /things/{file}', {
        parameters: `file${mark} | path | string | Name and ".json"`,
      }),
    },
  },
  'DW-duplicate-parameter': {
    bad: {
      reference: snippet({ parameters: 'sort | query | string | By\nsort | query | string | Up' }),
    },
    good: {
      reference: snippet({ parameters: 'sort | query | string | By\nup | query | string | Up' }),
    },
  },
  'DW-duplicate-field': {
    bad: {
      reference: snippet({
        more: models(model('Thing', thing, 'id | integer | Its key\nid | integer | Its number')),
      }),
    },
    good: { reference: snippet({ more: models(model('Thing', thing, 'id | integer | Its key')) }) },
  },
  'DW-field-only-in-sample': {
    bad: {
      reference: snippet({
        more: models(model('Thing', '{ "id": "integer", "name": "string" }', 'id | integer | Key')),
      }),
    },
    good: { reference: snippet({ more: models(model('Thing', thing, 'id | integer | Key')) }) },
  },
  'DW-field-only-in-table': {
    bad: {
      reference: snippet({
        more: models(model('Thing', thing, 'id | integer | Key\nname | string | Name')),
      }),
    },
    good: { reference: snippet({ more: models(model('Thing', thing, 'id | integer | Key')) }) },
  },
  'DW-type-differs': {
    bad: { reference: snippet({ more: models(model('Thing', thing, 'id | string | Its key')) }) },
    good: { reference: snippet({ more: models(model('Thing', thing, 'id | integer | Its key')) }) },
  },
  'DW-response-without-row': {
    bad: { reference: snippet({ prose: fence('http', 'HTTP/1.1 404 Not Found') }) },
    good: {
      reference: snippet({
        prose: fence('http', 'HTTP/1.1 404 Not Found'),
        responses: '204 | no content | Done\n404 | no content | Nothing there',
      }),
    },
  },
  'DW-response-without-sample': {
    bad: { reference: snippet({ responses: '200 | string | Its name' }) },
    good: {
      reference: snippet({ response: answer('"string"'), responses: '200 | string | Its name' }),
    },
  },
  'DW-duplicate-response': {
    bad: { reference: snippet({ responses: '204 | no content | Done\n204 | no content | Gone' }) },
    good: { reference: snippet({ responses: '204 | no content | Done or gone' }) },
  },
  'DW-no-response': {
    bad: { reference: '## GET /things\n\n```http\nGET /things HTTP/1.1\n```\n' },
    good: { reference: snippet({}) },
  },
  'DW-body-envelope': {
    bad: {
      reference: snippet({
        ...post,
        request: sent('{ "thing": { "id": "integer" } }'),
        parameters: 'thing | body | object | The new one',
      }),
    },
    good: {
      reference: snippet({
        ...post,
        request: sent(thing),
        parameters: 'thing | body | object | The new one',
      }),
    },
  },
  'DW-body-without-row': {
    bad: { reference: snippet({ ...post, request: sent(thing) }) },
    good: {
      reference: snippet({
        ...post,
        request: sent(thing),
        parameters: 'thing | body | object | The new one',
      }),
    },
  },
  'DW-body-without-sample': {
    bad: {
      reference: operation('POST /things', { parameters: 'thing | body | object | The new one' }),
    },
    good: {
      reference: snippet({
        ...post,
        request: sent(thing),
        parameters: 'thing | body | object | The new one',
      }),
    },
  },
  'DW-nothing-known': {
    bad: { reference: snippet({ response: answer('"object"'), responses: '200 | object | It' }) },
    good: { reference: snippet({ response: answer(thing), responses: '200 | object | It' }) },
  },
  'DW-ambiguous-model': {
    bad: {
      reference: snippet({
        response: answer(thing),
        responses: '200 | object | The first',
        more: models(model('Apple', thing), model('Pear', thing)),
      }),
    },
    good: {
      reference: snippet({
        response: answer(thing),
        responses: '200 | [Apple](#apple) | The first',
        more: models(model('Apple', thing), model('Pear', thing)),
      }),
    },
  },
  'DW-dead-link': {
    bad: { reference: snippet({ responses: '200 | [Apple](#apple) | It' }) },
    good: {
      reference: snippet({
        responses: '200 | [Apple](#apple) | It',
        more: models(model('Apple', thing)),
      }),
    },
  },
  'DW-name-collision': {
    bad: {
      reference: snippet({
        more: models(model('Thing list', thing), model('Thing-List', '{ "name": "string" }')),
      }),
    },
    good: {
      reference: snippet({
        more: models(model('Thing list', thing), model('Part list', '{ "name": "string" }')),
      }),
    },
  },
  'DW-structure-named': {
    bad: { reference: snippet({ response: answer(thing), responses: '200 | object | It' }) },
    good: {
      reference: snippet({ response: answer(thing), responses: '200 | object | It' }),
      overlay: 'types:\n  GET /things 200: { name: Thing, because: that is what it is }\n',
    },
  },
  'DW-alias-cycle': {
    bad: {
      reference: snippet({ more: models(model('Key', '"string"'), model('Code', '"string"')) }),
      overlay:
        'models:\n  Key: { type: Code, because: they are the same }\n  Code: { type: Key, because: they are the same }\n',
    },
    good: {
      reference: snippet({ more: models(model('Key', '"string"'), model('Code', '"string"')) }),
      overlay: 'models:\n  Key: { type: Code, because: they are the same }\n',
    },
  },
  'DW-scheme-not-understood': {
    bad: { reference: authorization('key', 'secret') },
    good: { reference: authorization('key', 'apiKey') },
  },
  'DW-scheme-renamed': {
    bad: { reference: authorization('API key', 'apiKey') },
    good: { reference: authorization('api-key', 'apiKey') },
  },
};
