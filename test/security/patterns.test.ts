import { describe, expect, it } from 'vitest';
import { patternRisk } from '../../generator/config/pattern-safety.ts';
import { readModules } from '../support/module-facts.ts';
import { attackOn } from '../support/regex-attack.ts';
import { regexLiterals, type RegexLiteral } from '../support/regex-literals.ts';

/*
 * C32: every regular expression of ours, in the generator and in what it copies into packages, takes time in proportion to the length of
 * the text. Those without lookaround are proved not to blow up by the checker for other people's patterns; as that one
 * lets the square pass where a match may begin anywhere, all of them are attacked with long texts too.
 */

const literals = regexLiterals(readModules(['generator', 'templates'], []));
const isWhole = process.env['SECURITY_RUNS'] === 'all';

function nameOf({ path, pattern }: RegexLiteral): string {
  return `${path} /${pattern}/`;
}

/** Expressions that are slow on some text, and why such a text never gets to them. */
const EXCEPTIONS: readonly (readonly [start: string, reason: string])[] = [
  [
    'generator/config/pattern-graph.ts /\\[(?:',
    'reads patterns that compile, in which every bracket is closed',
  ],
];

function isException(literal: RegexLiteral): boolean {
  return EXCEPTIONS.some(([start]) => nameOf(literal).startsWith(start));
}

/** Loops that the checker takes for ambiguous: what follows the second one matches always, or they are told apart by what is between. */
const AMBIGUOUS: readonly string[] = [
  'generator/markdown/fence.ts /^ {0,3}(`{3,}|~{3,})(.*)$/',
  'generator/read/outline-check.ts /^ {0,3}(?:#{2,4}[ \\t]+(?:Parameters',
  'generator/read/type-word.ts /^\\p{L}[^[\\]|<>(){}]*[ \\t]\\p{L}[^[\\]|<>{}]*$/',
];

describe('C32 regular expressions', () => {
  it('are found in all modules', () => {
    expect(literals.length).toBeGreaterThan(200);
  });

  it('take no more than linear time for any text that was tried', () => {
    const slow = literals.flatMap((literal) => {
      const attack = isException(literal) ? undefined : attackOn(literal);
      return attack === undefined ? [] : [`${nameOf(literal)}: ${attack}`];
    });
    process.stdout.write(
      `regular expressions: ${literals.length}, attacked all but ${EXCEPTIONS.length}, slow ${slow.length}\n`,
    );
    expect(slow).toEqual([]);
  }, 120_000);

  it.runIf(isWhole)(
    'have no ambiguous repetitions (the whole run only: npm run fuzz:security)',
    () => {
      const risky = literals.flatMap((literal) => {
        // What looks around or back cannot be checked, and was attacked.
        const isOpaque = /\(\?<?[=!]|\\[1-9]/.test(literal.pattern);
        const isUnicode = isOpaque ? false : compiles(literal.pattern);
        const risk = isUnicode ? patternRisk(literal.pattern) : undefined;
        const isKnown = AMBIGUOUS.some((start) => nameOf(literal).startsWith(start));
        return risk === undefined || isKnown ? [] : [`${nameOf(literal)}: ${risk}`];
      });
      expect(risky).toEqual([]);
    },
    600_000,
  );
});

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

describe('an attack', () => {
  it.each(['\\s+$', 'a*b', '^(\\w+\\s?)+$', '<[^>]*>', '(x+x+)+y', '[*_]*foo', '^ *(.*?) *$'])(
    'finds a text for %s',
    (pattern) => {
      const literal = { path: 'a.ts', line: 1, pattern, flags: '' };
      expect(attackOn(literal)).toBeDefined();
    },
  );

  it.each(['\\s', '^a*b', '(?<!\\s)\\s+$', '<[^<>]*>'])('finds none for %s', (pattern) => {
    expect(attackOn({ path: 'a.ts', line: 1, pattern, flags: 'g' })).toBeUndefined();
  });
});
