import type { HtmlElement } from './html.ts';

/** One element around a word or two, with an attribute at most. */
const MARK = /^<(b|em|i|span|strong)(?: ([a-z]+)="([\w ]*)")?>((?:[\w *-]|&nbsp;)+)<\/\1>$/;

/**
 * Reads what stands in the cells of many references as the mark of what is required (`<b title="required">&nbsp;*&nbsp;</b>`), for which
 * alone no parser need be loaded. Undefined for all that may be anything else.
 */
export function htmlMark(text: string): HtmlElement | undefined {
  const [, tag, name, value = '', content] = MARK.exec(text) ?? [];
  if (tag === undefined || content === undefined) return undefined;
  const end = text.length - `</${tag}>`.length;
  const inner = { start: end - content.length, end };
  return {
    kind: 'element',
    tag,
    attributes: new Map(name === undefined ? [] : [[name, value]]),
    start: 0,
    end: text.length,
    inner,
    closed: true,
    children: [{ kind: 'text', text: content.replaceAll('&nbsp;', '\u00a0'), ...inner }],
  };
}
