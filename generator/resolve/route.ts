import type { HttpMethod, PathSegment } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { Doc, DocOperation } from '../read/doc.ts';
import type { Report } from './context.ts';

/** Method and path of an operation, without the base path. */
export interface Route {
  /** `GET /events/{event_id}` */
  readonly id: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly segments: readonly PathSegment[];
  readonly span: Span;
}

const METHODS: ReadonlySet<string> = new Set<HttpMethod>([
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
]);

/**
 * The path in front of every operation's path: what the head says, else what the samples have in front of the headings'
 * paths (most of them; `''` when there is none).
 */
export function basePathOf(doc: Doc, report: Report): string {
  const stated = doc.head.basePath?.text;
  if (stated !== undefined) return trimSlash(stated);
  const counts = new Map<string, number>();
  const prefixes = doc.operations.map((operation) => [operation, prefixOf(operation)] as const);
  for (const [, prefix] of prefixes) {
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  let base = '';
  let most = 0;
  for (const [prefix, count] of counts) {
    if (count > most) [base, most] = [prefix, count];
  }
  for (const [operation, prefix] of prefixes) {
    if (prefix === undefined || prefix === base || operation.request === undefined) continue;
    const { text, span } = operation.request.target;
    report('DW-base-path-differs', span, { path: text, base: base === '' ? '/' : base });
  }
  return base;
}

/** What the sample's path has in front of the heading's; absent when they do not go together. */
function prefixOf(operation: DocOperation): string | undefined {
  const target = operation.request?.target;
  const path = operation.path;
  if (target === undefined || path === undefined) return undefined;
  // A path that was itself taken from the sample says nothing about the base.
  if (path.span.start >= target.span.start && path.span.end <= target.span.end) return undefined;
  const front = splitPath(target.text.replace(ORIGIN, '').replace(/[?#].*$/, ''));
  // From the end: an example value may stand where the heading has a parameter.
  for (const wanted of splitPath(path.text).reverse()) {
    const found = front.pop();
    if (found === undefined || (found !== wanted && !isParameter(wanted))) return undefined;
  }
  return front.length === 0 ? '' : `/${front.join('/')}`;
}

/** Scheme and host of a request target that is an absolute URL. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

function splitPath(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** The name of a parameter segment, `{id}` or `:id`; undefined for a static one. */
function parameterName(segment: string): string | undefined {
  return /^(?:\{([^{}]+)\}|:([A-Za-z_][\w-]*))$/.exec(segment)?.slice(1).find(Boolean);
}

function isParameter(segment: string): boolean {
  return parameterName(segment) !== undefined;
}

function trimSlash(path: string): string {
  const trimmed = path.replace(/(?<!\/)\/+$/, '');
  return trimmed === '' || trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}

/** The route of an operation; absent when method or path are unknown, which the reader has reported. */
export function routeOf(
  operation: DocOperation,
  basePath: string,
  report: Report,
): Route | undefined {
  const { method, path } = operation;
  if (method === undefined || path === undefined || !METHODS.has(method.text)) return undefined;
  const local = withoutBase(path.text, basePath);
  const segments = withParameters(splitPath(local), operation, report).map((text): PathSegment => {
    const name = parameterName(text);
    if (name !== undefined) return { kind: 'parameter', name };
    if (/[{}]/.test(text)) report('DW-path-segment-mixed', path.span, { segment: text });
    return { kind: 'static', text };
  });
  const shown = `/${segments.map(segmentText).join('/')}`;
  return {
    id: `${method.text} ${shown}`,
    // The set has just said that it is one.
    method: method.text as HttpMethod,
    path: shown,
    segments,
    span: path.span,
  };
}

/** What in a path is a value rather than a word of the API: a number, a UUID, a long hexadecimal text. */
const VALUE = /^(?:\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=.*\d)[0-9a-f]{12,})$/i;

/**
 * A path that only a sample shows may have values in place of parameters. They are taken for the path rows, in order, if there
 * are as many of one as of the other.
 */
function withParameters(
  segments: readonly string[],
  operation: DocOperation,
  report: Report,
): readonly string[] {
  const target = operation.request?.target.span;
  const span = operation.path?.span;
  if (
    target === undefined ||
    span === undefined ||
    span.start < target.start ||
    span.end > target.end
  ) {
    return segments;
  }
  const named = new Set(segments.map(parameterName));
  const rows = operation.parameters.filter(
    (row) => row.in.text.toLowerCase() === 'path' && !named.has(row.name.text),
  );
  const values = segments.filter((segment) => VALUE.test(segment));
  if (rows.length === 0 || rows.length !== values.length) return segments;
  let next = 0;
  return segments.map((value) => {
    const row = VALUE.test(value) ? rows[next++] : undefined;
    if (row === undefined) return value;
    report('DW-path-value', placeOf(value, span, operation), { value, parameter: row.name.text });
    return `{${row.name.text}}`;
  });
}

/** Where a segment stands in the path; the whole path when that was decoded. */
function placeOf(segment: string, span: Span, { path }: DocOperation): Span {
  const at = path?.text.length === span.end - span.start ? path.text.indexOf(`/${segment}`) : -1;
  const start = span.start + at + 1;
  return at < 0 ? span : { ...span, start, end: start + segment.length };
}

function withoutBase(path: string, basePath: string): string {
  return basePath !== '' && (path === basePath || path.startsWith(`${basePath}/`))
    ? path.slice(basePath.length)
    : path;
}

function segmentText(segment: PathSegment): string {
  return segment.kind === 'static' ? segment.text : `{${segment.name}}`;
}
