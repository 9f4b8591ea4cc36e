import type { DeclarationPrinter, Printed } from './morph.ts';

/** Gives the text of each module, of its statements, without blank lines around it. */
export type ModuleTexts = (modules: readonly (readonly Printed[])[]) => readonly string[];

/** What stands between two texts that are printed in one call; no other line of a module has its character (C11). */
const BETWEEN = '//\u200d';

/** Finds `slotMark`s. Other than marks of holes (`holes.ts`), which may be the text of one, they are identifiers, so that ts-morph can parse them. */
const SLOT = /_\u200ds(\d+)\u200d/;

/** What stands for the text of the slot of that number. */
export function slotMark(slot: number): string {
  return `_\u200ds${slot}\u200d`;
}

/** A text that may be in a slot: names, paths and marks, which need no quotes and break no line; then the blanks around it. */
// eslint-disable-next-line no-control-regex -- marks of holes (`holes.ts`)
const PLAIN = /^(\s*)([\w$./\u0001-]+(?: [\w$./\u0001-]+)*)(\s*)$/;

/** Such a text without blanks. */
// eslint-disable-next-line no-control-regex -- as above
const BARE = /^[\w$./\u0001-]+$/;

/** What statements have in common that are equal but for what is in their slots. */
interface Form {
  readonly name: string;
  /** Its text if nothing stands before it; undefined while it has not been printed. */
  alone: Pattern | undefined;
  /** What ts-morph makes of other forms behind it, from where it ends. */
  readonly behind: Map<Form, Pattern>;
}

/** A statement by its form, and what it has of its own. */
interface Formed {
  readonly statement: Printed;
  readonly form: Form;
  readonly slots: readonly string[];
}

interface Pattern {
  /** With marks in its slots. */
  readonly text: string;
  /** What stands around its slots: one piece more than there are. */
  readonly pieces: readonly string[];
  /** The slot of each gap between two pieces. */
  readonly fills: readonly number[];
}

