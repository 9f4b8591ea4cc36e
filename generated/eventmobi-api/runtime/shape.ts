import { setOwn } from './request-value.js';
import { isSelfWritten, writeScalar } from './scalar-text.js';

/**
 * What of a value the reference declares. Requests lose the rest before a handler sees them, replies before they are sent:
 * nobody can set `isAdmin` or read a password hash that is not in the reference.
 */
export interface Shape {
  /** Which values it is for. */
  readonly kind: 'anything' | 'scalar' | 'list' | 'object';
  /**
   * JSON of the declared part of a value, as `JSON.stringify` would write it; `undefined` for what JSON cannot hold. Throws
   * a `ReplyError` for an object where the reference has none, because it has no words for what is in it.
   */
  readonly write: (value: unknown) => string | undefined;
  /**
   * Whether all of a value is declared and is plain data, so that `JSON.stringify` writes it as `write` does, and `pick` has
   * nothing to leave out. True of nearly all, and much faster found out than either. False does not mean the opposite.
   */
  readonly covers: (value: unknown) => boolean;
  /** The declared part of a valid value. */
  readonly pick: (value: unknown) => unknown;
  /** Adds the paths of everything that is not declared. */
  readonly findExtra: (value: unknown, path: readonly Key[], found: Key[][]) => void;
  /** Names of the declared fields of an object. */
  readonly names?: () => readonly string[];
}

type Key = string | number;
type Fields = Readonly<Record<string, Shape>>;

/** A value of which the reference says nothing: all of it is declared. */
export const anything: Shape = {
  kind: 'anything',
  write: (value) => JSON.stringify(value),
  covers: () => true,
  pick: (value) => value,
  findExtra: () => undefined,
};

/** A text, number, boolean or null. */
export const scalar: Shape = {
  kind: 'scalar',
  write: writeScalar,
  covers: isScalar,
  pick: (value) => value,
  findExtra: () => undefined,
};

/** An array. */
export function list(items: Shape): Shape {
  return {
    kind: 'list',
    write: (value) => {
      if (!Array.isArray(value)) return writeScalar(value);
      let text = '';
      for (const item of value) text += `${text === '' ? '[' : ','}${items.write(item) ?? 'null'}`;
      return text === '' ? '[]' : `${text}]`;
    },
    covers: (value) => {
      if (!Array.isArray(value)) return isScalar(value);
      for (const item of value) if (!isScalar(item) && !items.covers(item)) return false;
      return true;
    },
    pick: (value) => (Array.isArray(value) ? value.map(items.pick) : value),
    findExtra: (value, path, found) => {
      if (!Array.isArray(value)) return;
      value.forEach((item, index) => items.findExtra(item, [...path, index], found));
    },
  };
}

/** An object with any keys and values of one kind. */
export function map(values: Shape): Shape {
  return {
    kind: 'object',
    write: (value) =>
      isObject(value) ? writeEntries(Object.keys(value), value, () => values) : writeScalar(value),
    covers: (value) => (isPlain(value) ? allCovered(value, [], () => values) : isScalar(value)),
    pick: (value) =>
      isObject(value) ? pickEntries(Object.keys(value), value, () => values) : value,
    findExtra: (value, path, found) => {
      if (!isObject(value)) return;
      for (const [name, part] of Object.entries(value))
        values.findExtra(part, [...path, name], found);
    },
  };
}

/** An object with declared fields. They are asked for late, so that models can contain each other. */
export function object(declare: () => Fields): Shape {
  let made: readonly Prepared[] | undefined;
  const prepared = (): readonly Prepared[] => (made ??= prepare(declare()));
  let byName: ReadonlyMap<string, Shape> | undefined;
  const shapes = (): ReadonlyMap<string, Shape> => (byName ??= new Map(Object.entries(declare())));
  const shapeOf = (name: string): Shape | undefined => (byName ?? shapes()).get(name);
  return {
    kind: 'object',
    write: (value) => {
      if (!isObject(value)) return writeScalar(value);
      let text = '';
      for (const { name, label, shape, inherited } of made ?? prepared()) {
        const field = inherited && !Object.hasOwn(value, name) ? undefined : value[name];
        if (field === undefined) continue;
        const written = shape.write(field);
        if (written !== undefined) text += (text === '' ? '{' : ',') + label + written;
      }
      return text === '' ? '{}' : `${text}}`;
    },
    covers: (value) =>
      isPlain(value) ? allCovered(value, made ?? prepared(), shapeOf) : isScalar(value),
    pick: (value) => {
      if (!isObject(value)) return value;
      const picked: Record<string, unknown> = {};
      for (const { name, shape } of made ?? prepared()) {
        if (Object.hasOwn(value, name)) setOwn(picked, name, shape.pick(value[name]));
      }
      return picked;
    },
    findExtra: (value, path, found) => {
      if (!isObject(value)) return;
      for (const [name, part] of Object.entries(value)) {
        if (part === undefined) continue;
        const shape = shapeOf(name);
        if (shape === undefined) found.push([...path, name]);
        else shape.findExtra(part, [...path, name], found);
      }
    },
    names: () => prepared().map(({ name }) => name),
  };
}

