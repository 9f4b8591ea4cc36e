/**
 * What the generated validators share: issues, schemas, and the checks that are too common to be written out each time.
 * Every check takes the value, the name or index under which it was found, and the list of issues to add to.
 */

/** One thing that is wrong with a value. */
export interface Issue {
  /** Field names and 0-based indexes from the root to the wrong value; empty when the root itself is wrong. */
  readonly path: readonly (string | number)[];
  /** What should be there: `string`, `date-time`, `"a" | "b"`, `at most 50`. */
  readonly expected: string;
  /** Kind of what is there, never the value itself: `missing`, `null`, `array`, `number`. */
  readonly received: string;
  /** Both in one sentence. */
  readonly message: string;
}

/** The outcome of a validation; also a result in the words of Standard Schema. The value is passed on as it is. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly issues?: undefined }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A validator as a value. Implements Standard Schema, version 1. */
export interface Schema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'docwright';
    readonly validate: (value: unknown) => Result<T>;
    /** For the compiler only; never there at run time. */
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
  /** Whether a value is valid. Stops at the first thing that is wrong. Throws what a getter of the value throws. */
  readonly is: (value: unknown) => value is T;
}

/** All validators of some operation. A group that the operation does not have is absent. */
export interface OperationValidators {
  readonly path?: Schema<unknown>;
  readonly query?: Schema<unknown>;
  readonly headers?: Schema<unknown>;
  readonly body?: Schema<unknown>;
  /** Whether a request without a body is refused. */
  readonly bodyRequired: boolean;
  /** By documented status or `default`; `undefined` where the response has no content. Look up own keys only. */
  readonly responses: { readonly [status: string]: Schema<unknown> | undefined };
}

/** All validators of the operation that takes this input and has these responses, by status. */
export type ValidatorsOf<Input, Responses> = {
  readonly [Group in keyof Input]-?: Schema<Exclude<Input[Group], undefined>>;
} & {
  readonly bodyRequired: boolean;
  readonly responses: {
    readonly [Status in keyof Responses]: Responses[Status] extends undefined
      ? undefined
      : Schema<Responses[Status]>;
  };
};

/** Name or index of a value in the object or array around it. */
export type Key = string | number;

/** An issue on its way out: its path is still written from the inside to the outside. */
export interface Finding extends Issue {
  readonly path: Key[];
}

/**
 * Adds what is wrong with a value to the issues. Only recursive models look at `depth`, the number of objects and arrays
 * around the value.
 */
export type Check = (value: unknown, key: Key, issues: Finding[], depth: number) => void;

/** Issues beyond this number are not listed. */
export const MAX_ISSUES = 100;

/** Levels of objects and arrays that recursive models may be nested; what lies deeper is an issue. */
export const MAX_DEPTH = 200;

/** Runs a check and lists what it found. A getter or proxy that throws is an issue, too. */
export function collect<T>(value: unknown, check: Check): Result<T> {
  const issues: Finding[] = [];
  try {
    check(value, '', issues, 0);
  } catch {
    fail(value, '', 'readable value', issues, 'unreadable');
  }
  // The check found nothing wrong, which is what T means.
  if (issues.length === 0) return { ok: true, value: value as T };
  for (const { path } of issues) {
    path.pop();
    path.reverse();
  }
  return { ok: false, issues };
}

/** Makes a schema of the two forms of a validator. */
export function schemaOf<T>(is: (value: unknown) => boolean, check: Check): Schema<T> {
  return {
    '~standard': {
      version: 1,
      vendor: 'docwright',
      validate: (value) => collect(value, check),
    },
    // Both forms accept the same values.
    is: is as (value: unknown) => value is T,
  };
}

/** Adds the issue that a value is not what was expected. */
export function fail(
  value: unknown,
  key: Key,
  expected: string,
  issues: Finding[],
  received: string = kindOf(value),
): void {
  if (issues.length >= MAX_ISSUES) return;
  const message = `Expected ${expected}, received ${received}`;
  issues.push({ path: [key], expected, received, message });
}

/** Adds the key of an object or array to the paths of the issues found in it: those from index `first` on. */
export function within(key: Key, first: number, issues: Finding[]): void {
  for (let index = first; index < issues.length; index++) issues[index]?.path.push(key);
}

/** Kind of a value in the words of `Issue.received`. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : typeof value;
}

/**
 * Whether a recursive model has to be left alone: too deep, which is an issue, or so many issues already that the rest
 * of a value that contains itself is not worth following.
 */
export function isTooDeep(value: unknown, key: Key, issues: Finding[], depth: number): boolean {
  if (issues.length >= MAX_ISSUES) return true;
  if (depth < MAX_DEPTH) return false;
  fail(value, key, `at most ${MAX_DEPTH} levels`, issues);
  return true;
}

const isArray = Array.isArray;

/** Whether a value is an object and no array. Short enough for engines to put into every caller. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !isArray(value);
}

/** Whether a value is an integer that JavaScript can hold exactly. */
export function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Whether a value is an integer of 32 bits. */
export function isInt32(value: unknown): value is number {
  return typeof value === 'number' && value === (value | 0);
}

/** Whether a value is a number that JSON can hold. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** A field whose name every object inherits, such as `constructor`: `undefined` unless the object has it itself. */
export function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Number of code points of a text: an emoji counts once. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 1; index < text.length; index++) {
    if (isLow(text.charCodeAt(index)) && isHigh(text.charCodeAt(index - 1))) length--;
  }
  return length;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Texts beyond this length (in UTF-16 units) match no pattern, so that none takes long. */
const MAX_MATCHED = 10_000;

/** Whether a text matches a pattern of the reference. */
export function matches(pattern: RegExp, text: string): boolean {
  return text.length <= MAX_MATCHED && pattern.test(text);
}

/** Expects a string. */
export function checkString(value: unknown, key: Key, issues: Finding[]): void {
  if (typeof value !== 'string') fail(value, key, 'string', issues);
}

/** Expects a string, or nothing. */
export function checkOptionalString(value: unknown, key: Key, issues: Finding[]): void {
  if (value !== undefined && typeof value !== 'string') fail(value, key, 'string', issues);
}

/** Expects an integer. */
export function checkInteger(value: unknown, key: Key, issues: Finding[]): void {
  if (!isInteger(value)) fail(value, key, 'integer', issues);
}

/** Expects an integer, or nothing. */
export function checkOptionalInteger(value: unknown, key: Key, issues: Finding[]): void {
  if (value !== undefined && !isInteger(value)) fail(value, key, 'integer', issues);
}

/** Expects an object, whatever is in it. */
export function checkRecord(value: unknown, key: Key, issues: Finding[]): void {
  if (!isRecord(value)) fail(value, key, 'object', issues);
}

/** Expects an object, whatever is in it, or nothing. */
export function checkOptionalRecord(value: unknown, key: Key, issues: Finding[]): void {
  if (value !== undefined && !isRecord(value)) fail(value, key, 'object', issues);
}
