import type { Incoming } from './exchange.js';
import { badRequest, HttpProblem, pointerOf, type Fault } from './problem.js';
import type { ReadyRoute } from './ready-route.js';
import {
  parseQuery,
  queryName,
  queryTexts,
  readValue,
  readValues,
  setOwn,
  splitList,
  type ParameterRule,
  type TextSource,
  type Values,
} from './request-value.js';
import type { AnyRoute } from './route.js';
import type { Shape } from './shape.js';
import type { Schema } from './validate.js';

/** What of a request target is input. */
export interface TargetTexts {
  /** Decoded values of the path parameters, in path order. */
  readonly values: readonly string[];
  /** The query, without `?`. */
  readonly query: string;
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
 * The declared part of a body, or `undefined` when none was sent. Throws an `HttpProblem` unless it is valid, and in `strict`
 * servers for what the reference does not know, which others drop.
 */
export function checkedBody(
  { validators, shapes }: AnyRoute,
  body: unknown,
  strict: boolean,
): unknown {
  if (body === undefined) {
    if (!validators.bodyRequired) return undefined;
    throw badRequest([{ pointer: '/body', code: 'missing', detail: 'is required' }]);
  }
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

/** Reads and validates the parameters of an operation. Throws an `HttpProblem` that names all that is wrong. */
export function readParameters<Context>(
  { route, pathRules }: ReadyRoute<Context>,
  { values, query: text }: TargetTexts,
  incoming: Incoming,
  strict: boolean,
): HandlerInput {
  const { validators, query, headers } = route;
  const input: HandlerInput = {};
  const faults: Fault[] = [];
  if (values.length > 0) {
    input.path = readPath(pathRules, values, faults);
    if (faults.length === 0) addFaults(faults, 'path', validators.path, input.path);
  }
  if (query !== undefined || strict) {
    const before = faults.length;
    const texts = querySource(text, route, strict, faults);
    const read = readValues('query', query ?? noRules, texts, faults);
    if (faults.length === before) addFaults(faults, 'query', validators.query, read);
    if (query !== undefined) input.query = read;
  }
  if (headers !== undefined) {
    const before = faults.length;
    input.headers = readValues('headers', headers, headerSource(incoming), faults);
    if (faults.length === before) addFaults(faults, 'headers', validators.headers, input.headers);
  }
  if (faults.length > 0) throw badRequest(faults);
  return input;
}

/** Adds what a validator has against a group. Where a value could not even be read, it would only say the same again. */
function addFaults(
  faults: Fault[],
  group: string,
  schema: Schema<unknown> | undefined,
  values: Values,
): void {
  if (schema?.is(values) !== true) faults.push(...faultsOf(group, schema, values));
}

/** The values of a path, one for each of its parameters. */
function readPath(
  rules: readonly ParameterRule[],
  texts: readonly string[],
  faults: Fault[],
): Values {
  const values: Values = {};
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index];
    const text = texts[index];
    if (rule === undefined || text === undefined) continue;
    if (rule.type === 'string' && rule.list === undefined) setOwn(values, rule.name, text);
    else {
      const items = rule.list === true ? splitList(text) : [text];
      readValue('path', rule, items, { values, faults });
    }
  }
  return values;
}

const noRules: readonly ParameterRule[] = [];

function querySource(
  query: string,
  { query: rules = noRules, fixedQuery = {} }: AnyRoute,
  strict: boolean,
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

const noTexts: readonly string[] = [];
const nothing: TextSource = () => noTexts;

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
