import type { HttpMethod } from '../ir/api.ts';
import { camelCase, pascalCase, wordsOf } from '../naming/words.ts';
import { isPlural, modifier, singular } from './noun.ts';
import { nounOfParameter, type Step } from './steps.ts';

/** What the answer of an operation looks like, as far as names need it. */
export type Answer =
  /** An array, or an object with one array of objects and scalars beside it. */
  | { readonly kind: 'list' }
  /** A documented model. */
  | { readonly kind: 'model'; readonly model: string }
  /** Anything else, for example a bare "object". */
  | { readonly kind: 'other' };

/** What a name is made from. */
export interface NameFacts {
  readonly method: HttpMethod;
  /** Without scopes; at least one. */
  readonly steps: readonly Step[];
  readonly hasBody: boolean;
  readonly answer: Answer;
  /** Methods documented on the same path. */
  readonly siblings: ReadonlySet<HttpMethod>;
  /** Whether the POST on this path, if any, takes no body: then the path is a relation, not a thing. */
  readonly relation: boolean;
}

/** A name as a verb and the nouns behind it, for the whole API and inside the resource. */
export interface OperationName {
  /** camelCase, for the whole API: `listSessionAttendees`. */
  readonly name: string;
  /** camelCase, inside the resource: `listAttendees`. */
  readonly verb: string;
  /** camelCase path of the resource: `['sessions']`. */
  readonly resource: readonly string[];
}

/**
 * The naming rules, the same for every document (docs/names.md): the resource is the path up to the first item that is not the
 * last step; what follows is part of the verb.
 */
export function nameOperation(facts: NameFacts): OperationName {
  const { steps } = facts;
  const parent = steps.slice(0, -1).findIndex((step) => step.parameter !== undefined);
  const cut = parent < 0 ? steps.length : parent + 1;
  const resource = steps.slice(0, cut).map((step) => camelCase(step.word));
  const own = parent < 0;
  const last = steps.at(-1) ?? { word: 'root' };
  // Nouns in front of the last: `people group`, or the parent item: `person`.
  const before = steps.slice(0, -1);
  const front = before.map((step, index) =>
    step.parameter !== undefined && index === before.length - 1 && before.length === 1
      ? singular(step.word)
      : frontNoun(step),
  );
  if (!own && last.parameter !== undefined && facts.relation) {
    return { resource, ...relationName(facts.method, front, last) };
  }
  const { verb, noun } = verbAndNoun(facts, last, own);
  const inside = own ? verb.inside : verb.inside + pascalCase(noun);
  return {
    name: camelCase([verb.outside, ...front, noun].join(' ')),
    verb: camelCase(inside),
    resource,
  };
}

/** `people{person_id}` in front of something is one person; `groups{group_id}` one group; `people` alone stays. */
function frontNoun(step: Step): string {
  return step.parameter === undefined ? modifier(step.word) : singular(step.word);
}

interface VerbAndNoun {
  readonly verb: { readonly outside: string; readonly inside: string };
  readonly noun: string;
}

function verbAndNoun(facts: NameFacts, last: Step, own: boolean): VerbAndNoun {
  const same = (verb: string, noun: string): VerbAndNoun => ({
    verb: { outside: verb, inside: verb },
    noun,
  });
  const one = singular(last.word);
  if (last.parameter !== undefined) return same(itemVerb(facts), one);
  switch (facts.method) {
    case 'GET':
      return collectionGet(facts, last, own);
    case 'POST':
      // `POST /orders/{id}/cancel` does something to the order.
      if (!own && !isPlural(last.word)) return same(last.word, '');
      return same('create', one);
    default:
      return same(itemVerb(facts), last.word);
  }
}

function itemVerb({ method, siblings, hasBody }: NameFacts): string {
  switch (method) {
    case 'GET':
      return 'get';
    case 'PUT':
      return 'replace';
    case 'PATCH':
      return 'update';
    case 'DELETE':
      return 'delete';
    case 'POST':
      return hasBody && !siblings.has('PUT') && !siblings.has('PATCH') ? 'update' : 'create';
    default:
      return method.toLowerCase();
  }
}

/** A list is listed; another model found at a collection lends its name: `getPeopleOverview`. */
function collectionGet({ answer }: NameFacts, last: Step, own: boolean): VerbAndNoun {
  const list = { verb: { outside: 'list', inside: 'list' }, noun: last.word };
  const get = { verb: { outside: 'get', inside: 'get' }, noun: last.word };
  if (answer.kind === 'list') return list;
  if (answer.kind === 'other') return isPlural(last.word) ? list : get;
  const { whole, rest } = modelNoun(answer.model, last.word);
  if (rest === '' || !own) return get;
  return { verb: { outside: 'get', inside: `get ${rest}` }, noun: whole };
}

/** What a model's name says: `PeopleOverviewResponse` at `people` is a `People Overview`, beyond the collection an `Overview`. */
function modelNoun(model: string, word: string): { readonly whole: string; readonly rest: string } {
  const own = new Set([word, singular(word)].map((noun) => camelCase(noun).toLowerCase()));
  const parts = wordsOf(model).filter((part) => !MODEL_SUFFIXES.has(part.toLowerCase()));
  const rest = parts.filter((part) => !own.has(part.toLowerCase()));
  const front = parts.length === rest.length ? [modifier(word)] : [];
  return { whole: [...front, ...parts].join(' '), rest: rest.join(' ') };
}

/** Words in a model's name that say nothing about the thing. */
const MODEL_SUFFIXES: ReadonlySet<string> = new Set([
  'response',
  'request',
  'object',
  'model',
  'dto',
]);

/**
 * POST and DELETE on `/people/{person_id}/groups/{group_id}` without a body put one thing into another: `addPersonToGroup`. Where the
 * parameter is no item of the collection by name (`attendees/{person_id}`), the collection is a role: `addSessionAttendee`.
 */
function relationName(
  method: HttpMethod,
  front: readonly string[],
  last: Step,
): { readonly name: string; readonly verb: string } {
  const one = singular(last.word);
  const role = singular(nounOfParameter(last.parameter ?? '')) !== one;
  const verbs: Partial<Record<HttpMethod, readonly [string, string]>> = {
    POST: ['add', 'to'],
    PUT: ['add', 'to'],
    DELETE: ['remove', 'from'],
  };
  const [verb, preposition] = verbs[method] ?? ['get', ''];
  const inner = role || preposition === '' ? [one] : [preposition, one];
  return {
    name: camelCase([verb, ...front, ...inner].join(' ')),
    verb: camelCase([verb, ...inner].join(' ')),
  };
}
