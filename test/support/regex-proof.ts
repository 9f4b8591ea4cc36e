import { charactersOf } from '../../generator/config/pattern-characters.ts';
import { alternativesOf, tokensOf } from '../../generator/config/pattern-graph.ts';
import { patternRisk } from '../../generator/config/pattern-safety.ts';
import type { RegexLiteral } from './regex-literals.ts';

/**
 * Why an expression of ours is not proved linear; undefined when it is. Takes what looks around or refers back apart into expressions that
 * do not, and that take as many steps at least.
 */
export function proofGap({ pattern, flags }: RegexLiteral): string | undefined {
  for (const variant of variantsOf(runsAsOne(tokensOf(pattern), flags))) {
    if (typeof variant === 'string') return variant;
    const risk = patternRisk(variant.join(''), flags);
    // Where it may repeat at most so often it takes no more steps than where it may do so forever.
    const isLong = risk?.startsWith('it is too long') === true;
    const rest = isLong ? patternRisk(variant.map(endless).join(''), flags) : risk;
    if (rest !== undefined) return rest;
  }
  return undefined;
}

type Tokens = readonly string[];

/** Stands for a condition on what is around: matches nothing, and may fail. */
const CONDITION = String.raw`\b`;

/**
 * Takes the condition off an alternative such as `[A-Z]+(?![a-z])`, which always takes all of a run but one character. An
 * alternative that begins with such a run may then begin anywhere: where it fails, the other one leaves nothing to begin in.
 */
function runsAsOne(tokens: Tokens, flags: string): Tokens {
  const alternatives = alternativesOf(tokens.join('')).map(tokensOf);
  const isRun = ([unit, plus, look, other, ...rest]: Tokens): boolean =>
    plus === '+' && look === '(?!' && rest.join('') === ')' && areDisjoint(unit, other, flags);
  const runs = new Set(alternatives.filter(isRun).map(([unit]) => unit));
  return alternatives
    .map((alternative) => {
      const [unit = '', count = ''] = alternative;
      if (isRun(alternative)) return [unit, count];
      return runs.has(unit) && !isBounded([count]) ? ['^', ...alternative] : alternative;
    })
    .flatMap((alternative, at) => (at === 0 ? alternative : ['|', ...alternative]));
}

function areDisjoint(one: string | undefined, other: string | undefined, flags: string): boolean {
  const atoms = [one ?? '', other ?? ''];
  return charactersOf(atoms, flags).every((sort) => !atoms.every((atom) => sort.has(atom)));
}

/** The expressions to prove instead of one; a text where there are none. */
function variantsOf(tokens: Tokens): readonly (Tokens | string)[] {
  const back = tokens.findIndex((token) => /^\\[1-9]$/.test(token));
  if (back >= 0) return variantsOf(withoutBackReference(tokens, back));
  const start = tokens.findIndex(isLook);
  if (start < 0) return [tokens];
  const end = closeOf(tokens, start);
  const [before, body, after] = [
    tokens.slice(0, start),
    tokens.slice(start + 1, end),
    tokens.slice(end + 1),
  ];
  const isBehind = tokens[start]?.includes('<') === true;
  if (/^[*+?{]/.test(after[0] ?? '')) return ['it repeats a look around'];
  if (isBehind && startsAlternative(before)) {
    // What must be in front is read first; what must not be, when it is one character, is another one, or the text's beginning.
    const others = isNegative(tokens[start]) ? invertedAtom(body) : ['(?:', ...body, ')'];
    if (others !== undefined && isBounded(body)) {
      return [
        ...variantsOf([...before, ...others, ...after]),
        ...(isNegative(tokens[start]) ? variantsOf([...before, '^', ...after]) : []),
      ];
    }
  }
  const without = variantsOf([...before, CONDITION, ...after]);
  if (isBounded(body)) return without;
  if (isBehind || isInLoop(tokens, start)) return ['it looks around in a repetition'];
  // It reads what it looks ahead for and stops, or does not look and goes on.
  const rest = after.slice(restOfAlternative(after));
  return [...without, ...variantsOf([...before, '(?:', ...body, ')', CONDITION, ...rest])];
}

/** `\1` as what the first group may have matched: more texts than it stands for. */
function withoutBackReference(tokens: Tokens, at: number): Tokens {
  const group = tokens.indexOf('(');
  const body = tokens.slice(group + 1, closeOf(tokens, group));
  const parts = ['(?:', ...body, ')', CONDITION];
  return [...tokens.slice(0, at), ...parts, ...tokens.slice(at + 1)];
}

function isLook(token: string): boolean {
  return /^\(\?<?[=!]$/.test(token);
}

function isNegative(token: string | undefined): boolean {
  return token?.endsWith('!') === true;
}

function endless(token: string): string {
  return token.replace(/^\{(\d+),\d+\}/, (_, least) => (least === '0' ? '*' : '+'));
}

/** Whether nothing comes before it in its alternative, which is in no group. */
function startsAlternative(before: Tokens): boolean {
  return before.length === 0 || (before.at(-1) === '|' && depthOf(before) === 0);
}

function depthOf(tokens: Tokens): number {
  return tokens.reduce(
    (depth, token) => depth + (token.startsWith('(') ? 1 : token === ')' ? -1 : 0),
    0,
  );
}

/** The class of all other characters, for a class or character; undefined for what is more than that. */
function invertedAtom(body: Tokens): Tokens | undefined {
  const [atom, ...others] = body;
  if (atom === undefined || others.length > 0 || atom === '.') return undefined;
  if (atom.startsWith('[^')) return [`[${atom.slice(2)}`];
  return [atom.startsWith('[') ? `[^${atom.slice(1)}` : `[^${atom}]`];
}

function isBounded(body: Tokens): boolean {
  return !body.some((token) => /^(?:[*+]|\{\d+,\})/.test(token));
}

/** Place of the bracket that closes the group at a place. */
function closeOf(tokens: Tokens, start: number): number {
  let depth = 0;
  return tokens.findIndex((token, at) => {
    if (at < start) return false;
    if (token.startsWith('(')) depth += 1;
    if (token === ')') depth -= 1;
    return depth === 0;
  });
}

/** Whether a group around a place is repeated. */
function isInLoop(tokens: Tokens, place: number): boolean {
  return tokens.some((token, at) => {
    if (at >= place || !token.startsWith('(')) return false;
    const end = closeOf(tokens, at);
    return end > place && /^(?:[*+]|\{)/.test(tokens[end + 1] ?? '');
  });
}

/** Number of tokens up to the end of the alternative. */
function restOfAlternative(after: Tokens): number {
  let depth = 0;
  const end = after.findIndex((token) => {
    if (depth === 0 && (token === '|' || token === ')')) return true;
    if (token.startsWith('(')) depth += 1;
    if (token === ')') depth -= 1;
    return false;
  });
  return end < 0 ? after.length : end;
}
