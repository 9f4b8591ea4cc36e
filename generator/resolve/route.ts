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
  const bare = target.text.replace(/[?#].*$/, '');
  return bare.endsWith(path.text) ? trimSlash(bare.slice(0, -path.text.length)) : undefined;
}

function trimSlash(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
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
  const segments = local
    .split('/')
    .filter((segment) => segment !== '')
    .map((text): PathSegment => {
      const name = /^\{([^{}]+)\}$/.exec(text)?.[1];
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

function withoutBase(path: string, basePath: string): string {
  return basePath !== '' && (path === basePath || path.startsWith(`${basePath}/`))
    ? path.slice(basePath.length)
    : path;
}

function segmentText(segment: PathSegment): string {
  return segment.kind === 'static' ? segment.text : `{${segment.name}}`;
}