/** What ts-morph makes of forms. */
export interface KnownForms {
  /** Form → text with slots. */
  readonly alone: ReadonlyMap<string, string>;
  /** Form → form behind it → text with slots, from where the first one ends. */
  readonly behind: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Prints modules, and knows ever more forms. */
export interface Forms {
  readonly texts: ModuleTexts;
  /** What it was given and what it has learned, sorted. */
  readonly known: () => KnownForms;
}

/** For printing everything anew. */
export const NO_FORMS: KnownForms = { alone: new Map(), behind: new Map() };

/**
 * Prints modules from statements. An API has thousands of declarations and some twenty forms of them (`export interface _ { _; }`), so
 * that each form is printed once and its slots are filled in after that. How a statement stands behind another depends on the forms of
 * both and on nothing else: of each pair of forms that occurs, the second is printed behind the first. What is known of both is not
 * printed at all.
 */
export function openForms(print: DeclarationPrinter, known: KnownForms): Forms {
  const forms = new Map<string, Form>();
  const formNamed = (name: string): Form => {
    let form = forms.get(name);
    if (form === undefined) {
      form = { name, alone: undefined, behind: new Map() };
      forms.set(name, form);
    }
    return form;
  };
  for (const [name, text] of known.alone) formNamed(name).alone = patternOf(text);
  for (const [first, texts] of known.behind) {
    const { behind } = formNamed(first);
    for (const [second, text] of texts) behind.set(formNamed(second), patternOf(text));
  }

  const start: Fork = { form: undefined, next: new Map() };
  const formOf = (statement: Printed): Formed => {
    const slots: string[] = [];
    const fork = follow(statement, start, slots);
    return { statement, form: (fork.form ??= formNamed(nameOf(statement))), slots };
  };

  const texts: ModuleTexts = (modules) => {
    const formed = modules.map((statements) => statements.map(formOf));
    learn(formed, print);
    return formed.map((module) => {
      let before: Form | undefined;
      let text = '';
      for (const { form, slots } of module) {
        const pattern = before === undefined ? form.alone : before.behind.get(form);
        if (pattern !== undefined) text += filled(pattern, slots);
        before = form;
      }
      return text;
    });
  };
  return { texts, known: () => knownOf([...forms.values()]) };
}

/** Prints what is not known of the forms of these modules, all in one call: each costs ts-morph as much as a small module. */
function learn(modules: readonly (readonly Formed[])[], print: DeclarationPrinter): void {
  const firsts = new Map<Form, Formed>();
  const pairs = new Map<Form, Map<Form, readonly [Formed, Formed]>>();
  for (const module of modules) {
    let before: Formed | undefined;
    for (const formed of module) {
      const { form } = formed;
      if (form.alone === undefined) firsts.set(form, formed);
      if (before !== undefined && !before.form.behind.has(form)) {
        const seconds = pairs.get(before.form) ?? new Map<Form, readonly [Formed, Formed]>();
        pairs.set(before.form, seconds.set(form, [before, formed]));
      }
      before = formed;
    }
  }
  const wanted = [
    ...[...firsts.values()].map((first) => [first] as const),
    ...[...pairs.values()].flatMap((seconds) => [...seconds.values()]),
  ];
  if (wanted.length === 0) return;
  const statements = wanted.flatMap((formed) => [
    ...formed.map(({ statement }) => slotted(statement)),
    BETWEEN,
  ]);
  const texts = print(statements)
    .split(BETWEEN)
    .map((text) => text.trim());
  for (const [index, [{ form }, second]] of wanted.entries()) {
    const text = texts[index] ?? '';
    if (second === undefined) {
      form.alone = patternOf(text);
      continue;
    }
    const start = form.alone?.text;
    if (start === undefined || !text.startsWith(start)) {
      throw new Error(`invariant: nothing behind it changes ${form.name}`);
    }
    form.behind.set(second.form, patternOf(text.slice(start.length)));
  }
}

function patternOf(text: string): Pattern {
  const split = text.split(SLOT);
  const pieces = split.filter((_, index) => index % 2 === 0).map(inLatin1);
  return { text, pieces, fills: split.filter((_, index) => index % 2 === 1).map(Number) };
}

/** The same text, without the second byte per character that it has from having stood beside a slot. */
function inLatin1(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  const short = bytes.toString('latin1');
  return short === text ? short : text;
}

function knownOf(forms: readonly Form[]): KnownForms {
  const alone = forms.flatMap(({ name, alone }) =>
    alone === undefined ? [] : [[name, alone.text] as const],
  );
  const behind = forms.map(({ name, behind: patterns }) => {
    const texts = [...patterns].map(([second, { text }]) => [second.name, text] as const);
    return [name, sorted(texts)] as const;
  });
  return { alone: sorted(alone), behind: sorted(behind) };
}

function sorted<Value>(entries: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> {
  return new Map([...entries].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/**
 * A place on the way along a statement, from token to token. Statements of one form come to the same place, which is found without
 * putting together the name of the form.
 */
interface Fork {
  /** The form of the statements that end here; undefined before one has. */
  form: Form | undefined;
  readonly next: Map<string, Fork>;
}

function step({ next }: Fork, token: string): Fork {
  let fork = next.get(token);
  if (fork === undefined) {
    fork = { form: undefined, next: new Map() };
    next.set(token, fork);
  }
  return fork;
}

/** Follows a statement or a part of one, and puts what is in its slots into the list. */
function follow(value: unknown, from: Fork, slots: string[]): Fork {
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
function nameOf(value: unknown): string {
  if (typeof value === 'string') return tokenOf(value, []);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => `${nameOf(item)},`).join('')}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${key}:${key === 'kind' ? String(member) : nameOf(member)},`,
  );
  return `{${members.join('')}}`;
}

/** The statement with marks in its slots, numbered as `formOf` lists them. */
function slotted(statement: Printed): Printed {
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

function filled({ pieces, fills }: Pattern, slots: readonly string[]): string {
  let text = pieces[0] ?? '';
  for (let index = 0; index < fills.length; index++) {
    text += slots[fills[index] ?? -1] ?? '';
    text += pieces[index + 1] ?? '';
  }
  return text;
}
