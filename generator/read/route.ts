import type { Located } from '../ir/span.ts';
import type { Extent } from '../markdown/lines.ts';
import type { Heading } from '../markdown/outline.ts';
import type { DocHeader, DocRequest } from './doc.ts';
import { readQuery } from './query.ts';
import type { Reading } from './reading.ts';

/** Method in upper case, and path without origin and query string. */
export interface Route {
  readonly method: Located;
  readonly path: Located;
  /** What stands behind the `?`; absent when nothing does. */
  readonly query?: readonly DocHeader[];
}

const METHOD = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS';
const ROUTE = new RegExp(
  `^([\`*]*)(${METHOD})([\`*]*[ \\t]+[\`*]*)((?:/|https?://)[^\\s\`*]*)[\`*]*$`,
  'i',
);
const REQUEST = new RegExp(`^(${METHOD})[ \\t]+(?=\\S)`);

/** The route that a heading is (`GET /events`, with or without code marks); undefined when it is none. */
export function routeOf(heading: Heading, reading: Reading): Route | undefined {
  if (!heading.raw.includes('/')) return undefined;
  const [, lead = '', method, gap = '', target] = ROUTE.exec(heading.raw) ?? [];
  if (method === undefined || target === undefined) return undefined;
  const start = heading.start + lead.length;
  const end = start + method.length;
  return {
    method: reading.located(method.toUpperCase(), { start, end }),
    ...pathAndQuery({ start: end + gap.length, end: end + gap.length + target.length }, reading),
  };
}

/** The route that a request sample shows. */
export function routeOfRequest(request: DocRequest, reading: Reading): Route {
  return { method: request.method, ...pathAndQuery(request.target.span, reading) };
}

/** Whether a text begins with a method and something behind it on the same line. */
export function beginsRequest(text: string): boolean {
  return REQUEST.test(text);
}

/** The request line at the start of a text; undefined when the text begins otherwise. Offsets are relative to it. */
export function requestLineOf(
  line: string,
): { readonly method: string; readonly target: Extent } | undefined {
  const match = REQUEST.exec(line);
  const method = match?.[1];
  if (!match || method === undefined) return undefined;
  const rest = line.slice(match[0].length).trimEnd();
  const protocol = /(?<![ \t])[ \t]+HTTP\/[0-9.]+$/.exec(rest);
  const start = match[0].length;
  return { method, target: { start, end: start + (protocol?.index ?? rest.length) } };
}

/** Whether both name the same operation: equal but for a base path in front and values in place of parameters. */
export function routesAgree(heading: Route, sample: Route): boolean {
  if (heading.method.text !== sample.method.text) return false;
  const wanted = segmentsOf(heading.path.text);
  const given = segmentsOf(sample.path.text).slice(-wanted.length || Infinity);
  return (
    given.length === wanted.length &&
    wanted.every((segment, index) => /[{:]/.test(segment) || segment === given[index])
  );
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function pathAndQuery(target: Extent, reading: Reading): Omit<Route, 'method'> {
  const text = reading.source.text.slice(target.start, target.end);
  const origin = /^https?:\/\/[^/?#]*/i.exec(text)?.[0] ?? '';
  const behind = text.slice(origin.length).search(/[?#]/);
  const start = target.start + origin.length;
  const extent = { start, end: behind < 0 ? target.end : start + behind };
  const path = reading.name(reading.source.text.slice(extent.start, extent.end));
  const query = readQuery(target, reading);
  return { path: reading.located(path, extent), ...(query.length === 0 ? {} : { query }) };
}
