import type { Api, Model, Operation } from '../ir/api.ts';
import type { Located } from '../ir/span.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import type { FlowValue, YamlTree } from './overlay-yaml.ts';
import { isFreeText, maximumOf, saidOfValue, sharedPhrases, type Facts } from './phrase.ts';
import { factsOf, type PlacedPhrase, type Suggestion } from './suggestion.ts';

/** What the prose of models and of their fields suggests, one entry per model. */
export function modelSuggestions({ models }: Api): readonly Suggestion[] {
  return models.flatMap((model): readonly Suggestion[] => {
    const fields = model.type.kind === 'object' ? model.type.fields : [];
    const said = withModelText(model, fieldFacts(fields), fields);
    const own = model.deprecated ? [] : phrasesIn(model.description, sharedPhrases.deprecated, {});
    const phrases = [...own, ...said.flatMap((field) => field.phrases)];
    if (phrases.length === 0) return [];
    const entry = (because: string): YamlTree =>
      below('models', model.id, [
        ['because', { flow: because }],
        ...given(own.length > 0, 'deprecated', { flow: true }),
        ...given(said.length > 0, 'fields', treeOf(said)),
      ]);
    return [{ what: `the model "${model.id}"`, phrases, entry }];
  });
}

/** What the prose of operations and of the fields of their bodies suggests, one entry per operation. */
export function operationSuggestions(api: Api): readonly Suggestion[] {
  return api.operations.flatMap((operation): readonly Suggestion[] => {
    const { body } = operation;
    const fields = body?.type.kind === 'object' ? fieldFacts(body.type.fields) : [];
    const deprecated = operation.deprecated
      ? []
      : [operation.summary, operation.description].flatMap((text) =>
          phrasesIn(text, sharedPhrases.deprecated, {}),
        );
    const since = dayIn(operation, DEPRECATED_SINCE, operation.deprecatedSince);
    const sunset = dayIn(operation, SUNSET, operation.sunset);
    const pages = pagination(operation, api);
    const limit = limitFacts(operation);
    const phrases = [
      ...(since === undefined ? deprecated : [since.phrase]),
      ...(sunset === undefined ? [] : [sunset.phrase]),
      ...(pages?.phrases ?? []),
      ...limit,
      ...fields.flatMap((field) => field.phrases),
    ];
    if (phrases.length === 0) return [];
    const entry = (because: string): YamlTree =>
      below('operations', operation.id, [
        ['because', { flow: because }],
        ...given(deprecated.length > 0, 'deprecated', { flow: true }),
        ...given(since !== undefined, 'deprecatedSince', { flow: since?.day ?? null }),
        ...given(sunset !== undefined, 'sunset', { flow: sunset?.day ?? null }),
        ...given(pages !== undefined, 'pagination', { flow: pages?.facts ?? null }),
        ...given(limit.length > 0, 'parameters', [['limit', { flow: factsOf(limit) }]]),
        ...given(fields.length > 0, 'body', treeOf(fields)),
      ]);
    return [{ what: operation.id, phrases, entry }];
  });
}

/** A field and what its description says of it; at least one phrase. */
interface SaidField {
  readonly name: string;
  readonly phrases: readonly PlacedPhrase[];
}

function fieldFacts(fields: readonly Field[]): readonly SaidField[] {
  return fields.flatMap((field) => {
    const { name, description } = field;
    if (description === undefined || field.origins.type.certainty === 'overridden') return [];
    const phrases = saidOfValue(description.text, field).map((said) => ({ ...said, description }));
    return phrases.length === 0 ? [] : [{ name, phrases }];
  });
}

/** A text about a model as a whole speaks for its timestamps. */
function withModelText(
  { description }: Model,
  said: readonly SaidField[],
  fields: readonly Field[],
): readonly SaidField[] {
  const told = new Set(said.map(({ name }) => name));
  const phrases = phrasesIn(description, sharedPhrases.timestampOrIso, {
    type: 'string(date-time) | integer',
  });
  if (phrases.length === 0) return said;
  const others = fields
    .filter(({ name, type }) => /timestamp/i.test(name) && isFreeText(type) && !told.has(name))
    .map(({ name }) => ({ name, phrases }));
  return [...said, ...others];
}

