import type { ReadSectionHoles } from '../codes/read-section.ts';
import type { ExamplesOf } from './example.ts';
import { model, models, responseTable, snippet } from './snippet.ts';

const deep = '>'.repeat(200);

/** Examples of the codes about headings, sections and prose. */
export const readSectionExamples: ExamplesOf<ReadSectionHoles> = {
  'DW-no-operations': {
    bad: { reference: '# Example API 1.0\n\nComing soon.\n' },
    good: { reference: snippet({}) },
  },
  'DW-operation-without-route': {
    bad: { reference: `## Delete a thing\n\n${responseTable('204 | no content | Done')}\n` },
    good: {
      reference: snippet({
        heading: '## Delete a thing',
        request: 'DELETE /things/{thing_id} HTTP/1.1',
        parameters: 'thing_id<b title="required">&nbsp;*&nbsp;</b> | path | string | Which one',
      }),
    },
  },
  'DW-routes-disagree': {
    bad: { reference: snippet({ request: 'GET /items HTTP/1.1' }) },
    good: { reference: snippet({}) },
  },
  'DW-section-not-understood': {
    bad: {
      reference: snippet({ more: '## Error codes\n\nCode | Meaning\n--- | ---\n17 | Not today' }),
    },
    good: { reference: snippet({ more: '## Error codes\n\nThe code 17 means: not today.' }) },
  },
  'DW-guide-section': {
    bad: { reference: `## Getting started\n\nAsk for a key.\n\n${snippet({})}` },
    good: { reference: snippet({ prose: 'Ask for a key first.' }) },
  },
  'DW-object-section': {
    bad: {
      reference: `## The thing object\n\nName | Type | Description\n--- | --- | ---\nid | integer | Its key\n\n${snippet({})}`,
    },
    good: {
      reference: snippet({
        more: models(model('Thing', '{ "id": "integer" }', 'id | integer | ')),
      }),
    },
  },
  'DW-model-without-structure': {
    bad: { reference: snippet({ more: models('## Thing\n\nWhat it is all about.') }) },
    good: { reference: snippet({ more: models(model('Thing', '{ "id": "integer" }')) }) },
  },
  'DW-heading-without-blank': {
    bad: { reference: snippet({ heading: '##GET /things' }) },
    good: { reference: snippet({ heading: '## GET /things' }) },
  },
  'DW-content-not-understood': {
    bad: { reference: snippet({ prose: '<video src="things.mp4"></video>' }) },
    good: { reference: snippet({ prose: 'There is [a film](https://example.com/things.mp4).' }) },
  },
  'DW-rows-not-understood': {
    bad: { reference: snippet({ prose: '### Parameters\n\n- `limit`: how many to return' }) },
    good: { reference: snippet({ parameters: 'limit | query | integer | How many to return' }) },
  },
  'DW-list-in-model': {
    bad: {
      reference: snippet({
        more: `${models(model('Thing', '{ "id": "integer" }'))}\n\n- id: never changes`,
      }),
    },
    good: {
      reference: snippet({
        more: models(model('Thing', '{ "id": "integer" }', 'id | integer | Never changes')),
      }),
    },
  },
  'DW-caption-ignored': {
    bad: {
      reference: snippet({
        prose: '> Sample of the answer:\n\n```http\nHTTP/1.1 204 No Content\n```',
      }),
    },
    good: { reference: snippet({ response: 'HTTP/1.1 204 No Content' }) },
  },
  'DW-text-too-complex': {
    bad: { reference: snippet({ prose: `${deep} deep` }) },
    good: { reference: snippet({ prose: '> Not so deep' }) },
  },
  'DW-document-too-large': {
    bad: { reference: snippet({ prose: `${'a |'.repeat(102)}\n${'--- |'.repeat(102)}` }) },
    good: { reference: snippet({ prose: 'No table at all.' }) },
  },
  'DW-unsupported-template': {
    bad: { reference: snippet({ prose: 'Costs <%= price %> a month.' }) },
    good: { reference: snippet({ prose: 'Costs 5 € a month.' }) },
  },
};
