import type { Api, Operation, Parameter } from '../ir/api.ts';
import type { Knowledge } from './knowledge.ts';
import type { Probe } from './probe.ts';
import { parameterValues, sampleOf } from './sample-value.ts';
import { modelsOf } from './value-check.ts';

/** Which operations may be called. */
export interface Scope {
  /** Call operations that change something, too. */
  readonly unsafe: boolean;
  /** Only these, by id or name; each of them may change something. Empty: all. */
  readonly only: readonly string[];
}

/** Values tried of one parameter, at most. */
const VALUES = 5;

/** Whether calling an operation changes nothing. */
export function isSafe({ method }: Operation): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** Why an operation is not called at all; undefined when it is. */
export function outOfScope(operation: Operation, { unsafe, only }: Scope): string | undefined {
  if (only.length > 0) {
    const named = only.includes(operation.id) || only.includes(operation.name);
    return named ? undefined : 'it is not among those named with --operation';
  }
  return unsafe || isSafe(operation) ? undefined : 'it may change something; --unsafe allows it';
}

/**
 * Operations in the order of calling: what makes things before what reads them, outer paths before inner ones; then what
 * changes things; what deletes comes last, inner paths first.
 */
export function inCallOrder(operations: readonly Operation[]): readonly Operation[] {
  const rank = ({ method, parameters }: Operation): number => {
    const depth = parameters.path.length;
    if (method === 'DELETE') return 2000 - depth;
    if (method === 'PUT' || method === 'PATCH') return 1000 + depth;
    return depth * 2 + (method === 'POST' ? 0 : 1);
  };
  return operations.toSorted((left, right) => rank(left) - rank(right));
}

/** The request that the reference asks for, and nothing else; a text says why it cannot be made. */
export function documentedProbe(
  operation: Operation,
  knowledge: Knowledge,
  api: Api,
  given: ReadonlyMap<string, string>,
): Probe | string {
  const path = filledPath(operation, knowledge);
  if (typeof path !== 'string') return path.problem;
  const needed = (
    parameters: readonly Parameter[],
  ): readonly (readonly [string, string])[] | string => {
    const pairs: (readonly [string, string])[] = [];
    for (const parameter of parameters) {
      const { name, required } = parameter;
      if (!required || isCredential(name, api)) continue;
      const value = given.get(name) ?? parameterValues(parameter, api)[0];
      if (value === undefined)
        return `it needs a value for ${name}; --param ${name}=VALUE gives one`;
      pairs.push([name, value]);
    }
    return pairs;
  };
  const query = needed(operation.parameters.query);
  const headers = needed(operation.parameters.header);
  if (typeof query === 'string') return query;
  if (typeof headers === 'string') return headers;
  const probe: Probe = {
    ...{ operation, purpose: 'documented', method: operation.method },
    ...{ path, query, headers, credentials: true },
  };
  return withBody(probe, operation, api);
}

function withBody(probe: Probe, { body }: Operation, api: Api): Probe | string {
  if (body === undefined) return probe;
  if (!isJson(body.mediaType)) {
    return body.required ? `docwright makes no bodies of ${body.mediaType}` : probe;
  }
  const sample = sampleOf(body.type, modelsOf(api));
  if (sample === undefined) return 'the reference does not say enough to make its body';
  return { ...probe, body: sample, headers: [...probe.headers, ['content-type', body.mediaType]] };
}

/** A media type of JSON, `application/problem+json` among them. */
export function isJson(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType.endsWith('+json');
}

/** The same request with one optional parameter more, for each value that the reference vouches for. */
export function parameterProbes(probe: Probe, api: Api): readonly Probe[] {
  const { operation } = probe;
  const { query, path } = operation.parameters;
  if (path.length > 0 && !isSafe(operation)) return [];
  return query.flatMap((parameter) => {
    if (parameter.required || isCredential(parameter.name, api)) return [];
    // One item is what tells whether a limit counts.
    const limit = parameter.name === operation.pagination?.limit ? ['1'] : [];
    const values = [...new Set([...limit, ...parameterValues(parameter, api)])].slice(0, VALUES);
    return values.map((value): Probe => ({
      ...probe,
      purpose: 'parameter',
      query: [...probe.query, [parameter.name, value]],
    }));
  });
}

/** Whether a header or query parameter is how callers authenticate. */
function isCredential(name: string, { security }: Api): boolean {
  const wanted = name.toLowerCase();
  return (
    wanted === 'authorization' || security.some((scheme) => scheme.name?.toLowerCase() === wanted)
  );
}

function filledPath(
  operation: Operation,
  knowledge: Knowledge,
): string | { readonly problem: string } {
  const { segments, method } = operation;
  const last = segments.findLastIndex(({ kind }) => kind === 'parameter');
  const parts: string[] = [];
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === 'static') {
      parts.push(segment.text);
      continue;
    }
    const known = knowledge.valueAt(operation, index);
    if (known === undefined) {
      return {
        problem: `no value is known for ${segment.name}; --param ${segment.name}=VALUE gives one`,
      };
    }
    const isOurs = known.from === 'given' || known.from === 'created';
    if (['PUT', 'PATCH', 'DELETE'].includes(method) && index === last && !isOurs) {
      return {
        problem: `it would change what docwright did not make; --param ${segment.name}=VALUE allows it`,
      };
    }
    parts.push(encodeURIComponent(known.value));
  }
  return `/${parts.join('/')}`;
}

/** Whether a path has a value that may not be what the parameter means: a 404 then says nothing. */
export function isGuess(operation: Operation, knowledge: Knowledge): boolean {
  return operation.segments.some(
    (_, index) => knowledge.valueAt(operation, index)?.from === 'guessed',
  );
}