function phrasesIn(
  description: Located | undefined,
  pattern: RegExp,
  facts: Facts,
): readonly PlacedPhrase[] {
  const match = description === undefined ? null : pattern.exec(description.text);
  if (description === undefined || match === null) return [];
  return [{ quote: match[0].trim(), facts, description }];
}

function treeOf(fields: readonly SaidField[]): YamlTree {
  return fields.map(({ name, phrases }) => [name, { flow: factsOf(phrases) }]);
}

function below(section: string, key: string, entry: YamlTree): YamlTree {
  return [[section, [[key, entry]]]];
}

function given(condition: boolean, key: string, value: YamlTree | FlowValue): YamlTree {
  return condition ? [[key, value]] : [];
}

const DEPRECATED_SINCE = /\bdeprecated (?:since|as of|from)(?: the)?:? (\d{4}-\d{2}-\d{2})\b/i;

const SUNSET =
  /\b(?:sunset(?: date)?(?: on| is)?:?|(?:removed|retired|gone|shut down|switched off) (?:on|after|from|as of)) (\d{4}-\d{2}-\d{2})\b/i;

/** A day that the text of an operation tells, unless it is known. */
function dayIn(
  { summary, description }: Operation,
  pattern: RegExp,
  known: string | undefined,
): { readonly phrase: PlacedPhrase; readonly day: string } | undefined {
  if (known !== undefined) return undefined;
  for (const text of [summary, description]) {
    const match = text === undefined ? null : pattern.exec(text.text);
    if (text === undefined || match?.[1] === undefined) continue;
    return { phrase: { quote: match[0].trim(), facts: {}, description: text }, day: match[1] };
  }
  return undefined;
}

const FIRST_RECORDS = /\bthe first (\d{1,6}) (?:records|results|items|entries|rows)\b/i;

/** "The first 20 records" of a list with `limit` and `offset`. */
function pagination(
  operation: Operation,
  api: Api,
): { readonly phrases: readonly PlacedPhrase[]; readonly facts: Facts } | undefined {
  const { description, parameters } = operation;
  const names = new Set(parameters.query.map(({ name }) => name));
  const match = FIRST_RECORDS.exec(description?.text ?? '');
  const paged = names.has('limit') && names.has('offset');
  if (description === undefined || match === null) return undefined;
  if (!paged || operation.pagination !== undefined) return undefined;
  const items = itemsField(operation, api);
  const facts: Facts = {
    ...{ strategy: 'offset', limit: 'limit', offset: 'offset' },
    defaultLimit: Number(match[1]),
    ...(items === undefined ? {} : { items }),
  };
  return { phrases: [{ quote: match[0], facts: {}, description }], facts };
}

/** The one field of the successful answer that is a list. */
function itemsField({ responses }: Operation, { models }: Api): string | undefined {
  const follow = (type: TypeExpr): TypeExpr =>
    type.kind === 'ref' ? (models.find(({ id }) => id === type.model)?.type ?? type) : type;
  const body = responses.find(({ status }) => status.startsWith('2'))?.body;
  const answer = body === undefined ? undefined : follow(body.type);
  if (answer?.kind !== 'object') return undefined;
  const [list, ...others] = answer.fields.filter(({ type }) => follow(type).kind === 'array');
  return others.length === 0 ? list?.name : undefined;
}

/** "The maximum is 50" in the text of an operation with a `limit`. */
function limitFacts({ description, parameters }: Operation): readonly PlacedPhrase[] {
  const limit = parameters.query.find(({ name }) => name === 'limit');
  const match = sharedPhrases.maximum.exec(description?.text ?? '');
  if (limit === undefined || description === undefined || match === null) return [];
  const facts = maximumOf(match, limit.type);
  return facts === undefined ? [] : [{ quote: match[0], facts, description }];
}
