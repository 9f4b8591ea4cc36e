import type { Api } from '../ir/api.ts';
import type { Located } from '../ir/span.ts';
import type { Draft } from './draft.ts';
import type { RuleKey } from './rules/rules.ts';
import type { Sides } from './type-change.ts';
import type { Operation } from '../ir/api.ts';

/**
 * Words that make a changed sentence more than wording: limits of calls, of payloads, order of lists. A heuristic, and
 * never more than a warning.
 */
const TELLING: readonly (readonly [RuleKey, RegExp])[] = [
  ['G06', /rate limit|requests? per (second|minute|hour|day)|throttl|time-?out|times out/i],
  ['B18', /(payload|upload|body|file) (size|limit)|\d ?(ki?b|mi?b|gi?b|bytes)\b/i],
  ['R26:text', /\b(sorted|ordered|sort order|ascending|descending|page size)\b/i],
];

/** What only people read, where it changed: descriptions of operations, models and responses. */
export function proseDrafts(
  operations: readonly Sides<Operation>[],
  { old, now }: Sides<Api>,
  pairs: ReadonlyMap<string, string>,
): readonly Draft[] {
  const drafts: Draft[] = [];
  const add = (
    subject: string,
    path: readonly string[],
    before?: Located,
    after?: Located,
  ): void => {
    const draft = proseDraft(subject, path, before, after);
    if (draft !== undefined) drafts.push(draft);
  };
  add('the reference', ['api', 'description'], old.description, now.description);
  for (const { old: one, now: other } of operations) {
    const path = ['operations', other.id];
    add(other.id, [...path, 'summary'], one.summary, other.summary);
    add(other.id, [...path, 'description'], one.description, other.description);
    add(`body of ${other.id}`, [...path, 'body'], one.body?.description, other.body?.description);
    for (const response of other.responses) {
      const before = one.responses.find(({ status }) => status === response.status);
      if (before === undefined) continue;
      const { status } = response;
      const where = [...path, 'responses', status];
      add(`response ${status} of ${other.id}`, where, before.description, response.description);
    }
  }
  const models = new Map(now.models.map((model) => [model.id, model]));
  for (const one of old.models) {
    const other = models.get(pairs.get(one.id) ?? '');
    if (other === undefined) continue;
    add(other.id, ['models', other.id, 'description'], one.description, other.description);
  }
  return drafts;
}

/** A changed text; undefined when it is the same but for space. */
export function proseDraft(
  subject: string,
  path: readonly string[],
  before: Located | undefined,
  after: Located | undefined,
): Draft | undefined {
  const [one, other] = [plain(before?.text), plain(after?.text)];
  if (one === other) return undefined;
  return {
    keys: [proseRule(one, other)],
    subject,
    path,
    before: one,
    after: other,
    oldPlace: before?.span,
    newPlace: after?.span,
    direction: 'none',
  };
}

function plain(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** The rule of a changed text: a promise that was made in words, if the sentences that changed have such words. */
export function proseRule(before: string, after: string): RuleKey {
  const kept = new Set(sentences(before).filter((sentence) => sentences(after).includes(sentence)));
  const changed = [...sentences(before), ...sentences(after)].filter((one) => !kept.has(one));
  const telling = TELLING.find(([, words]) => changed.some((sentence) => words.test(sentence)));
  return telling?.[0] ?? 'M06';
}

function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/).map((sentence) => sentence.trim());
}
