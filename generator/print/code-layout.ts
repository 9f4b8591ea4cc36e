/**
 * How the constructs that emitters print break into lines: prettier's rules, for these constructs only. Everything
 * here gives `Code` made of `Code`.
 */

import {
  choice,
  code,
  fluid,
  group,
  hasOperands,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  lines,
  nothing,
  softline,
  isBreakableUnion,
  type Code,
} from './code.ts';

const comma = code`,`;
const commaLine = code`,${line}`;
const commaIfBroken = ifBroken(comma);
const commaHardline = code`,${hardline}`;
const semicolonLine = code`;${line}`;
const semicolonIfBroken = ifBroken(code`;`);

/** `callee(a, b)` */
export function call(callee: Code, values: readonly Code[]): Code {
  return code`${callee}${listed('()', values)}`;
}

/** A call whose last argument, an object or array, may keep its brackets on the line of the call. */
export function hugging(callee: Code, values: readonly Code[], last: Collection): Code {
  const head = values.map((value) => code`${value}, `);
  const spread = [...values, last.inline].map((value) => code`${value},`);
  return choice([
    code`${callee}(${join([...head, last.inline], nothing)})`,
    code`${callee}(${join([...head, last.broken], nothing)})`,
    code`${callee}(${indent(code`${hardline}${lines(spread)}`)}${hardline})`,
  ]);
}

/** An object or array in both its forms. */
export interface Collection {
  /** On one line if it fits. */
  readonly inline: Code;
  /** One member per line. */
  readonly broken: Code;
}

/** `{ a: 1, b }` */
export function objectForms(members: readonly Code[]): Collection {
  if (members.length === 0) return { inline: code`{}`, broken: code`{}` };
  const inside = code`{${indent(code`${line}${join(members, commaLine)}`)}${commaIfBroken}${line}}`;
  return { inline: group(inside), broken: openObject(members) };
}

/** An object literal that stays on one line if it fits. */
export function object(members: readonly Code[]): Code {
  return objectForms(members).inline;
}

/** An object literal with one member per line. */
export function openObject(members: readonly Code[]): Code {
  if (members.length === 0) return code`{}`;
  return code`{${indent(code`${hardline}${join(members, commaHardline)},`)}${hardline}}`;
}

/** `[a, b]` */
export function arrayForms(items: readonly Code[]): Collection {
  const inline = array(items);
  if (items.length === 0) return { inline, broken: inline };
  const inside = code`${hardline}${join(items, commaHardline)},`;
  return { inline, broken: code`[${indent(inside)}${hardline}]` };
}

/** An array literal that stays on one line if it fits. */
export function array(items: readonly Code[]): Code {
  return listed('[]', items.map(group));
}

/** An array of object literals with several members each, which are never put side by side. */
export function arrayOfObjects(objects: readonly Code[]): Code {
  return objects.length > 1 ? arrayForms(objects).broken : array(objects);
}

/** `key: value`. A value never leaves the line of a key that is hardly longer than the indentation. */
export function property(key: Code, value: Code): Code {
  const { parts } = key;
  const isShort = parts.length === 1 && typeof parts[0] === 'string' && parts[0].length < 5;
  return isShort ? code`${key}: ${value}` : group(code`${key}:${fluid(value)}`);
}

/** `(input, options) => body`, where the body is a call. */
export function arrow(parameters: readonly Code[], body: Code): Code {
  return group(code`${listed('()', parameters)} =>${below(body)}`);
}

/** `Name<A, B>` */
export function generic(name: Code, values: readonly Code[]): Code {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0 && isName(only)) return code`${name}<${only}>`;
  const inside = code`${softline}${join(values, commaLine)}`;
  return code`${name}${group(code`<${indent(inside)}${softline}>`)}`;
}

/** Whether code is one name, which no line break helps. */
function isName({ parts }: Code): boolean {
  const [part, ...others] = parts;
  if (part === undefined || others.length > 0) return false;
  return typeof part === 'string' ? /^\w+$/.test(part) : 'name' in part;
}

/** `{ a: string; b?: number }` */
export function objectType(members: readonly Code[]): Code {
  if (members.length === 0) return code`{}`;
  const inside = code`${line}${join(members, semicolonLine)}`;
  return group(code`{${indent(inside)}${semicolonIfBroken}${line}}`);
}

/** `(input: Input, options?: Options) => Result` */
export function functionType(parameters: readonly Code[], returns: Code): Code {
  return group(code`${bracketed('()', parameters)} => ${returns}`);
}

/** `Item[]`, with parentheses around a union. */
export function arrayType(items: Code, needsParentheses: boolean): Code {
  if (!needsParentheses) return code`${items}[]`;
  if (!isBreakableUnion(items)) return code`(${items})[]`;
  return code`${group(code`(${indent(code`${softline}${items}`)}${softline})`)}[]`;
}

/** A type behind the colon of its member, space included. */
export function memberType(type: Code): Code {
  return isBreakableUnion(type) ? below(type) : code` ${type}`;
}

/** A type behind the `=` of its alias, space included. */
export function aliasType(type: Code): Code {
  return isBreakableUnion(type) ? below(type) : group(fluid(type));
}

/** Code on a line of its own, indented, if it does not fit behind what is in front of it. */
export function below(content: Code): Code {
  return group(indent(code`${line}${content}`));
}

/** Parameters and what a function returns, brackets and colon included. */
export function signature(parameters: readonly Code[], returns: Code): Code {
  return group(code`${bracketed('()', parameters)}: ${returns}`);
}

/** `return a && b;`, in parentheses when it does not fit. */
export function returned(condition: Code): Code {
  if (!hasOperands(condition)) return code`return ${condition};`;
  const inside = indent(code`${softline}${group(condition)}`);
  return code`return ${group(code`${ifBroken(code`(`)}${inside}${softline}${ifBroken(code`)`)}`)};`;
}

/** `if (…) {…}` */
export function ifBlock(condition: Code, statements: Code): Code {
  return code`if ${test(condition)} ${block(statements)}`;
}

/** `if (…) return …;`, with the statement below when it does not fit. */
export function ifShort(condition: Code, statement: Code): Code {
  return group(code`if ${test(condition)}${indent(code`${line}${statement}`)}`);
}

/** Statements in braces. */
export function block(statements: Code): Code {
  return code`{${indent(code`${hardline}${statements}`)}${hardline}}`;
}

function test(condition: Code): Code {
  return code`(${group(code`${indent(code`${softline}${condition}`)}${softline}`)})`;
}

function listed(brackets: '()' | '[]', items: readonly Code[]): Code {
  return items.length === 0 ? bracketed(brackets, items) : group(bracketed(brackets, items));
}

function bracketed(brackets: '()' | '[]', items: readonly Code[]): Code {
  const isRound = brackets === '()';
  if (items.length === 0) return isRound ? code`()` : code`[]`;
  const inside = indent(code`${softline}${join(items, commaLine)}`);
  return isRound
    ? code`(${inside}${commaIfBroken}${softline})`
    : code`[${inside}${commaIfBroken}${softline}]`;
}
