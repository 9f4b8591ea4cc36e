import type { HtmlNode } from './html.ts';
import type { Inline } from './inline.ts';
import type { ProsePart } from './prose.ts';

/** What was read of texts before, by text. A `Map` will do. */
export interface Known<Value> {
  readonly get: (text: string) => Value | undefined;
  readonly set: (text: string, value: Value) => unknown;
}

/**
 * What the parsers of Markdown and HTML gave. Each value follows from its text alone, so that a later reading, of the same document
 * or another, may be given what an earlier one has left.
 */
export interface KnownTexts {
  readonly inline: Known<Inline>;
  readonly prose: Known<readonly ProsePart[]>;
  readonly html: Known<readonly HtmlNode[]>;
}

/** Nothing is known yet. */
export function nothingKnown(): KnownTexts {
  return { inline: new Map(), prose: new Map(), html: new Map() };
}
