/** What of a statement is its form, and what is in the slots of that (`forms.ts`). */

import type { Printed } from './morph.ts';

/** Finds `slotMark`s. Other than marks of holes (`holes.ts`), which may be the text of one, they are identifiers, so that ts-morph can parse them. */
const SLOT = /_\u200ds(\d+)\u200d/;

/** What stands for the text of the slot of that number. */
export function slotMark(slot: number): string {
  return `_\u200ds${slot}\u200d`;
}

/** What stands around the slots of a text, one piece more than there are, and the number of each slot. */
export function splitAtSlots(text: string): readonly [pieces: string[], slots: number[]] {
  const split = text.split(SLOT);
  return [
    split.filter((_, index) => index % 2 === 0),
    split.filter((_, index) => index % 2 === 1).map(Number),
  ];
}

/** A text that may be in a slot: names, paths and marks, which need no quotes and break no line; then the blanks around it. */
// eslint-disable-next-line no-control-regex -- marks of holes (`holes.ts`)
const PLAIN = /^(\s*)([\w$./\u0001-]+(?: [\w$./\u0001-]+)*)(\s*)$/;

/** Such a text without blanks. */
// eslint-disable-next-line no-control-regex -- as above
const BARE = /^[\w$./\u0001-]+$/;

/**
 * A place on the way along a statement, from token to token. Statements of one form come to the same place, which is found without
 * putting together the name of the form.
 */
export interface Fork<Form> {
  /** The form of the statements that end here; undefined before one has. */
  form: Form | undefined;
  readonly next: Map<string, Fork<Form>>;
}

/** A fork at which nothing has begun yet. */
export function startOfPaths<Form>(): Fork<Form> {
  return { form: undefined, next: new Map() };
}

function step<Form>({ next }: Fork<Form>, token: string): Fork<Form> {
  let fork = next.get(token);
  if (fork === undefined) {
    fork = startOfPaths();
    next.set(token, fork);
  }
  return fork;
}

/** Follows a statement or a part of one, and puts what is in its slots into the list. */
export function follow<Form>(value: unknown, from: Fork<Form>, slots: string[]): Fork<Form> {
  if (typeof value === 'string') return step(from, tokenOf(value, slots));
  if (typeof value !== 'object' || value === null) return step(from, String(value));
  let fork = from;
  if (Array.isArray(value)) {
    fork = step(fork, '[');
    for (const item of value) fork = follow(item, fork, slots);
    return step(fork, ']');
  }
  fork = step(fork, '{');
  for (const key of Object.keys(value)) {
    // A key of the value that was just listed.
    const member = (value as Readonly<Record<string, unknown>>)[key];
    fork = step(fork, key);
    fork = key === 'kind' ? step(fork, String(member)) : follow(member, fork, slots);
  }
  return step(fork, '}');
}

/** What stands for a text in the name of a form: `_` and the blanks around it, or all of a text that cannot be in a slot. */
function tokenOf(text: string, slots: string[]): string {
  // Most are nothing but a name or a mark.
  if (BARE.test(text)) {
    slots.push(text);
    return '_';
  }
  const [, before, inside, after] = PLAIN.exec(text) ?? [];
  if (inside === undefined) return JSON.stringify(text);
  slots.push(inside);
  return before === '' && after === '' ? '_' : `${JSON.stringify(before)}_${JSON.stringify(after)}`;
}

/** The name of the form of a statement or of a part of one. */
export function nameOf(value: unknown): string {
  if (typeof value === 'string') return tokenOf(value, []);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => `${nameOf(item)},`).join('')}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${key}:${key === 'kind' ? String(member) : nameOf(member)},`,
  );
  return `{${members.join('')}}`;
}

/** The statement with marks in its slots, numbered as `follow` lists them. */
export function slotted(statement: Printed): Printed {
  let count = 0;
  const marked = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(PLAIN, (_, before: string, __, after: string) => {
        return `${before}${slotMark(count++)}${after}`;
      });
    }
    if (Array.isArray(value)) return value.map(marked);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, key === 'kind' ? member : marked(member)]),
    );
  };
  // Only texts have been replaced, by texts.
  return marked(statement) as Printed;
}
