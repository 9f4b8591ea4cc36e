import type { RuleHoles } from '../codes/rules.ts';
import type { ExamplesOf } from './example.ts';
import { answer, model, models, operation, snippet } from './snippet.ts';

const key = 'key | query | string | The key of the caller';
const others = ['/a', '/b', '/c', '/d', '/e']
  .map((path) => operation(`GET ${path}`, { parameters: key }))
  .join('\n\n');
const thingId = 'thing_id<b title="required">&nbsp;*&nbsp;</b> | path | string | Which one';
const thing = models(model('Thing', '{ "id": "integer" }'));

/** Examples of the codes of the rules. */
export const ruleExamples: ExamplesOf<RuleHoles> = {
  'DW-missing-sibling-parameter': {
    bad: { reference: snippet({ more: others }) },
    good: { reference: snippet({ parameters: key, more: others }) },
  },
  'DW-copied-description': {
    bad: {
      reference: snippet({
        parameters:
          'limit | query | integer | The limit of returned things\nformat | query | string | The limit of returned things',
      }),
    },
    good: {
      reference: snippet({
        parameters:
          'limit | query | integer | The limit of returned things\nformat | query | string | The format of returned things',
      }),
    },
  },
  'DW-singular-beside-plural': {
    bad: {
      reference: `${operation('GET /things/{thing_id}', { parameters: thingId })}\n\n${operation('DELETE /thing/{thing_id}', { parameters: thingId })}\n`,
    },
    good: {
      reference: `${operation('GET /things/{thing_id}', { parameters: thingId })}\n\n${operation('DELETE /things/{thing_id}', { parameters: thingId })}\n`,
    },
  },
  'DW-unused-model': {
    bad: { reference: snippet({ more: thing }) },
    good: {
      reference: snippet({
        response: answer('{ "id": "integer" }'),
        responses: '200 | object | It',
        more: thing,
      }),
    },
  },
  'DW-dead-prose-link': {
    bad: { reference: snippet({ prose: 'See [the orders](#get-order).' }) },
    good: { reference: snippet({ prose: 'See [the things](#get-things).' }) },
  },
  'DW-overlay-suggestion': {
    bad: { reference: snippet({ parameters: 'day | query | string | As YYYY-MM-DD' }) },
    good: {
      reference: snippet({ parameters: 'day | query | string | As YYYY-MM-DD' }),
      overlay: 'parameters:\n  day: { format: date, because: the text says YYYY-MM-DD }\n',
    },
  },
};
