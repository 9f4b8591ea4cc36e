import { describe, expect, it } from 'vitest';
import { readModules } from '../support/module-facts.ts';
import { attackOn } from '../support/regex-attack.ts';
import { madeRegexes, regexLiterals, type RegexLiteral } from '../support/regex-literals.ts';
import { proofGap } from '../support/regex-proof.ts';

/*
 * C32: every regular expression of ours, in the generator, in what it copies into packages and in a package that it wrote, takes time in
 * proportion to the length of the text. All are proved by the checker for other people's patterns, without exceptions;
 * and as a checker may be wrong, all of them are attacked with long texts too.
 */

const modules = readModules(['generator', 'templates', 'generated'], []);
const literals = regexLiterals(modules);
const isWhole = process.env['SECURITY_RUNS'] === 'all';

function nameOf({ path, pattern, flags }: RegexLiteral): string {
  return `${path} /${pattern}/${flags}`;
}

describe('C32 regular expressions', () => {
  it('are found in all modules', () => {
    expect(literals.length).toBeGreaterThan(200);
  });

  it('are constants, but for those of other people and for names that are looked for', () => {
    expect(madeRegexes(modules)).toEqual([
      'generator/config/overlay-value.ts: pattern.text',
      'generator/config/pattern-characters.ts: `^${atom}$`',
      'generator/diff/refusals.ts: pattern',
      'generator/diff/sample-value.ts: pattern',
      'generator/diff/suspect.ts: before + escaped + after',
      'generator/ir/text-facets.ts: pattern',
      'generator/print/template.ts: `^\\\\{\\\\{!-- view: ${name} v\\\\d+ --\\\\}\\\\}$`',
    ]);
  });

  it('are proved to take linear time', () => {
    const gaps = literals.flatMap((literal) => {
      const gap = proofGap(literal);
      return gap === undefined ? [] : [`${nameOf(literal)}: ${gap}`];
    });
    process.stdout.write(
      `regular expressions: ${literals.length}, proved ${literals.length - gaps.length}\n`,
    );
    expect(gaps).toEqual([]);
  }, 60_000);

  it('take no more than linear time for any text that was tried', () => {
    const slow = literals.flatMap((literal) => {
      const attack = attackOn(literal, isWhole);
      return attack === undefined ? [] : [`${nameOf(literal)}: ${attack}`];
    });
    process.stdout.write(
      `regular expressions: ${literals.length}, attacked all, slow ${slow.length}\n`,
    );
    expect(slow).toEqual([]);
  }, 300_000);
});

/** Expressions that take more than linear time. */
const SLOW = [
  '\\s+$',
  'a*b',
  '^(\\w+\\s?)+$',
  '<[^>]*>',
  '(x+x+)+y',
  '[*_]*foo',
  '^ *(.*?) *$',
  '(?:a+b)+',
] as const;

function literalOf(pattern: string, flags = ''): RegexLiteral {
  return { path: 'a.ts', line: 1, pattern, flags };
}

describe('an attack', () => {
  it.each([...SLOW, '^ *(~+)(.*)$', '^\\w[^\\]]*[ ]\\w[^\\]]*$'])(
    'finds a text for %s',
    (pattern) => {
      expect(attackOn(literalOf(pattern), true)).toBeDefined();
    },
  );

  it.each(['\\s', '^a*b', '(?<!\\s)\\s+$', '<[^<>]*>'])('finds none for %s', (pattern) => {
    expect(attackOn(literalOf(pattern, 'g'), true)).toBeUndefined();
  });
});

describe('a proof', () => {
  it.each<readonly [pattern: string, flags: string]>([
    ...SLOW.map((pattern) => [pattern, ''] as const),
    ['^\\s+x', 'm'],
    ['^[a-z]+[A-Z]+$', 'i'],
    ['x(?:.*y)?', 'g'],
    ['x(?:[^]*y)?', 'g'],
    ['(?:a+b)*', 'g'],
    ['(?:[^a]b*)*c?', 'g'],
    ['(?<!x)a+b', ''],
    ['(?<=x)y*x+$', ''],
    ['a(?=.*b)', 'g'],
    ['x(?!\\s*T?\\s*H)', ''],
    ['([ab])b*\\1b*$', ''],
    ['[A-Z]+(?![A-Za-z])', 'g'],
    ['[A-Z]{2,}s(?![a-z])|[B-Z]+(?![a-z])', 'g'],
    ['(?:a(?=a*b))*', ''],
    ['.*$', ''],
    ['[?].*$', ''],
  ])('is not found for /%s/%s', (pattern, flags) => {
    expect(proofGap(literalOf(pattern, flags))).toBeDefined();
  });

  it.each([
    ['^\\s+x', ''],
    ['^[a-z]+[A-Z]+$', ''],
    ['x(?:.*y)?', ''],
    ['[a-z]+(?: +[a-z]+)*', 'g'],
    ['(?<!a)a+b', ''],
    ['a(?=\\s*b)', 'g'],
    ['^(["\'])(.*)\\1$', ''],
    ['\\w+$', 'y'],
    ['[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])', 'g'],
    ['[?].*', ''],
    ['\\bx[^]*', ''],
  ])('is found for /%s/%s', (pattern, flags) => {
    expect(proofGap(literalOf(pattern, flags))).toBeUndefined();
  });
});
