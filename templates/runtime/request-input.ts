import type { Incoming } from './exchange.js';
import { HttpProblem, pointerOf, type Fault } from './problem.js';
import { badRequest, readBody } from './request-body.js';
import {
  parseQuery,
  readValues,
  splitList,
  type ParameterRule,
  type TextSource,
  type Values,
} from './request-value.js';
import type { Route } from './route.js';
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
}

/** The input of a handler: the groups its operation has. Groups of parameters are there even when nothing was sent. */
export interface HandlerInput {
  path?: Values;
  query?: Values;
  headers?: Values;
  /** `undefined` when none was sent and none is required. */
  body?: unknown;
}

/** Reads and validates everything that an operation takes; throws an `HttpProblem` that names all that is wrong. */
export async function readInput<Context>(
  route: Route<Context>,
  source: InputSource,
): Promise<HandlerInput> {
  const { validators, body: bodyRule } = route;
  const input = readParameters(route, source);
  if (bodyRule === undefined) return input;
  const body = await readBody(bodyRule, source.incoming, source.bodyLimit);
  if (body !== undefined) {
    const faults = faultsOf('body', validators.body, body);
    if (faults.length > 0) throw badRequest(faults);
  } else if (validators.bodyRequired) {
    throw badRequest([{ pointer: '/body', detail: 'is required' }]);
  }
  return { ...input, body };
}

function readParameters<Context>(route: Route<Context>, source: InputSource): HandlerInput {
  const { validators, segments, query, headers } = route;
  const input: HandlerInput = {};
  const faults: Fault[] = [];
  const readGroup = (
    name: 'path' | 'query' | 'headers',
    rules: readonly ParameterRule[],
    texts: TextSource,
  ): void => {
    const before = faults.length;
    const values = readValues(name, rules, texts, faults);
    input[name] = values;
    // Where a value could not even be read, its validator would only say the same again.
    if (faults.length === before) faults.push(...faultsOf(name, validators[name], values));
  };
  const path = segments.filter((segment) => typeof segment !== 'string');
  if (path.length > 0) readGroup('path', path, pathSource(path, source.values));
  if (query !== undefined) readGroup('query', query, querySource(source.query));
  if (headers !== undefined) readGroup('headers', headers, headerSource(source.incoming));
  if (faults.length > 0) throw badRequest(faults);
  return input;
}

function pathSource(rules: readonly ParameterRule[], values: readonly string[]): TextSource {
  return (rule) => {
    const text = values[rules.indexOf(rule)];
    if (text === undefined) throw new Error('invariant: the router gives a value per parameter');
    return rule.list === true ? splitList(text) : [text];
  };
}

function querySource(query: string): TextSource {
  const texts = parseQuery(query);
  if (texts === undefined) throw new HttpProblem(400, { detail: 'The query is malformed.' });
  return ({ name }) => texts.get(name) ?? [];
}

function headerSource({ header }: Incoming): TextSource {
  return ({ name, list }) => {
    const texts = header(name.toLowerCase());
    return list === true ? texts.flatMap(splitList) : texts;
  };
}

/** What a validator has against a value; nothing when there is no validator. */
function faultsOf(
  group: string,
  schema: Schema<unknown> | undefined,
  value: unknown,
): readonly Fault[] {
  if (schema === undefined || schema.is(value)) return [];
  const { issues = [] } = schema['~standard'].validate(value);
  // The two forms of a validator agree; if ever they do not, the stricter one decides.
  if (issues.length === 0) return [{ pointer: pointerOf([group]), detail: 'is not valid' }];
  return issues.map(({ path, message }) => ({
    pointer: pointerOf([group, ...path]),
    detail: message,
  }));
}