/** One of several shapes: of those that are for such a value, the one that leaves least of it undeclared. */
export function either(...members: readonly Shape[]): Shape {
  const best = (value: unknown): Shape => {
    const kind = isObject(value) ? 'object' : Array.isArray(value) ? 'list' : 'scalar';
    const fitting = members.filter((member) => member.kind === kind || member.kind === 'anything');
    const [first = scalar, ...more] = fitting;
    if (more.length === 0) return first;
    const counted = fitting.map((member) => {
      const found: Key[][] = [];
      member.findExtra(value, [], found);
      return { member, extra: found.length };
    });
    return counted.reduce((one, other) => (other.extra < one.extra ? other : one)).member;
  };
  return {
    kind: 'anything',
    write: (value) => best(value).write(value),
    covers: (value) => members.some((member) => member.covers(value)),
    pick: (value) => best(value).pick(value),
    findExtra: (value, path, found) => best(value).findExtra(value, path, found),
  };
}

/** A shape that is only made when it is needed: it may be one that is declared later. */
export function late(make: () => Shape): Shape {
  let made: Shape | undefined;
  const shape = (): Shape => (made ??= make());
  return {
    kind: 'anything',
    write: (value) => shape().write(value),
    covers: (value) => shape().covers(value),
    pick: (value) => shape().pick(value),
    findExtra: (value, path, found) => shape().findExtra(value, path, found),
    names: () => shape().names?.() ?? [],
  };
}

/** A field as it is written. */
interface Prepared {
  readonly name: string;
  /** `"name":` */
  readonly label: string;
  readonly shape: Shape;
  /** Whether every object has something of that name. */
  readonly inherited: boolean;
}

function prepare(fields: Fields): readonly Prepared[] {
  return Object.entries(fields).map(([name, shape]) => ({
    name,
    label: `${JSON.stringify(name)}:`,
    shape,
    inherited: name in Object.prototype,
  }));
}

function writeEntries(
  names: readonly string[],
  value: Record<string, unknown>,
  shapeOf: (name: string) => Shape,
): string {
  let text = '';
  for (const name of names) {
    const written = shapeOf(name).write(value[name]);
    if (written === undefined) continue;
    text += `${text === '' ? '{' : ','}${JSON.stringify(name)}:${written}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function pickEntries(
  names: readonly string[],
  value: Record<string, unknown>,
  shapeOf: (name: string) => Shape,
): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) setOwn(picked, name, shapeOf(name).pick(value[name]));
  return picked;
}

/** An object of its own fields: no array, and nothing that says itself how it is written, such as a date. */
function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isSelfWritten(value)
  );
}

/** An object that inherits nothing which could be meant as a field; no array. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether the fields of a plain object are covered. Most are in the reference's order, where none has to be looked for. */
function allCovered(
  value: Record<string, unknown>,
  fields: readonly Prepared[],
  shapeOf: (name: string) => Shape | undefined,
): boolean {
  let at = 0;
  for (const name in value) {
    let field = fields[at++];
    while (field !== undefined && field.name !== name) field = fields[at++];
    const shape = field === undefined ? shapeOf(name) : field.shape;
    if (shape === undefined) return false;
    const part = value[name];
    // A function called `toJSON` says how its object is written; what else is called so is a field.
    if (isScalar(part) ? typeof part === 'function' : !shape.covers(part)) return false;
  }
  return true;
}

/** Nothing that has parts or that says itself how it is written. */
function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
