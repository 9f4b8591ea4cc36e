import type { ReadSampleHoles } from '../codes/read-sample.ts';
import type { ExamplesOf } from './example.ts';
import { answer, fence, model, models, parameterTable, snippet } from './snippet.ts';

const ids = { responses: '200 | array[integer] | All ids' };
const brackets = 210;

/** Examples of the codes about fenced code: requests, responses and JSON. */
export const readSampleExamples: ExamplesOf<ReadSampleHoles> = {
  'DW-unclosed-fence': {
    bad: { reference: snippet({ more: '```http\nHTTP/1.1 204 No Content' }) },
    good: { reference: snippet({ more: fence('http', 'HTTP/1.1 204 No Content') }) },
  },
  'DW-heading-in-fence': {
    bad: {
      reference: snippet({
        prose: fence(
          'shell',
          `curl https://example.com/things\n\n${parameterTable('limit | query | integer | How many')}\n`,
        ),
      }),
    },
    good: {
      reference: snippet({
        prose: fence('shell', 'curl https://example.com/things'),
        parameters: 'limit | query | integer | How many',
      }),
    },
  },
  'DW-fence-not-understood': {
    bad: { reference: snippet({ prose: fence('json', '[1, 2]'), ...ids }) },
    good: { reference: snippet({ response: answer('[1, 2]'), ...ids }) },
  },
  'DW-code-sample-ignored': {
    bad: { reference: snippet({ prose: fence('shell', 'curl https://example.com/things') }) },
    good: { reference: snippet({}) },
  },
  'DW-request-sample-missing': {
    bad: {
      reference:
        '## GET /things\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n204 | no content | Done\n',
    },
    good: { reference: snippet({}) },
  },
  'DW-second-request': {
    bad: { reference: snippet({ prose: fence('http', 'GET /things?page=2 HTTP/1.1') }) },
    good: { reference: snippet({ parameters: 'page | query | integer | Which page' }) },
  },
  'DW-header-not-understood': {
    bad: { reference: snippet({ request: 'GET /things HTTP/1.1\nAccept application/json' }) },
    good: { reference: snippet({ request: 'GET /things HTTP/1.1\nAccept: application/json' }) },
  },
  'DW-body-not-json': {
    bad: {
      reference: snippet({
        response: 'HTTP/1.1 200 OK\nContent-Type: application/xml\n\n<things/>',
        responses: '200 | string | All things',
      }),
    },
    good: { reference: snippet({ response: answer('"string"'), responses: '200 | string | All' }) },
  },
  'DW-invalid-json': {
    bad: {
      reference: snippet({ more: models(model('Thing', '{ "id": "integer" "name": "string" }')) }),
    },
    good: {
      reference: snippet({ more: models(model('Thing', '{ "id": "integer", "name": "string" }')) }),
    },
  },
  'DW-lenient-json': {
    bad: { reference: snippet({ response: answer('[1, 2,]'), ...ids }) },
    good: { reference: snippet({ response: answer('[1, 2]'), ...ids }) },
  },
  'DW-duplicate-member': {
    bad: {
      reference: snippet({ more: models(model('Thing', '{ "id": "integer", "id": "string" }')) }),
    },
    good: {
      reference: snippet({ more: models(model('Thing', '{ "id": "integer", "key": "string" }')) }),
    },
  },
  'DW-unknown-word-in-sample': {
    bad: {
      reference: snippet({
        more: models(model('Thing', '{ "id": "integer", "name": "string", "size": "metres" }')),
      }),
    },
    good: {
      reference: snippet({
        more: models(model('Thing', '{ "id": "integer", "name": "string", "size": "number" }')),
      }),
    },
  },
  'DW-nested-too-deep': {
    bad: {
      reference: snippet({
        response: answer('['.repeat(brackets) + ']'.repeat(brackets)),
        responses: '200 | array | All things',
      }),
    },
    good: { reference: snippet({ response: answer('[[[]]]'), responses: '200 | array | All' }) },
  },
};
