import { describe, expect, it } from 'vitest';
import { readOverlay } from '../../../generator/config/read-overlay.ts';
import { sourceOf } from '../../../generator/ir/source.ts';

function read(text: string): ReturnType<typeof readOverlay> {
  return readOverlay(sourceOf('x.overlay.yaml', text));
}

function codesOf(text: string): readonly string[] {
  return read(text).diagnostics.map(({ code }) => code);
}

const full = `
servers:
  - { url: 'https://api.example.com/', description: live, because: told by support }
security:
  apiKey: { type: apiKey, in: header, name: X-API-KEY, because: V1 says so }
resources:
  /event/{event_id}/pictures: { name: pictures, because: shorter }
parameters:
  limit: { type: integer, minimum: 1, because: always a number }
operations:
  GET /events:
    name: listEvents
    pagination: { strategy: offset, limit: limit, offset: offset, defaultLimit: 20 }
    parameters: { limit: { maximum: 50 } }
    responses: { 404: { type: Error } }
    because: as observed
models:
  Timestamps:
    fields:
      request_timestamp: { type: string(date-time) | integer, because: the text says so }
      color: { pattern: '^#', enum: ['#a', 1], default: { __proto__: 1 }, because: seen }
types:
  POST /events 402: { name: ErrorCode, because: nobody named it }
`;

describe('readOverlay', () => {
  it('reads every section', () => {
    const { value, diagnostics } = read(full);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      servers: [{ key: { text: 'https://api.example.com' }, description: 'live' }],
      security: [{ key: { text: 'apiKey' }, type: 'apiKey', in: 'header', name: 'X-API-KEY' }],
      resources: [{ key: { text: '/event/{event_id}/pictures' }, name: { text: 'pictures' } }],
      parameters: [{ key: { text: 'limit' }, minimum: 1, because: 'always a number' }],
      operations: [
        {
          key: { text: 'GET /events' },
          name: { text: 'listEvents' },
          hide: false,
          pagination: { strategy: 'offset', limit: 'limit', offset: 'offset', defaultLimit: 20 },
          parameters: [{ key: { text: 'limit' }, maximum: 50, because: 'as observed' }],
          responses: [{ key: { text: '404' }, type: { phrase: { kind: 'model', name: 'Error' } } }],
        },
      ],
      models: [
        {
          key: { text: 'Timestamps' },
          fields: [
            { type: { phrase: { kind: 'union' } } },
            { pattern: { text: '^#' }, enum: { values: ['#a', 1] } },
          ],
        },
      ],
      types: [{ key: { text: 'POST /events 402' }, name: { text: 'ErrorCode' } }],
    });
  });

  it('keeps __proto__ in a default as data', () => {
    const value = read(full).value.models[0]?.fields[1]?.default?.value;
    expect(JSON.stringify(value)).toBe('{"__proto__":1}');
  });

  it('leaves out what is not said', () => {
    const [limit] = read('parameters: { limit: { required: true, because: x } }').value.parameters;
    expect(Object.keys(limit ?? {})).toEqual(['key', 'because', 'span', 'required']);
  });

  it('is empty for an empty file', () => {
    expect(read('')).toMatchObject({ value: { operations: [], models: [] }, diagnostics: [] });
  });

  it.each([
    ['DW-overlay-no-reason', 'parameters: { limit: { minimum: 1 } }'],
    ['DW-overlay-no-reason', 'models: { M: { fields: { f: { required: true } } } }'],
    ['DW-overlay-no-reason', 'operations: { GET /x: { hide: true } }'],
    ['DW-overlay-no-reason', 'servers: [{ url: https://a.example }]'],
    ['DW-overlay-empty-entry', 'operations: { GET /x: { because: y } }'],
    ['DW-overlay-bad-type', 'parameters: { a: { type: "array[", because: y } }'],
    ['DW-overlay-bad-name', 'operations: { GET /x: { name: ../evil, because: y } }'],
    ['DW-overlay-bad-name', 'types: { M.f: { name: lower, because: y } }'],
    ['DW-overlay-bad-name', 'resources: { /x: { name: a..b, because: y } }'],
    ['DW-missing-key', 'security: { k: { type: apiKey, in: query, because: y } }'],
    [
      'DW-missing-key',
      'operations: { GET /x: { pagination: { limit: a, offset: b }, because: y } }',
    ],
    ['DW-missing-key', 'servers: [{ because: y }]'],
    ['DW-unknown-key', 'parameters: { a: { tipe: string, because: y } }'],
    ['DW-unknown-key', 'operation: {}'],
    ['DW-wrong-value', 'parameters: { a: { enum: [1, 1], because: y } }'],
    ['DW-wrong-value', 'parameters: { a: { enum: [], because: y } }'],
    ['DW-wrong-value', 'parameters: { a: { pattern: "(", because: y } }'],
    ['DW-wrong-value', 'parameters: { a: { minLength: -1, because: y } }'],
    ['DW-wrong-value', 'parameters: { a: string }'],
    ['DW-wrong-value', 'servers: [{ url: "javascript:alert(1)", because: y }]'],
    ['DW-wrong-value', 'servers: [{ url: "https://user:secret@a.example", because: y }]'],
    ['DW-wrong-value', '- a'],
    ['DW-invalid-yaml', 'a: [\n'],
  ])('gives %s for %s', (code, text) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it('takes the reason of the entry around', () => {
    const text = 'models: { M: { because: y, fields: { f: { required: true } } } }';
    const { value, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(value.models[0]?.fields[0]?.because).toBe('y');
  });
});
