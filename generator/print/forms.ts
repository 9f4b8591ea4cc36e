import type { DeclarationPrinter, Printed } from './morph.ts';

/** Gives the text of each module, of its statements, without blank lines around it. */
export type ModuleTexts = (modules: readonly (readonly Printed[])[]) => Promise<readonly string[]>;

/** What stands between two texts that are printed in one call; no other line of a module has its character (C11). */
const BETWEEN = '//\u200d';

/** Stands for the text of a slot. Not the mark of a hole (`holes.ts`), which may be the text of one. */
const SLOT = /_\u200ds(\d+)\u200d/;

/** A text that may be in a slot: names, paths and marks, which need no quotes and break no line; then the blanks around it. */
const PLAIN = /^(\s*)([\w$./\u200d-]+(?: [\w$./\u200d-]+)*)(\s*)$/;

/** Such a text without blanks. */
const BARE = /^[\w$./\u200d-]+$/;

/** What a statement has in common with many others, and what it has of its own. */
interface Formed {
  readonly statement: Printed;
  /** Equal for statements that are equal but for what is in their slots. */
  readonly form: string;
  readonly slots: readonly string[];
}

/** Text with slots: a piece, the number of a slot, a piece, and so on. */
type Pattern = readonly string[];

/**
 * Prints modules from statements. An API has thousands of declarations and some twenty forms of them (`export interface _ { _; }`), so
 * that each form is printed once and its slots are filled in after that. How a statement stands behind another depends on the forms of
 * both and on nothing else: of each pair of forms that occurs, the second is printed behind the first.
 */
export function openForms(print: DeclarationPrinter): ModuleTexts {
  const alone = new Map<string, string>();
  const behind = new Map<string, Map<string, Pattern>>();

  /** Prints what is not known of these modules yet, all in one call: each costs ts-morph as much as a small module. */
  const learn = async (modules: readonly (readonly Formed[])[]): Promise<void> => {
    const firsts = new Map<string, Formed>();
    const pairs = new Map<string, readonly [Formed, Formed]>();
    for (const module of modules) {
      let before: Formed | undefined;
      for (const formed of module) {
        if (!alone.has(formed.form)) firsts.set(formed.form, formed);
        if (before !== undefined && behind.get(before.form)?.has(formed.form) !== true) {
          pairs.set(`${before.form}\n${formed.form}`, [before, formed]);
        }
        before = formed;
      }
    }
    const wanted = [...[...firsts.values()].map((first) => [first] as const), ...pairs.values()];
    if (wanted.length === 0) return;
    const statements = wanted.flatMap((formed) => [
      ...formed.map(({ statement }) => slotted(statement)),
      BETWEEN,
    ]);
    const texts = (await print(statements)).split(BETWEEN).map((text) => text.trim());
    for (const [index, [first, second]] of wanted.entries()) {
      const text = texts[index] ?? '';
      if (second === undefined) alone.set(first.form, text);
      else {
        const start = alone.get(first.form);
        if (start === undefined || !text.startsWith(start)) {
          throw new Error(`invariant: nothing behind it changes ${first.form}`);
        }
        const known = behind.get(first.form) ?? new Map<string, Pattern>();
        behind.set(first.form, known.set(second.form, text.slice(start.length).split(SLOT)));
      }
    }
  };

  return async (modules) => {
    const formed = modules.map((statements) => statements.map(formOf));
    await learn(formed);
    return formed.map((module) => {
      let before: Formed | undefined;
      let text = '';
      for (const next of module) {
        const pattern =
          before === undefined
            ? alone.get(next.form)?.split(SLOT)
            : behind.get(before.form)?.get(next.form);
        text += filled(pattern ?? [], next.slots);
        before = next;
      }
      return text;
    });
  };
}

function formOf(statement: Printed): Formed {
  const slots: string[] = [];
  return { statement, form: formOfValue(statement, slots), slots };
}

/** The form of a statement or of a part of one; puts what is in its slots into the list. */
function formOfValue(value: unknown, slots: string[]): string {
  if (typeof value === 'string') {
    // Most are nothing but a name or a mark.
    if (BARE.test(value)) {
      slots.push(value);
      return '_';
    }
    const [, before, text, after] = PLAIN.exec(value) ?? [];
    if (text === undefined) return JSON.stringify(value);
    slots.push(text);
    return before === '' && after === ''
      ? '_'
      : `${JSON.stringify(before)}_${JSON.stringify(after)}`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  let form = '';
  if (Array.isArray(value)) {
    for (const item of value) form += `${formOfValue(item, slots)},`;
    return `[${form}]`;
  }
  for (const key of Object.keys(value)) {
    // A key of the value that was just listed.
    const member = (value as Readonly<Record<string, unknown>>)[key];
    form += `${key}:${key === 'kind' ? String(member) : formOfValue(member, slots)},`;
  }
  return `{${form}}`;
}

/** The statement with marks in its slots, numbered as `formOf` lists them. */
function slotted(statement: Printed): Printed {
  let count = 0;
  const marked = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(PLAIN, (_, before: string, __, after: string) => {
        return `${before}_\u200ds${count++}\u200d${after}`;
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

function filled(pattern: Pattern, slots: readonly string[]): string {
  let text = '';
  for (const [index, piece] of pattern.entries()) {
    text += index % 2 === 0 ? piece : (slots[Number(piece)] ?? '');
  }
  return text;
}
