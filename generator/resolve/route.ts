import type { FixedQueryParameter, HttpMethod, PathSegment } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { DocOperation } from '../read/doc.ts';
import type { Report } from './context.ts';

/** Method and path of an operation, without the base path. */
export interface Route {
  /** `GET /events/{event_id}`, `POST /box?op=encrypt` */
  readonly id: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly segments: readonly PathSegment[];
  readonly fixedQuery?: readonly FixedQueryParameter[];
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

/** The segments of a path; empty ones say nothing. */
export function splitPath(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** The name of a parameter segment, `{id}` or `:id`; undefined for a static one. */
export function parameterName(segment: string): string | undefined {
  return /^(?:\{([^{}]+)\}|:([A-Za-z_][\w-]*))$/.exec(segment)?.slice(1).find(Boolean);
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
