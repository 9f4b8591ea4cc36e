import type { Incoming } from './exchange.js';
import { HttpProblem, pointerOf, type Fault } from './problem.js';
import { badRequest, readBody } from './request-body.js';
import {
  parseQuery,
  queryName,
  queryTexts,
  readValues,
  splitList,
  type ParameterRule,
  type TextSource,
  type Values,
} from './request-value.js';
import type { AnyRoute, Route } from './route.js';
import type { Segment } from './router.js';
import type { Shape } from './shape.js';
import type { Schema } from './validate.js';

/** What of a request is read. */
export interface InputSource {
  /** Decoded values of the path parameters, in path order. */
  readonly values: readonly string[];
  /** Query of the request target, without `?`. */
  readonly query: string;
  readonly incoming: Incoming;
  /** In bytes. */
  readonly bodyLimit: number;
  /** Whether what the reference does not know is refused instead of dropped. */
  readonly strict: boolean;
}

/** The input of a handler: the groups its operation has. Groups of parameters are there even when nothing was sent. */
export interface HandlerInput {
  path?: Values;
  query?: Values;
  headers?: Values;
  /** `undefined` when none was sent and none is required. */
  body?: unknown;
}

/**
 * Reads and validates everything that an operation takes, and gives it to `next`: at once, unless a body has to be waited
 * for. Throws an `HttpProblem` that names all that is wrong, or gives it to `fail` after waiting.
 */
export function readInput<Context>(
  route: Route<Context>,
  source: InputSource,
  next: (input: HandlerInput) => void,
  fail: (error: unknown) => void,
): void {
  const input = readParameters(route, source);
  const { body: rule } = route;
  if (rule === undefined) return next(input);
  const { incoming, bodyLimit: limit, strict } = source;
  const withBody = (body: unknown): void => {
    input.body = body === undefined ? noBody(route) : checkedBody(route, body, strict);
    next(input);
  };
  readBody(rule, incoming, { limit, strict }, { next: withBody, fail });
}

function noBody<Context>({ validators }: Route<Context>): undefined {
  if (!validators.bodyRequired) return undefined;
  throw badRequest([{ pointer: '/body', code: 'missing', detail: 'is required' }]);
}

/** The declared part of a body; throws an `HttpProblem` unless it is valid. */
function checkedBody<Context>(
  { validators, shapes }: Route<Context>,
  body: unknown,
  strict: boolean,
): unknown {
  const faults = faultsOf('body', validators.body, body);
  if (faults.length > 0) throw badRequest(faults);
  const shape = shapes?.body;
  if (shape === undefined || shape.covers(body)) return body;
  if (strict) refuseExtra(shape, body);
  return shape.pick(body);
}

function refuseExtra(shape: Shape, body: unknown): void {
  const extra: (string | number)[][] = [];
  shape.findExtra(body, ['body'], extra);
  if (extra.length > 0) throw badRequest(extra.slice(0, 100).map((path) => unknownAt(path)));
}

function unknownAt(path: readonly (string | number)[]): Fault {
  return { pointer: pointerOf(path), code: 'unknown', detail: 'is not in the reference' };
}

function readParameters<Context>(route: Route<Context>, source: InputSource): HandlerInput {
  const { segments, query, headers } = route;
  const input: HandlerInput = {};
  const faults: Fault[] = [];
  if (source.values.length > 0) {
    const texts: TextSource = ({ list }, index) => {
      const text = source.values[index] ?? '';
      return list === true ? splitList(text) : [text];
    };
    input.path = readGroup(route, 'path', { rules: pathRulesOf(segments), texts }, faults);
  }
  if (query !== undefined || source.strict) {
    const texts = querySource(source, route, faults);
    const values = readGroup(route, 'query', { rules: query ?? [], texts }, faults);
    if (query !== undefined) input.query = values;
  }
  if (headers !== undefined) {
    const texts = headerSource(source.incoming);
    input.headers = readGroup(route, 'headers', { rules: headers, texts }, faults);
  }
  if (faults.length > 0) throw badRequest(faults);
  return input;
}

/** What is to be read as a group of parameters, and from what. */
interface GroupSource {
  readonly rules: readonly ParameterRule[];
  readonly texts: TextSource;
}

function readGroup<Context>(
  { validators }: Route<Context>,
  group: 'path' | 'query' | 'headers',
  { rules, texts }: GroupSource,
  faults: Fault[],
): Values {
  const before = faults.length;
  const values = readValues(group, rules, texts, faults);
  // Where a value could not even be read, its validator would only say the same again.
  if (faults.length === before) faults.push(...faultsOf(group, validators[group], values));
  return values;
}

const pathRules = /* @__PURE__ */ new WeakMap<readonly Segment[], readonly ParameterRule[]>();

/** The parameters of a path; the same list for the same path, so that no request has to look for them again. */
function pathRulesOf(segments: readonly Segment[]): readonly ParameterRule[] {
  const known = pathRules.get(segments);
  if (known !== undefined) return known;
  const rules = segments.filter((segment): segment is ParameterRule => typeof segment !== 'string');
  pathRules.set(segments, rules);
  return rules;
}

function querySource(
  { query, strict }: InputSource,
  { query: rules = [], fixedQuery = {} }: AnyRoute,
  faults: Fault[],
): TextSource {
  if (query === '') return nothing;
  const texts = parseQuery(query);
  if (texts === undefined) throw new HttpProblem(400, { detail: 'The query is malformed.' });
  if (strict) {
    for (const name of texts.keys()) {
      if (Object.hasOwn(fixedQuery, name)) continue;
      if (!rules.some((rule) => queryName(rule) === name)) faults.push(unknownAt(['query', name]));
    }
  }
  return (rule) => queryTexts(texts, rule);
}

const nothing: TextSource = () => [];

function headerSource(incoming: Incoming): TextSource {
  return ({ name, list }) => {
    const texts = incoming.header(name.toLowerCase());
    return list === true ? texts.flatMap(splitList) : texts;
  };
}

/** What a validator has against a value; nothing when there is no validator. */
function faultsOf(
  group: string,
  schema: Schema<unknown> | undefined,
  value: unknown,
): readonly Fault[] {
  if (schema === undefined || schema.is(value)) return noFaults;
  const { issues = [] } = schema['~standard'].validate(value);
  // The two forms of a validator agree; if ever they do not, the stricter one decides.
  if (issues.length === 0) {
    return [{ pointer: pointerOf([group]), code: 'invalid', detail: 'is not valid' }];
  }
  return issues.map(({ path, message, received }) => ({
    pointer: pointerOf([group, ...path]),
    code: received === 'missing' ? 'missing' : 'invalid',
    detail: message,
  }));
}

const noFaults: readonly Fault[] = [];
