import type { Model } from '../ir/api.ts';
import { pascalCase } from '../naming/words.ts';
import { code, ident, lit, prop, use, type Code, type SymbolRef } from '../print/code.ts';
import { call } from '../print/code-layout.ts';
import type { ConstDeclaration, FunctionDeclaration } from '../print/plan.ts';
import type { Symbols } from './symbols.ts';

/** What the validators of all modules have in common. */
export interface ValidatorContext {
  readonly symbols: Symbols;
  /** A model by id; its type is as it is checked: without enums where they are open. */
  readonly model: (id: string) => Model;
  /** The id of the model that is documented, of a form for requests; undefined for a model itself (`validator-forms.ts`). */
  readonly modelOfForm: (id: string) => string | undefined;
  /** Whether values of a model can be nested without end, so that its boolean form counts levels. */
  readonly isRecursive: (model: string) => boolean;
}

/** What a module declares for itself: functions, and constants that they need. */
export type PrivateSection = FunctionDeclaration | ConstDeclaration;

/** One validators module while it is being made. */
export interface ValidatorScope extends ValidatorContext {
  /**
   * The name of a private function or constant, made on its first use: `build` gets the name and gives the declaration. Asking
   * again with the same `id` gives the same name.
   */
  readonly once: (id: string, wish: string, build: (name: string) => PrivateSection) => Code;
  /** The private declarations made since the last call. */
  readonly takePrivates: () => readonly PrivateSection[];
}

/** Opens a module that itself declares the names in `taken`. */
export function openScope(context: ValidatorContext, taken: ReadonlySet<string>): ValidatorScope {
  const names = new Map<string, string>();
  const claimed = new Set(taken);
  const privates: PrivateSection[] = [];
  return {
    ...context,
    takePrivates: () => privates.splice(0),
    once: (id, wish, build) => {
      const known = names.get(id);
      if (known !== undefined) return ident(known);
      let name = wish;
      for (let number = 2; claimed.has(name); number++) name = `${wish}${number}`;
      claimed.add(name);
      names.set(id, name);
      privates.push(build(name));
      return ident(name);
    },
  };
}

/** Where a value stands in generated code. */
export interface Place {
  /** The expression that reads it. */
  readonly value: Code;
  /** PascalCase name for what has to be declared for it: `ListEventsQueryLimit`. */
  readonly hint: string;
  /** How many levels it is below the value that the function around it got. */
  readonly level: 0 | 1;
}

/** The parameter `value` of a function. */
export function ownPlace(hint: string): Place {
  return { value: code`value`, hint, level: 0 };
}

/** Where a field of `value` stands. Names that every object inherits are read as own fields only (C09). */
export function fieldPlace(name: string, owner: string): Place {
  const value = isInherited(name)
    ? call(runtime('own'), [code`value`, lit(name)])
    : code`value${prop(name)}`;
  return { value, hint: owner + pascalCase(name), level: 1 };
}

/** Whether every object inherits a field of this name. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** A function of `runtime/validate.ts`. */
export function runtime(name: string): Code {
  return use({ name, from: 'runtime/validate.ts', typeOnly: false });
}

/** A type of `runtime/validate.ts`. */
export function runtimeType(name: string): SymbolRef {
  return { name, from: 'runtime/validate.ts', typeOnly: true };
}
