import { describe, expect, it } from 'vitest';
import { inOperation } from './document.ts';

const head = ['### Parameters', 'Name | In | Type | Description', '--- | --- | --- | ---'];
const names = (found: ReturnType<typeof inOperation>): readonly string[] =>
  found.operation.parameters.map((parameter) => parameter.name.text);

describe('readParameters', () => {
  it.each([
    ['old', 'event_id<b title="required">&nbsp;*&nbsp;</b>'],
    ['new', 'event_id<span title="required" class="required">&nbsp;*&nbsp;</span>'],
  ])('reads the %s required mark', (_, cell) => {
    const { operation, text, codes } = inOperation(...head, `${cell} | path | string | the ID`);
    const row = operation.parameters[0];
    expect(row).toMatchObject({ name: { text: 'event_id' }, required: true, in: { text: 'path' } });
    expect(text.slice(row?.name.span.start, row?.name.span.end)).toBe('event_id');
    expect(codes).toEqual([]);
  });

  it('takes "Optional. " off the description and remembers it', () => {
    const { operation, text } = inOperation(
      ...head,
      'a | query | string | Optional. Text &amp; more',
      'b | body | object | Optional. ',
    );
    const [first, second] = operation.parameters;
    expect(first).toMatchObject({
      optionalStated: true,
      required: false,
      description: { text: 'Text & more' },
    });
    expect(text.slice(first?.description?.span.start, first?.description?.span.end)).toBe(
      'Text &amp; more',
    );
    expect(second?.optionalStated).toBe(true);
    expect(second).not.toHaveProperty('description');
  });

  it('reads Default and Format columns in any order', () => {
    const { operation, codes } = inOperation(
      '### Parameters',
      '| Type | Name | Format | Default | In |',
      '|---|---|---|---|---|',
      '| integer | limit | int32 | 20 | Query |',
    );
    expect(operation.parameters[0]).toMatchObject({
      name: { text: 'limit' },
      in: { text: 'query' },
      default: { text: '20' },
      format: { text: 'int32' },
    });
    expect(codes).toEqual([]);
  });

  it('takes the format from a type word that says one', () => {
    const { operation } = inOperation(...head, 'since | query | date-time | x');
    expect(operation.parameters[0]).toMatchObject({
      type: { word: 'string' },
      format: { text: 'date-time' },
    });
  });

  it('keeps names with underscores and escapes as names', () => {
    const found = inOperation(
      ...head,
      '_id_ | query | string |',
      'a\\_b | query | string |',
      '**c-d** | query | string |',
    );
    expect(names(found)).toEqual(['_id_', 'a_b', 'c-d']);
  });

  it('recovers rows behind a blank line', () => {
    const found = inOperation(...head, 'a | query | string | x', '', 'b | query | string | y');
    expect(names(found)).toEqual(['a', 'b']);
    expect(found.codes).toEqual(['DW-row-after-blank-line']);
    expect(found.doc.conservation.rows).toEqual({ seen: 2, understood: 2, reported: 0 });
  });

  it('uses short and long rows and reports them', () => {
    const found = inOperation(...head, 'a | query | string', 'b | query | string | x | y');
    expect(names(found)).toEqual(['a', 'b']);
    expect(found.operation.parameters[1]?.description?.text).toBe('x | y');
    expect(found.codes).toEqual(['DW-too-few-cells', 'DW-too-many-cells']);
  });

  it('takes a line without a bar for text, not for a parameter', () => {
    const found = inOperation(...head, 'a | query | string | x', 'goes on here');
    expect(names(found)).toEqual(['a']);
    expect(found.codes).toEqual(['DW-text-in-table']);
    expect(found.doc.conservation.rows).toEqual({ seen: 2, understood: 1, reported: 1 });
  });

  it('reports an unknown place with the nearest known one', () => {
    const { diagnostics } = inOperation(...head, 'a | qurey | string | x');
    expect(diagnostics[0]).toMatchObject({
      code: 'DW-unknown-parameter-location',
      severity: 'error',
      hint: 'Did you mean "query"?',
    });
  });

  it('reports a row without a name, a repeated header and an unknown column', () => {
    const { codes, doc } = inOperation(
      '### Parameters',
      'Name | In | Type | Weather',
      '--- | --- | --- | ---',
      '| | query | string | x |',
      'Name | In | Type | Weather',
      '--- | --- | --- | ---',
    );
    expect(codes).toEqual([
      'DW-unknown-column',
      'DW-row-without-name',
      'DW-repeated-header',
      'DW-repeated-header',
    ]);
    expect(doc.conservation.rows).toEqual({ seen: 3, understood: 0, reported: 3 });
  });

  it('reports a table that lacks a needed column', () => {
    const { codes, doc } = inOperation('### Parameters', 'Name | Type', '--- | ---', 'a | string');
    expect(codes).toEqual(['DW-missing-column']);
    expect(doc.conservation).toMatchObject({
      tables: { seen: 1, understood: 0, reported: 1 },
      rows: { seen: 1, understood: 0, reported: 1 },
    });
  });

  it.each([
    ['a list', '- **a** (string)', 'DW-rows-not-understood'],
    ['a table that is never closed', '<table><tr><td>a', 'DW-rows-not-understood'],
    ['rows without a header', 'a | query | string | x', 'DW-rows-not-understood'],
    ['text', 'See above.', 'DW-text-outside-table'],
  ])('reports %s in place of a table', (_, line, code) => {
    expect(inOperation('### Parameters', line).codes).toEqual([code]);
  });

  it('understands that there are none', () => {
    expect(inOperation('### Parameters', 'None').codes).toEqual([]);
  });
});
