import type { Origin } from '../ir/span.ts';
import type { Doc, DocOperation } from '../read/doc.ts';
import type { Report } from './context.ts';
import { parameterName, splitPath } from './route.ts';

/** What stands in front of every operation's path. */
export interface BasePath {
  /** With a leading and no trailing slash; `''` when there is none. */
  readonly path: string;
  /** Absent when there is no base path. */
  readonly origin?: Origin;
}

/**
 * The path in front of every operation's path: what the head says, else what the samples have in front of the headings'
 * paths (most of them), else, where only samples have paths, what all of them begin with.
 */
export function basePathOf(doc: Doc, report: Report): BasePath {
  const stated = doc.head.basePath;
  if (stated !== undefined) {
    return basePath(trimSlash(stated.text), { certainty: 'stated', span: stated.span });
  }
  const prefixes = doc.operations.map((operation) => [operation, prefixOf(operation)] as const);
  if (prefixes.every(([, prefix]) => prefix === undefined)) return commonBase(doc, report);
  const base = mostFrequent(prefixes.flatMap(([, prefix]) => prefix ?? []));
  for (const [operation, prefix] of prefixes) {
    if (prefix === undefined || prefix === base || operation.request === undefined) continue;
    const { text, span } = operation.request.target;
    report('DW-base-path-differs', span, { path: text, base: base === '' ? '/' : base });
  }
  const shown = prefixes.find(([, prefix]) => prefix === base)?.[0].request?.target.span;
  const because = 'the samples have it in front of the paths of the headings';
  return shown === undefined
    ? { path: base }
    : basePath(base, { certainty: 'inferred', span: shown, because });
}

function basePath(path: string, origin: Origin): BasePath {
  return path === '' ? { path } : { path, origin };
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0] ?? '';
}

/** What the sample's path has in front of the heading's; absent when they do not go together. */
function prefixOf(operation: DocOperation): string | undefined {
  const target = operation.request?.target;
  const path = operation.path;
  if (target === undefined || path === undefined || isFromSample(operation)) return undefined;
  const front = splitPath(target.text.replace(ORIGIN, '').replace(/[?#].*/, ''));
  // From the end: an example value may stand where the heading has a parameter.
  for (const wanted of splitPath(path.text).reverse()) {
    const found = front.pop();
    const isParameter = parameterName(wanted) !== undefined;
    if (found === undefined || (found !== wanted && !isParameter)) return undefined;
  }
  return front.length === 0 ? '' : `/${front.join('/')}`;
}

/** Scheme and host of a request target that is an absolute URL. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/** Whether the path was itself taken from the sample, and so says nothing about what the sample has in front of it. */
function isFromSample({ path, request }: DocOperation): boolean {
  if (path === undefined || request === undefined) return false;
  const { start, end } = request.target.span;
  return path.span.start >= start && path.span.end <= end;
}

/** Segments that are known to end a base path. */
const BASE_END = /^(?:api|rest|v\d+(?:\.\d+)*)$/i;

/**
 * Where all paths come from samples: the segments that all begin with, up to the last one that is `api` or a version. Without
 * such a one, what they share may be a resource, and nothing is inferred; nor from one operation alone.
 */
function commonBase({ operations }: Doc, report: Report): BasePath {
  const routed = operations.filter(({ path }) => path !== undefined);
  const [first] = routed;
  if (first?.path === undefined || routed.length < 2 || !routed.every(isFromSample)) {
    return { path: '' };
  }
  const [front = [], ...others] = routed.map(({ path }) => splitPath(path?.text ?? ''));
  const shared = front.filter((_, index) =>
    others.every((other) => front.slice(0, index + 1).every((one, at) => one === other[at])),
  );
  const base = shared.slice(0, shared.findLastIndex((segment) => BASE_END.test(segment)) + 1);
  if (base.length === 0) return { path: '' };
  const path = `/${base.join('/')}`;
  const { span } = first.path;
  report('DW-base-path-inferred', span, { base: path });
  const because = 'the paths of all samples begin with it';
  return basePath(path, { certainty: 'inferred', span, because });
}

function trimSlash(path: string): string {
  const trimmed = path.replace(/(?<!\/)\/+$/, '');
  return trimmed === '' || trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}
