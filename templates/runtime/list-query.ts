import { percentEncode, type Place, QUERY, queryText, valueText } from './encode.js';
import type { QueryEncoder } from './endpoint.js';

/** How a list stands in a query: its items with this text between them, or `[]` behind its repeated name. */
export type ListStyle = ',' | '|' | ' ' | '[]';

/**
 * Writes the lists of a query in the styles of the reference, everything else as usual. An item that has its list's
 * separator in it could not be told from two and is refused.
 */
export function listQuery(styles: { readonly [name: string]: ListStyle }): QueryEncoder {
  return (operation, group) => {
    const rest = Object.create(null) as Record<string, unknown>; // a name may be `__proto__`
    let lists = '';
    for (const [name, value] of Object.entries(group) as [string, unknown][]) {
      const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
      if (style === undefined || !Array.isArray(value)) rest[name] = value;
      else if (style === '[]') rest[`${name}[]`] = value;
      else {
        const encode = (text: string): string => {
          if (text.includes(style)) throw new RangeError('the separator');
          return percentEncode(text);
        };
        const place: Place = [QUERY[0], encode, QUERY[2]];
        const texts = value
          .filter((item) => item !== undefined && item !== null)
          .map((item) => valueText(operation, place, name, item));
        // A comma may stand in a query as it is, and some servers look for it there.
        const separator = style === ',' ? ',' : percentEncode(style);
        if (texts.length > 0) lists += `&${percentEncode(name)}=${texts.join(separator)}`;
      }
    }
    return queryText(operation, rest) + lists;
  };
}
