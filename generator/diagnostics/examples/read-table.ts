import type { ReadTableHoles } from '../codes/read-table.ts';
import type { ExamplesOf } from './example.ts';
import { answer, model, models, snippet } from './snippet.ts';

const limit = 'limit | query | integer | How many';
const nested = 101;

/** Examples of the codes about tables, their rows and cells. */
export const readTableExamples: ExamplesOf<ReadTableHoles> = {
  'DW-too-few-cells': {
    bad: { reference: snippet({ parameters: 'limit | query | integer' }) },
    good: { reference: snippet({ parameters: 'limit | query | integer | ' }) },
  },
  'DW-too-many-cells': {
    bad: { reference: snippet({ parameters: 'order | query | string | asc | desc' }) },
    good: { reference: snippet({ parameters: 'order | query | string | asc \\| desc' }) },
  },
  'DW-missing-column': {
    bad: {
      reference: snippet({
        prose:
          '### Parameters\nName | Type | Description\n--- | --- | ---\nlimit | integer | How many',
      }),
    },
    good: { reference: snippet({ parameters: limit }) },
  },
  'DW-unknown-column': {
    bad: {
      reference: snippet({
        prose:
          '### Parameters\nName | In | Type | Since\n--- | --- | --- | ---\nlimit | query | integer | 1.2',
      }),
    },
    good: { reference: snippet({ parameters: 'limit | query | integer | Since 1.2' }) },
  },
  'DW-row-after-blank-line': {
    bad: {
      reference: snippet({ parameters: `${limit},\n\noffset | query | integer | from where` }),
    },
    good: {
      reference: snippet({ parameters: `${limit},\noffset | query | integer | from where` }),
    },
  },
  'DW-row-without-name': {
    bad: { reference: snippet({ parameters: '| | query | integer | How many' }) },
    good: { reference: snippet({ parameters: limit }) },
  },
  'DW-repeated-header': {
    bad: {
      reference: snippet({
        parameters: `${limit}\nName | In | Type | Description\noffset | query | integer | From where`,
      }),
    },
    good: { reference: snippet({ parameters: `${limit}\noffset | query | integer | From where` }) },
  },
  'DW-text-outside-table': {
    bad: { reference: snippet({ parameters: `${limit}:\n\nat most 50.` }) },
    good: { reference: snippet({ parameters: `${limit}: at most 50.` }) },
  },
  'DW-text-in-table': {
    bad: { reference: snippet({ parameters: `${limit}:\nat most 50.` }) },
    good: { reference: snippet({ parameters: `${limit}: at most 50.` }) },
  },
  'DW-table-not-understood': {
    bad: { reference: snippet({ prose: 'Plan | Calls a day\n--- | ---\nfree | 100' }) },
    good: { reference: snippet({ prose: 'The free plan allows 100 calls a day.' }) },
  },
  'DW-unknown-type-word': {
    bad: { reference: snippet({ parameters: 'limit | query | interger | How many' }) },
    good: { reference: snippet({ parameters: limit }) },
  },
  'DW-type-synonym': {
    bad: { reference: snippet({ parameters: 'limit | query | int | How many' }) },
    good: { reference: snippet({ parameters: limit }) },
  },
  'DW-type-names-model': {
    bad: {
      reference: snippet({
        responses: '200 | Booking Range | All',
        more: models(model('Booking Range Object', '{ "from": "string" }')),
      }),
    },
    good: {
      reference: snippet({
        responses: '200 | [BookingRange](#booking-range-object) | All',
        more: models(model('Booking Range Object', '{ "from": "string" }')),
      }),
    },
  },
  'DW-type-is-title': {
    bad: {
      reference: snippet({
        responses: '200 | The list of all things | All',
      }),
    },
    good: {
      reference: snippet({
        response: answer('{ "id": "integer" }'),
        responses: '200 | The list of all things | All',
      }),
    },
  },
  'DW-type-too-deep': {
    bad: {
      reference: snippet({
        parameters: `grid | query | ${'array['.repeat(nested)}string${']'.repeat(nested)} | Too much`,
      }),
    },
    good: { reference: snippet({ parameters: 'grid | query | array[array[string]] | Rows' }) },
  },
  'DW-unknown-parameter-location': {
    bad: { reference: snippet({ parameters: 'limit | url | integer | How many' }) },
    good: { reference: snippet({ parameters: limit }) },
  },
  'DW-status-not-understood': {
    bad: { reference: snippet({ responses: '2xx | no content | Any success' }) },
    good: { reference: snippet({ responses: 'default | no content | Any success' }) },
  },
};
