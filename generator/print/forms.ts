import type { DeclarationPrinter, Printed } from './morph.ts';
import { follow, nameOf, slotted, splitAtSlots, startOfPaths } from './slots.ts';

/** Gives the text of each module, of its statements, without blank lines around it. */
export type ModuleTexts = (modules: readonly (readonly Printed[])[]) => readonly string[];

/** What stands between two texts that are printed in one call; no other line of a module has its character (C11). */
const BETWEEN = '//\u200d';

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
  /** Made when it is first filled: a run needs few of the many that are known. */
  split: SplitText | undefined;
}

interface SplitText {
  /** What stands around the slots: one piece more than there are. */
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

  const start = startOfPaths<Form>();
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
  return { text, split: undefined };
}

function splitText(text: string): SplitText {
  const [pieces, fills] = splitAtSlots(text);
  return { pieces: pieces.map(inLatin1), fills };
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

function filled(pattern: Pattern, slots: readonly string[]): string {
  const { pieces, fills } = (pattern.split ??= splitText(pattern.text));
  let text = pieces[0] ?? '';
  for (let index = 0; index < fills.length; index++) {
    text += slots[fills[index] ?? -1] ?? '';
    text += pieces[index + 1] ?? '';
  }
  return text;
}
