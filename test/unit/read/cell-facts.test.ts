import { describe, expect, it } from 'vitest';
import type { DocParameterRow } from '../../../generator/read/doc.ts';
import { inOperation } from './document.ts';

/** The row of a parameter of a type with a description. */
function rowOf(description: string, type = 'string'): DocParameterRow {
  const { operation } = inOperation(
    '### Parameters',
    'Name | In | Type | Description',
    '--- | --- | --- | ---',
    `a | query | ${type} | ${description}`,
  );
  const [row] = operation.parameters;
  if (row === undefined) throw new Error('the row was read');
  return row;
}

function valuesIn(description: string): readonly string[] | undefined {
  return rowOf(description).enum?.map(({ text }) => text);
}

describe('lists of values', () => {
  it.each([
    ['by their class', '<ul class="enum"><li>a</li><li>b</li></ul>'],
    ['by their class among others', '<ul class="x enum"><li>a</li><li>b</li></ul>'],
    ['by a label in an element', '<div>Acceptable values:</div><ul><li>a</li><li>b</li></ul>'],
    ['by a label in the text', 'Which. Possible values are: <ul><li>a</li><li>b</li></ul>'],
    ['by a label in emphasis', '*One of*: <ol><li>a</li><li>b</li></ol>'],
    ['inside of their block', '<div>Allowed values:<ul><li>a</li><li>b</li></ul></div>'],
    ['behind a paragraph that they end', '<p>Valid values:<ul><li>a</li><li>b</li></ul>'],
    ['without end tags', '<ul class=enum><li>a<li>b</ul>'],
    ['as code', '<ul class="enum"><li><code>a</code></li><li>`b`</li></ul>'],
    ['in quotes', '<ul class="enum"><li>"a"</li><li>"b"</li></ul>'],
    ['that are empty in between', '<ul class="enum"><li>a</li><li></li><li>b</li></ul>'],
  ])('are known %s', (_, description) => {
    expect(valuesIn(description)).toEqual(['a', 'b']);
  });

  it('give decoded values with their places', () => {
    const { enum: values } = rowOf('<ul class="enum"><li> a &amp; &quot;b&quot; </li></ul>');
    expect(values?.map(({ text }) => text)).toEqual(['a & "b"']);
  });

  it('stay in the description when their items say more than the values', () => {
    const list = '<ul class="enum"><li><code>a</code> the first</li><li>b</li></ul>';
    const row = rowOf(`Which ${list}`);
    expect(row.enum?.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(row.description?.text).toBe('Which\n- `a` the first\n- b');
  });

  it('leave nothing behind but the prose around them', () => {
    const { description } = rowOf(
      'Before. <div>Acceptable values:</div><ul class="enum"><li>a</li></ul> After &amp; more.',
    );
    expect(description?.text).toBe('Before. After & more.');
  });

  it.each([
    ['without class or label', 'Mind <ul><li>a</li></ul>', 'Mind\n- a'],
    [
      'in code',
      'Such as `<ul class="enum"><li>a</li></ul>`',
      'Such as `<ul class="enum"><li>a</li></ul>`',
    ],
    ['without items', '<ul class="enum"></ul>', undefined],
  ])('are prose %s', (_, description, prose) => {
    const row = rowOf(description);
    expect(row.enum).toBeUndefined();
    expect(row.description?.text).toBe(prose);
  });
});

describe('labelled lines', () => {
  it('give bounds, default and format, and are no description', () => {
    const row = rowOf(
      'What<p>*Maximum length*: <code>20</code></p><p>Min length: 2</p>' +
        '<p>**Default:** `x`</p><div>Format: email</div>',
    );
    expect(row).toMatchObject({
      maxLength: { text: '20' },
      minLength: { text: '2' },
      default: { text: 'x' },
      format: { text: 'email' },
      description: { text: 'What' },
    });
  });

  it('give way to the columns', () => {
    const { operation } = inOperation(
      '### Parameters',
      'Name | In | Type | Default | Format | Description',
      '--- | --- | --- | --- | --- | ---',
      'a | query | string | y | date | <p>Default: x</p><p>Format: email</p>',
    );
    expect(operation.parameters[0]).toMatchObject({
      default: { text: 'y' },
      format: { text: 'date' },
    });
  });

  it.each([
    ['with an unknown label', '<p>Author: me</p>', 'Author: me'],
    ['with a bound that is no number', '<p>Maximum: a lot</p>', 'Maximum: a lot'],
    ['without a value', '<p>Maximum:</p>', 'Maximum:'],
    ['in inline elements', '<b>Maximum: 3</b>', '**Maximum: 3**'],
  ])('are prose %s', (_, description, prose) => {
    const row = rowOf(description);
    expect(row.description?.text).toBe(prose);
    expect(row.maximum).toBeUndefined();
  });

  it('count once', () => {
    const row = rowOf('<p>Maximum: 3</p><p>Maximum: 4</p>', 'integer');
    expect(row.maximum?.text).toBe('3');
    expect(row.description?.text).toBe('Maximum: 4');
  });
});

describe('other HTML in a description', () => {
  it.each([
    ['A <i>b</i><br><br/>c &lt; d', 'A *b*\nc < d'],
    ['Use <code>&lt;b&gt; &amp;</code>, or <tt></tt> `<i>`', 'Use `<b> &`, or  `<i>`'],
    ['&lt;b&gt; is a tag, 1 &lt; 2', '\\<b> is a tag, 1 < 2'],
    ['<b> Bold </b>and <em>both</em>', '**Bold** and *both*'],
    ['See <a href="#pet (new)">the &quot;pet&quot;</a>', 'See [the "pet"](#pet%20%28new%29)'],
    ['<a href="javascript:alert(1)">Click</a> <a name="x"></a>here', 'Click here'],
    ['<span style="x">Coat</span> of <font color="red">many</font>', 'Coat of many'],
    ['One<p>two</p>three', 'One\ntwo\nthree'],
    ['<script>alert(1)</script>Text<!-- note -->', 'Text'],
    ['Mind <script> and @x', 'Mind \\<script> and @x'],
    ['Never <!-- closed, <b>at all', 'Never \\<!-- closed, \\<b>at all'],
    ['Shut</b> twice</i>, `</b>`', 'Shut\\</b> twice\\</i>, `</b>`'],
    ['A <uuid> of a <thing>', 'A \\<uuid> of a \\<thing>'],
    ['<b>Open', '**Open**'],
    ['An <img src="a b.png" alt="icon"> icon', 'An ![icon](a%20b.png) icon'],
  ])('%s: %s', (written, prose) => {
    expect(rowOf(written).description?.text).toBe(prose);
  });

  it('is no HTML when it is not', () => {
    expect(rowOf('a < b and Map<String> & more').description?.text).toBe(
      'a < b and Map\\<String> & more',
    );
  });

  it('that is nested without a bound stays as it is', () => {
    const text = '<div>'.repeat(300);
    expect(rowOf(text).description?.text).toBe(text);
  });
});
