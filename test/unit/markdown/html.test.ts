import { describe, expect, it } from 'vitest';
import {
  createHtmlReader,
  htmlElements,
  htmlText,
  type HtmlElement,
  type HtmlNode,
} from '../../../generator/markdown/html.ts';
import { boundedTime } from '../../support/bounded-time.ts';

const html = createHtmlReader();

function nodesOf(text: string): readonly HtmlNode[] {
  const nodes = html(text);
  if (nodes === undefined) throw new Error('the text was read');
  return nodes;
}

function elementOf(text: string): HtmlElement {
  const [first] = nodesOf(text);
  if (first?.kind !== 'element') throw new Error('the text begins with an element');
  return first;
}

describe('the HTML reader', () => {
  it('says where an element and its content stand', () => {
    const text = 'See <a href="#x">the <b>x</b></a>.';
    const [, link] = nodesOf(text);
    if (link?.kind !== 'element') throw new Error('an element');
    expect(text.slice(link.start, link.end)).toBe('<a href="#x">the <b>x</b></a>');
    expect(text.slice(link.inner.start, link.inner.end)).toBe('the <b>x</b>');
    expect(link.attributes.get('href')).toBe('#x');
  });

  it('decodes text and attributes', () => {
    const element = elementOf('<span title="a &amp; b" class="x y">1 &lt; 2</span>');
    expect(htmlText([element])).toBe('1 < 2');
    expect(element.attributes.get('title')).toBe('a & b');
    expect(element.attributes.get('class')).toBe('x y');
  });

  it('knows whether an end tag was left out', () => {
    expect(elementOf('<ul><li>a').closed).toBe(false);
    expect(elementOf('<ul><li>a</ul>').closed).toBe(true);
  });

  it('leaves out elements that the parser adds', () => {
    const [row] = elementOf('<table><tr><td>a</table>').children;
    expect(row).toMatchObject({ kind: 'element', tag: 'tr' });
  });

  it('takes a tag by its whole name, whatever characters are in it', () => {
    expect(elementOf('<word#1>x').tag).toBe('word#1');
    expect(elementOf('<a.b>x').tag).toBe('a.b');
  });

  it('takes a line break for a line feed', () => {
    expect(htmlText(nodesOf('a<br>b<br/>c'))).toBe('a\nb\nc');
  });

  it('finds elements at every depth, none inside one another', () => {
    const nodes = nodesOf('<div><ul><li>a<ul></ul></ul></div><ul></ul>');
    expect(htmlElements(nodes, 'ul')).toHaveLength(2);
  });

  it.each([
    ['nested deeply', '<div>'.repeat(5000)],
    ['misnested', '<b><i>'.repeat(2000) + '</p></b>'.repeat(2000)],
    ['long', '<p>' + 'a'.repeat(300_000)],
  ])('refuses what is %s, and at once', boundedTime, (_, text) => {
    const start = performance.now();
    expect(html(text)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('takes thousands of elements whose end tags are left out', () => {
    expect(html('<ul>' + '<li>a'.repeat(3000))).toHaveLength(1);
  });
});
