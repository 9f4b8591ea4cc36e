import type { ResolveDialectHoles } from '../codes/resolve-dialect.ts';
import type { ExamplesOf } from './example.ts';
import { model, models, operation, snippet } from './snippet.ts';

const part = 'thing_id<b title="required">&nbsp;*&nbsp;</b> | path | integer | Which one';

/** Examples of the codes about what documents leave open and resolving settles. */
export const resolveDialectExamples: ExamplesOf<ResolveDialectHoles> = {
  'DW-query-tells-apart': {
    bad: {
      reference: snippet({
        heading: '## Encrypt',
        request: 'POST /box?op=encrypt HTTP/1.1',
        more: snippet({ heading: '## Decrypt', request: 'POST /box?op=decrypt HTTP/1.1' }),
      }),
    },
    good: {
      reference: snippet({
        heading: '## Encrypt or decrypt',
        request: 'POST /box?op=encrypt HTTP/1.1',
        parameters: 'op | query | string | encrypt or decrypt',
      }),
    },
  },
  'DW-base-path-inferred': {
    bad: {
      reference: snippet({
        heading: '## List things',
        request: 'GET /data/v1/things HTTP/1.1',
        more: snippet({ heading: '## List parts', request: 'GET /data/v1/parts HTTP/1.1' }),
      }),
    },
    good: {
      reference: `**Base path**: /data/v1\n\n${snippet({
        heading: '## List things',
        request: 'GET /data/v1/things HTTP/1.1',
        more: snippet({ heading: '## List parts', request: 'GET /data/v1/parts HTTP/1.1' }),
      })}`,
    },
  },
  'DW-query-without-row': {
    bad: { reference: snippet({ request: 'GET /things?page=2 HTTP/1.1' }) },
    good: {
      reference: snippet({
        request: 'GET /things?page=2 HTTP/1.1',
        parameters: 'page | query | integer | Which page',
      }),
    },
  },
  'DW-path-value': {
    bad: {
      reference: snippet({
        heading: '## Get a thing',
        request: 'GET /things/17 HTTP/1.1',
        parameters: part,
      }),
    },
    good: { reference: operation('GET /things/{thing_id}', { parameters: part }) },
  },
  'DW-header-only-shown': {
    bad: { reference: snippet({ request: 'GET /things HTTP/1.1\nX-Auth-Token: mykey' }) },
    good: {
      reference: snippet({
        request: 'GET /things HTTP/1.1\nX-Auth-Token: mykey',
        parameters: 'X-Auth-Token | header | string | The key of the caller',
      }),
    },
  },
  'DW-example-differs': {
    bad: { reference: snippet({ more: models(model('Thing', '{ "id": 17 }', 'id | string | ')) }) },
    good: {
      reference: snippet({ more: models(model('Thing', '{ "id": 17 }', 'id | integer | ')) }),
    },
  },
  'DW-facet-without-effect': {
    bad: {
      reference: snippet({
        parameters: 'limit | query | integer | How many <p>*Maximum length*: <code>3</code></p>',
      }),
    },
    good: {
      reference: snippet({
        parameters: 'name | query | string | Called <p>*Maximum length*: <code>3</code></p>',
      }),
    },
  },
  'DW-format-not-checked': {
    bad: {
      reference: snippet({
        parameters: 'since | query | string | From then on <p>*Format*: <code>date-tme</code></p>',
      }),
    },
    good: {
      reference: snippet({
        parameters: 'since | query | string | From then on <p>*Format*: <code>date-time</code></p>',
      }),
    },
  },
  'DW-default-not-allowed': {
    bad: {
      reference: snippet({
        parameters: 'limit | query | integer | How many <p>*Default*: <code>none</code></p>',
      }),
    },
    good: {
      reference: snippet({
        parameters: 'limit | query | integer | How many <p>*Default*: <code>20</code></p>',
      }),
    },
  },
  'DW-no-possible-value': {
    bad: {
      reference: snippet({
        parameters: 'limit | query | integer | How many <p>*Minimum*: <code>50</code></p>',
      }),
      overlay: 'parameters:\n  limit: { maximum: 20, because: more are never returned }\n',
    },
    good: {
      reference: snippet({
        parameters: 'limit | query | integer | How many <p>*Minimum*: <code>1</code></p>',
      }),
      overlay: 'parameters:\n  limit: { maximum: 20, because: more are never returned }\n',
    },
  },
};
