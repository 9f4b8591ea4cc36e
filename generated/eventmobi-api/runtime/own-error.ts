import type { Outgoing } from './exchange.js';
import { problemOutgoing, type HttpProblem, type ProblemDetails } from './problem.js';
import type { AnyRoute } from './route.js';

/**
 * A problem as it goes out: in the model that the reference documents for that status of the operation, so that callers get
 * the errors they were promised, and as problem details where it documents none that can hold a problem.
 */
export function errorOutgoing(problem: HttpProblem, route: AnyRoute | undefined): Outgoing {
  const standard = problemOutgoing(problem);
  const body = route === undefined ? undefined : ownBody(problem.details, route);
  if (body === undefined) return standard;
  const others = standard.headers.filter(([name]) => name !== 'content-type');
  return { ...standard, headers: [['content-type', 'application/json'], ...others], body };
}

/** Fields of error models by their usual names, written without `_` and in lower case. */
const meanings: ReadonlyMap<string, keyof Meanings> = new Map([
  ['code', 'status'],
  ['errorcode', 'status'],
  ['status', 'status'],
  ['statuscode', 'status'],
  ['message', 'text'],
  ['errormessage', 'text'],
  ['description', 'text'],
  ['errordescription', 'text'],
  ['detail', 'text'],
  ['reason', 'text'],
  ['error', 'title'],
  ['title', 'title'],
  ['fields', 'pointers'],
  ['field', 'pointers'],
  ['instance', 'instance'],
  ['requestid', 'instance'],
]);

interface Meanings {
  readonly status: unknown;
  readonly text: unknown;
  readonly title: unknown;
  readonly pointers: unknown;
  readonly instance: unknown;
}

/** JSON in the operation's own model; `undefined` when there is none or it wants what a problem does not say. */
function ownBody(
  details: ProblemDetails,
  { validators, shapes, mediaTypes }: AnyRoute,
): string | undefined {
  const own = String(details.status);
  const key = Object.hasOwn(validators.responses, own) ? own : 'default';
  const shape = shapes?.responses?.[key];
  const names = shape?.names?.() ?? [];
  if (names.length === 0 || mediaTypes?.[key] !== undefined) return undefined;
  const schema = Object.hasOwn(validators.responses, key) ? validators.responses[key] : undefined;
  const hasPlace = names.some((name) => meaningOf(name) === 'pointers');
  for (const known of wordings(details, hasPlace)) {
    const body = fill(names, known);
    if (Object.keys(body).length > 0 && schema?.is(body) === true) return shape?.write(body);
  }
  return undefined;
}

/** At most this many faults are told in a text. */
const MAX_TOLD = 5;

/**
 * What a problem says, in the types that models may want it in. Where there is no place for pointers, the text tells what
 * is wrong and where.
 */
function wordings(details: ProblemDetails, hasPlace: boolean): readonly Meanings[] {
  const { status, title, detail, instance, errors = [] } = details;
  const pointers = errors.map(({ pointer }) => pointer);
  const joined = pointers.length === 0 ? undefined : pointers.join(', ');
  const told = errors.slice(0, MAX_TOLD).map((fault) => `${fault.pointer}: ${fault.detail}`);
  const text = [detail ?? title, ...(hasPlace || told.length === 0 ? [] : [told.join('; ')])];
  const base = { text: text.join(' '), title, instance };
  return [
    { ...base, status, pointers: joined },
    { ...base, status, pointers },
    { ...base, status: String(status), pointers: joined },
    { ...base, status: String(status), pointers },
  ];
}

function fill(names: readonly string[], known: Meanings): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of names) {
    const meaning = meaningOf(name);
    const value = meaning === undefined ? undefined : known[meaning];
    if (value !== undefined) body[name] = value;
  }
  return body;
}

function meaningOf(name: string): keyof Meanings | undefined {
  return meanings.get(name.replaceAll(/[_-]/g, '').toLowerCase());
}
