import { describe, expect, it } from 'vitest';
import { fence, read, readText, request, withoutPlaces } from './document.ts';

describe('readDoc', () => {
  it('reads the head of old documents', () => {
    const { doc, text } = read(
      '---',
      'title: API 1.0',
      '---',
      '# API 1.0',
      '> ### Consumes',
      '> `application/json`',
      '> ### Produces',
      '> `text/xml`',
      '> `image/png`',
    );
    expect(doc.head.title?.text).toBe('API 1.0');
    expect(doc.head.consumes.map((type) => type.text)).toEqual(['application/json']);
    expect(doc.head.produces.map((type) => type.text)).toEqual(['text/xml', 'image/png']);
    const span = doc.head.produces[1]?.span;
    expect(text.slice(span?.start, span?.end)).toBe('image/png');
  });

  it('reads the head of newer documents', () => {
    const { doc } = read(
      '# API 3',
      'What it is *for*.',
      '',
      '**Schemes**: http, https',
      '**Host**: `api.example.com`',
      '**Base path**: /v1',
      '',
      '### Authorization: key_auth',
      'Type | Name | In | Description',
      '--- | --- | --- | ---',
      'apiKey | X-Key | header | The key',
    );
    expect(doc.head).toMatchObject({
      description: { text: 'What it is *for*.' },
      schemes: [{ text: 'http' }, { text: 'https' }],
      host: { text: 'api.example.com' },
      basePath: { text: '/v1' },
      authorizations: [
        {
          id: { text: 'key_auth' },
          type: { text: 'apiKey' },
          name: { text: 'X-Key' },
          in: { text: 'header' },
        },
      ],
    });
  });

  it('groups operations by H1, but not under the title', () => {
    const { doc } = read('# API 1', '## GET /a', '# Users', 'About users', '## GET /b', request);
    expect(doc.operations.map((operation) => operation.group?.text)).toEqual([undefined, 'Users']);
    expect(doc.guides.map((guide) => guide.heading.text)).toEqual(['Users']);
  });

  it('takes the first H1 for a group when the front matter has another title', () => {
    const { doc } = read(
      '---',
      'title: API 1',
      '---',
      '# Users',
      '## GET /a',
      '# Things',
      '## GET /b',
    );
    expect(doc.head.title?.text).toBe('API 1');
    expect(doc.operations.map((operation) => operation.group?.text)).toEqual(['Users', 'Things']);
  });

  it('reads a fragment without any head', () => {
    const { doc, codes } = read('## GET /things', '', fence('http', 'GET /things HTTP/1.1'));
    expect(doc.operations).toHaveLength(1);
    expect(codes).toEqual([]);
  });

  it('tells a guide from a section that was not understood', () => {
    const { codes, doc } = read(
      '## GET /a',
      request.replace('/v1/things', '/a'),
      '## Guide',
      'Prose',
      '## Odd',
      'a | b',
      '--- | ---',
      '1 | 2',
    );
    expect(codes).toEqual(['DW-guide-section', 'DW-section-not-understood']);
    expect(doc.guides.map((guide) => guide.heading.text)).toEqual(['Guide', 'Odd']);
    expect(doc.conservation.rows).toEqual({ seen: 1, understood: 0, reported: 1 });
  });

  it.each(['', '\n', 'Just text', '# Title', '---\ntitle: x\n---\n'])(
    'says as an error that %j has no operation',
    (text) => {
      const { diagnostics } = readText(text);
      expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
        ['DW-no-operations', 'error'],
      ]);
    },
  );

  it('drops a byte order mark', () => {
    const { doc } = readText('\ufeff## GET /a');
    expect(doc.operations[0]?.heading).toMatchObject({
      text: 'GET /a',
      span: { start: 3, end: 9 },
    });
  });

  it('says the same of LF and CRLF', () => {
    const lines = [
      '# A 1',
      'Two *lines*',
      'of text',
      '## GET /a',
      request,
      '',
      '- x',
      '- y',
      '### Parameters',
      'Name | In | Type',
      '--- | --- | ---',
      'a | query | string',
    ];
    const [lf, crlf] = [
      readText(lines.join('\n')),
      readText(lines.join('\n').replaceAll('\n', '\r\n')),
    ];
    expect(withoutPlaces(crlf.doc)).toEqual(withoutPlaces(lf.doc));
    expect(crlf.codes).toEqual(lf.codes);
  });
});
