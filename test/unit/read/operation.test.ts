import { describe, expect, it } from 'vitest';
import { fence, inOperation, read, request } from './document.ts';

describe('readOperation', () => {
  it('reads a route heading with the summary below it', () => {
    const { operation, text, codes } = read(
      '## GET /things/{thing_id}',
      '### Get a thing ',
      '',
      fence('http', 'GET /v1/things/{thing_id} HTTP/1.1'),
      '',
      'Some *prose*.',
    );
    expect(operation).toMatchObject({
      heading: { text: 'GET /things/{thing_id}' },
      anchor: 'get-thingsthing_id',
      method: { text: 'GET' },
      path: { text: '/things/{thing_id}' },
      summary: { text: 'Get a thing' },
      description: { text: 'Some *prose*.' },
      request: { target: { text: '/v1/things/{thing_id}' } },
    });
    const { start, end } = operation.path?.span ?? {};
    expect(text.slice(start, end)).toBe('/things/{thing_id}');
    expect(codes).toEqual([]);
  });

  it('takes route and summary of a summary-only heading from the sample', () => {
    const { operation, text, codes } = read(
      '## Get all things',
      '',
      fence('http', 'GET /en/api//things?since=1 HTTP/1.1'),
    );
    expect(operation).toMatchObject({
      method: { text: 'GET' },
      path: { text: '/en/api//things' },
      summary: { text: 'Get all things' },
      request: { target: { text: '/en/api//things?since=1' } },
    });
    expect(text.slice(operation.path?.span.start, operation.path?.span.end)).toBe(
      '/en/api//things',
    );
    expect(codes).toEqual([]);
  });

  it('reads an empty heading', () => {
    const { operation } = read('## ', request);
    expect(operation).toMatchObject({ heading: { text: '' }, path: { text: '/v1/things' } });
    expect(operation).not.toHaveProperty('summary');
  });

  it('takes the origin off an absolute URL', () => {
    const { operation } = read('## X', fence('http', 'POST https://api.example.com/a?b HTTP/1.1'));
    expect(operation.path?.text).toBe('/a');
  });

  it.each([
    ['/en/api/v2//things', []],
    ['/things?op=1', []],
    ['https://example.com/things', []],
    ['/thing', ['DW-routes-disagree']],
  ])('compares the sample %s with the heading', (target, codes) => {
    expect(read('## GET /things', fence('http', `GET ${target} HTTP/1.1`)).codes).toEqual(codes);
  });

  it('takes a value in the sample for the parameter of the heading', () => {
    expect(read('## GET /things/{id}', fence('http', 'GET /v1/things/17 HTTP/1.1')).codes).toEqual(
      [],
    );
  });

  it('reports another method in the sample', () => {
    expect(read('## PUT /things', fence('http', 'POST /things HTTP/1.1')).codes).toEqual([
      'DW-routes-disagree',
    ]);
  });

  it('reports a missing sample, and a missing route as an error', () => {
    expect(read('## GET /things').codes).toEqual(['DW-request-sample-missing']);
    const { diagnostics } = read('## Things', '### Parameters', '');
    expect(diagnostics[0]).toMatchObject({ code: 'DW-operation-without-route', severity: 'error' });
  });

  it('reports a second request, and reads neither twice', () => {
    const { codes, doc } = inOperation(request);
    expect(codes).toEqual(['DW-second-request']);
    expect(doc.conservation.fences).toEqual({ seen: 2, understood: 1, reported: 1 });
  });

  it('takes a stray "Placeholder" for no description', () => {
    expect(inOperation('Placeholder').operation).not.toHaveProperty('description');
    expect(inOperation('Placeholder of what').operation).toHaveProperty('description');
  });

  it('keeps lists, links and asides of the description', () => {
    const { operation, codes } = inOperation(
      '- [a](#a)',
      '',
      '<aside class="notice">Mind &quot;this&quot;</aside>',
    );
    expect(operation.description?.text).toBe('- [a](#a)\n\nMind "this"');
    expect(codes).toEqual([]);
  });

  it.each([
    [
      'a caption',
      ['> Sample response:', '', fence('http', 'HTTP/1.1 200 OK')],
      'DW-caption-ignored',
    ],
    ['HTML without a text', ['<video src="a.mp4"></video>'], 'DW-content-not-understood'],
    ['a table that is never closed', ['<table><tr><td>200'], 'DW-rows-not-understood'],
    ['an underlined heading', ['Name', '---'], 'DW-content-not-understood'],
    ['an HTML table', ['<table><tr><td>200</td></tr></table>'], 'DW-table-not-understood'],
    ['a stray table', ['a | b', '--- | ---', '1 | 2'], 'DW-table-not-understood'],
    ['an unknown section', ['### Paramters', 'x'], 'DW-section-not-understood'],
    ['hostile nesting', ['> '.repeat(3000) + 'x'], 'DW-text-too-complex'],
  ])('reports %s', (_, lines, code) => {
    expect(inOperation(...lines).codes).toEqual([code]);
  });

  it('names the nearest known section', () => {
    expect(inOperation('### Paramters').diagnostics[0]?.hint).toBe('Did you mean "Parameters"?');
  });

  it('reports a fence that is never closed and the sections it swallows', () => {
    const { codes } = read(
      '## GET /things',
      '```http',
      'GET /things HTTP/1.1',
      '',
      '### Parameters',
    );
    expect(codes).toContain('DW-unclosed-fence');
    expect(codes).toContain('DW-heading-in-fence');
  });
});
