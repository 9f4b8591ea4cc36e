import type { FixedQueryParameter } from '../ir/api.ts';
import { camelCase, pascalCase, wordsOf } from '../naming/words.ts';
import type { OperationName } from './operation-name.ts';

/** Query parameters whose value says what is done. */
const ACTIONS: ReadonlySet<string> = new Set([
  'action',
  'cmd',
  'command',
  'do',
  'func',
  'function',
  'method',
  'op',
  'operation',
]);

/**
 * The name by rule with what the fixed query adds (docs/names.md): the value of an action takes the place of the verb
 * (`POST /box?op=encrypt` → `encryptBox`), any other goes behind (`GET /feed?type=news` → `listFeedNews`).
 */
export function withFixedQuery(
  rule: OperationName,
  fixedQuery: readonly FixedQueryParameter[],
): OperationName {
  return fixedQuery.reduce(withParameter, rule);
}

function withParameter(rule: OperationName, { name, value }: FixedQueryParameter): OperationName {
  const isWord = /^[A-Za-z]/.test(value) && value !== 'true' && value !== 'false';
  if (isWord && ACTIONS.has(name.toLowerCase())) {
    const [, ...nouns] = wordsOf(rule.name);
    return { ...rule, name: camelCase([value, ...nouns].join(' ')), verb: camelCase(value) };
  }
  const added = pascalCase(isWord ? value : `${name} ${value}`);
  return { ...rule, name: rule.name + added, verb: rule.verb + added };
}
