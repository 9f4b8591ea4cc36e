import { describe, expect, it } from 'vitest';
import { fence, inOperation } from './document.ts';

const head = ['### Responses', 'Http code | Type | Description', '--- | --- | ---'];

describe('readResponseRows', () => {
  it('reads statuses, types and descriptions', () => {
    const { operation, codes } = inOperation(
      ...head,
      '200 | array[object] | It doesn&#039;t fail',
      '[default] | object | Error',
      '`404` | [Error](#error) | ',
    );
    expect(operation.responseRows.map((row) => row.status.text)).toEqual(['200', 'default', '404']);
    expect(operation.responseRows[0]?.description?.text).toBe("It doesn't fail");
    expect(codes).toEqual([]);
  });

  it('gives no type for "no content" and an unknown one for an empty cell', () => {
    const { operation, codes } = inOperation(...head, '204 | no content | Gone', '200 | | x');
    expect(operation.responseRows[0]).not.toHaveProperty('type');
    expect(operation.responseRows[1]?.type?.kind).toBe('unknown');
    expect(codes).toEqual(['DW-unknown-type-word']);
  });

  it('reports a row without a status that it understands', () => {
    const { operation, codes, doc } = inOperation(...head, '2XX | object | x', '2000 | object | y');
    expect(operation.responseRows).toEqual([]);
    expect(codes).toEqual(['DW-status-not-understood', 'DW-status-not-understood']);
    expect(doc.conservation.rows).toEqual({ seen: 2, understood: 0, reported: 2 });
  });
});

describe('readHttpSample', () => {
  it('reads status, headers and body of a response', () => {
    const { operation, text, codes } = inOperation(
      fence(
        'http',
        'HTTP/1.1 200 OK',
        'Content-Type: application/json',
        'X-A: b: c',
        '',
        '"object"',
      ),
      fence('http  ', 'HTTP/1.1 [default] \t', ''),
    );
    const [first, second] = operation.responses;
    expect(first?.status.text).toBe('200');
    expect(first?.headers.map(({ name, value }) => [name.text, value.text])).toEqual([
      ['Content-Type', 'application/json'],
      ['X-A', 'b: c'],
    ]);
    expect(first?.body).toMatchObject({ nature: 'skeleton', value: { value: 'object' } });
    expect(second?.status.text).toBe('default');
    expect(text.slice(second?.status.span.start, second?.status.span.end)).toBe('default');
    expect(second).not.toHaveProperty('body');
    expect(codes).toEqual([]);
  });

  it('reads a body directly below the headers', () => {
    const { operation } = inOperation(fence('http', 'HTTP/1.1 200 OK', '{"a": 1}'));
    expect(operation.responses[0]?.body?.nature).toBe('example');
  });

  it('does not read a body that is declared to be no JSON', () => {
    const { codes } = inOperation(
      fence('http', 'HTTP/1.1 200 OK', 'Content-Type: text/xml', '', '<a/>'),
    );
    expect(codes).toEqual(['DW-body-not-json']);
  });

  it('reports what is no header, no status, no sample', () => {
    expect(inOperation(fence('http', 'HTTP/1.1 200 OK', 'what is this')).codes).toEqual([
      'DW-header-not-understood',
    ]);
    expect(inOperation(fence('http', 'HTTP/1.1 fine')).codes).toEqual(['DW-status-not-understood']);
    expect(inOperation(fence('http', 'hello')).codes).toEqual(['DW-fence-not-understood']);
    expect(inOperation(fence('shell', 'curl x')).codes).toEqual(['DW-code-sample-ignored']);
    expect(inOperation(fence('json', '{}')).codes).toEqual(['DW-fence-not-understood']);
  });
});
