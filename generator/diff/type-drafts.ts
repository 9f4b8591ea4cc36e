import type { Api } from '../ir/api.ts';
import type { Span } from '../ir/span.ts';
import type { TypeExpr } from '../ir/type.ts';
import { isOtherEvidence, rulesOfChange, type Traffic } from './change-rules.ts';
import type { Draft, Gone } from './draft.ts';
import type { Direction } from './finding.ts';
import { followed, modelTable } from './model-table.ts';
import type { RuleKey } from './rules/rules.ts';
import type { TypeChange } from './type-change.ts';
import type { ComparedTypes, ReachedUse } from './type-walk.ts';
import { typedWitness, type WitnessContext } from './witness-typed.ts';

/** Findings on their way, one for each change of a type, judged by every direction in which the type travels. */
export function typeDrafts(compared: ComparedTypes, context: WitnessContext): readonly Draft[] {
  return compared.changes.map((change) => draftOf(change, compared, context));
}

function draftOf(change: TypeChange, compared: ComparedTypes, context: WitnessContext): Draft {
  const keys = keysOf(change, compared.uses, context);
  const isError = keys.includes('R06');
  const uses = breakingFirst(compared.uses);
  return {
    keys: isOtherEvidence(change) ? ['K02', ...keys] : keys,
    subject: subjectOf(change, compared),
    path: [...compared.path, ...change.path],
    before: change.before,
    after: change.after,
    oldPlace: change.oldPlace,
    newPlace: change.newPlace,
    direction: directionOf(compared.uses),
    ...(compared.models === undefined ? {} : { sites: compared.uses }),
    notes: [...evidenceOf(change), ...(isError ? ['part of an error'] : [])],
    ...(compared.uses.length === 0 ? { wire: 'safe' as const } : {}),
    witness: () => typedWitness(change, uses, context),
    typed: { change, uses: compared.uses },
    ...goneOf(change, compared, context),
  };
}

/** Every rule that applies, without repetition. A model that nothing uses is judged as if both directions had it. */
function keysOf(
  change: TypeChange,
  uses: readonly ReachedUse[],
  { options }: WitnessContext,
): readonly RuleKey[] {
  const all: readonly Traffic[] =
    uses.length === 0 ? ['body', 'response'] : uses.map(({ use }) => use.traffic);
  const keys = new Set<RuleKey>();
  for (const traffic of new Set(all)) {
    for (const key of rulesOfChange(change, traffic, options)) {
      // The shape of an error is one rule, if it breaks those who read it.
      if (traffic === 'error' && BREAKS_ERRORS.has(key)) keys.add('R06');
      keys.add(key);
    }
  }
  return keys.size === 0 ? ['B16:not-felt'] : [...keys];
}

const BREAKS_ERRORS: ReadonlySet<RuleKey> = new Set<RuleKey>([
  'B09',
  'R09',
  'R10',
  'R11:to-optional',
  'R12:nullable',
  'R13:widened',
  'R14:string',
  'R15',
  'R16:closed',
  'R18:to-string',
  'R19:added',
  'R20:changed',
  'R20:unset',
]);

/** Where the wire is most likely to break: what callers send, then what they are given. */
function breakingFirst(uses: readonly ReachedUse[]): readonly ReachedUse[] {
  const first = (traffic: Traffic): readonly ReachedUse[] =>
    uses.filter(({ use }) => use.traffic === traffic).slice(0, 3);
  return (['parameter', 'body', 'response', 'error'] as const).flatMap(first);
}

function directionOf(uses: readonly ReachedUse[]): Direction {
  const requests = uses.some(({ use }) => use.traffic === 'parameter' || use.traffic === 'body');
  const responses = uses.some(({ use }) => use.traffic === 'response' || use.traffic === 'error');
  if (requests && responses) return 'both';
  if (requests) return 'request';
  return responses ? 'response' : 'none';
}

/** `query parameter limit of GET /events`, `dates.start of Event`, `response 200 of GET /events`. */
function subjectOf(
  { path }: TypeChange,
  { subject, uses, models, path: home }: ComparedTypes,
): string {
  const steps = path.filter((step) => step !== '|');
  if (steps.length === 0) return subject;
  const words = steps.join('.').replaceAll('.[]', '[]').replaceAll('.{}', '{}');
  const [first] = uses;
  if (models === undefined && first?.use.traffic === 'parameter') {
    return `${home[2] ?? ''} parameter ${words} of ${home[1] ?? ''}`;
  }
  return `${words} of ${subject}`;
}

function evidenceOf({ evidence, before, after }: TypeChange): readonly string[] {
  if (evidence === undefined) return [];
  const { old, now } = evidence;
  return [
    `was ${before ?? 'absent'}: ${old.certainty}${old.because === undefined ? '' : `, ${old.because}`}`,
    `is ${after ?? 'absent'}: ${now.certainty}${now.because === undefined ? '' : `, ${now.because}`}`,
  ];
}

function goneOf(
  change: TypeChange,
  { uses, models }: ComparedTypes,
  { apis }: WitnessContext,
): { readonly gone?: Gone } {
  const [first] = uses;
  const within: Span | undefined = models === undefined ? first?.use.operation.now.span : undefined;
  const place = { within, ...(models === undefined ? {} : { model: models.now }) };
  const name = change.path.at(-1);
  if (isGone(change) && name !== undefined) {
    return { gone: { names: [name], what: 'field', ...place } };
  }
  if (models === undefined || name !== undefined) return {};
  const old = typeOf(models.old, apis.old);
  if (old.kind !== 'object' || !saysNothing(typeOf(models.now, apis.now))) return {};
  return { gone: { names: old.fields.map((field) => field.name), what: 'structure', ...place } };
}

function typeOf(model: string, api: Api): TypeExpr {
  const models = modelTable(api);
  return followed(models.get(model)?.type ?? { kind: 'unknown' }, models);
}

function saysNothing(type: TypeExpr): boolean {
  if (type.kind === 'map') return type.values.kind === 'unknown';
  return type.kind === 'unknown' || (type.kind === 'object' && type.fields.length === 0);
}

/** Whether a field is gone, or is called the same but for what is no part of a name: markup, space. */
function isGone({ kind, before, after }: TypeChange): boolean {
  if (kind === 'renamed') return after !== undefined && bareName(after) === before;
  return kind === 'required-removed' || kind === 'optional-removed';
}

/** Marks of quotes, items, comments, emphasis and struck-out text in front of a name. */
const OPENING = /^(?:[\s>~*+`"']|-\s|<!--)+/;
/** A mark behind it. */
const CLOSING = /[\s~*`"']/;

/** A name without the marks around it. From the end by hand: an expression would begin at every mark anew. */
function bareName(name: string): string {
  const text = name.replace(OPENING, '');
  let end = text.length;
  for (;;) {
    if (CLOSING.test(text.charAt(end - 1))) end -= 1;
    else if (text.endsWith('-->', end)) end -= 3;
    else return text.slice(0, end);
  }
}
