import { describe, expect, it } from 'vitest';
import { patternRisk } from '../../../generator/config/pattern-safety.ts';

describe('C33 patternRisk', () => {
  it.each([
    '^\\d{4}-\\d{2}-\\d{2}$',
    '^#[0-9A-Fa-f]{6}$',
    '^[a-z]+(?:-[a-z]+)*$',
    '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
    '^(a|b)*c?$',
    '^[a-z]+@[a-z]+\\.[a-z]+$',
    '^(?<year>\\d+)/(?:x|y|)$',
    '^\\s*[^\\s]+$',
    '\\d+',
    '^a*?b{2,}?',
    'x+y?',
    '-\\d+x',
    '^\\d+x|^[a-z]+$',
    '[A-Z]{2}',
    'colou?r|gr[ae]y',
    '#+',
    '^[\\]a-]+\\[$',
    '',
    '^(?:ab|ac)*$',
    '^\\u00e9+\\x41*\\p{Lu}$'.replace('\\p{Lu}', '\\p{Nd}'),
    '(?:a?){3}',
    '^(?:a{2})*$',
    '^[a-z0-9]{1,63}(?:-[a-z0-9]{1,63}){0,3}$',
    '^[A-Z]{5}[A-Z0-9]{4}$',
    '^\\+?[0-9 ()-]{7,20}$',
    '^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)$',
    '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    '^[a-zA-Z0-9._%+-]{1,64}@[a-zA-Z0-9.-]{1,190}$',
    '^(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?$',
    '^(?:[^"\\\\]|\\\\.)*"$',
    '^a{2,}b?$',
    '(?:a+b)*',
    '\\bfoo.*',
    '[?#].*',
    '(?:|.+\\w)',
  ])('has nothing against %s', (pattern) => {
    expect(patternRisk(pattern)).toBeUndefined();
  });

  it.each([
    ['(a+)+$', 'a repetition of a is repeated itself'],
    ['^(a*)*$', 'a repetition of a is repeated itself'],
    ['^(?:a|a)*$', 'a and a overlap in a repetition'],
    ['^(\\d|[0-5])+$', '\\d and [0-5] overlap in a repetition'],
    ['^([a-z]+x?)*$', 'a repetition of [a-z] is repeated itself'],
    ['^(?:a|aa)+$', 'a and a overlap in a repetition'],
    ['^(\\w+\\s?)*$', 'a repetition of \\w is repeated itself'],
    ['^\\s*\\s*$', 'the repetitions of \\s and \\s overlap'],
    ['^.*a.*b.*$', 'the repetitions of . and . overlap'],
    ['^[a-z]*[x-z]+$', 'the repetitions of [a-z] and [x-z] overlap'],
    ['^(?:\\u00e9|é)*$', '\\u00e9 and é overlap in a repetition'],
    ['(?=a)b', 'it looks ahead or behind with (?=, which cannot be checked'],
    ['(?<!a)b', 'it looks ahead or behind with (?<!, which cannot be checked'],
    ['(a)\\1', 'it refers back with \\1, which cannot be checked'],
    ['(?<x>a)\\k<x>', 'it refers back with \\k<x>, which cannot be checked'],
    ['(x+x+)+y', 'x and x overlap in a repetition'],
    ['(.*a){11}', 'the repetitions of . and . overlap'],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', '[a-z] and . overlap in a repetition'],
    ['^(?:a|b|ab)*c$', 'a and a overlap in a repetition'],
    [
      '^\\w+([-+.]\\w+)*@\\w+([-.]\\w+)*\\.\\w+([-.]\\w+)*$',
      'the repetitions of [-.] and [-.] overlap',
    ],
    ['^(a?){25}a{25}$', 'it can read one text in too many ways'],
    [`^${'a?'.repeat(25)}${'a'.repeat(25)}$`, 'it can read one text in too many ways'],
    ['^(?:a{1,3}){1,30}b$', 'it can read one text in too many ways'],
    ['^(?:a|a){30}$', 'it can read one text in too many ways'],
    ['\\d+x', 'it may begin anywhere in a repetition of \\d'],
    ['\\s+$', 'it may begin anywhere in a repetition of \\s'],
    ['a*?b{2,}?', 'it may begin anywhere in a repetition of a'],
    ['^\\d+x|[a-z]+\\d', 'it may begin anywhere in a repetition of [a-z]'],
    ['(?:ab)+c', 'it may begin anywhere in a repetition of a'],
    ['(?:a+b)+', 'it may begin anywhere in a repetition of a'],
    ['(?:$|.+\\w)', 'it may begin anywhere in a repetition of .'],
    ['[ab]{2,}^', 'it may begin anywhere in a repetition of [ab]'],
    ['[?#].*$', 'it may begin anywhere in a repetition of .'],
    ['x+\\b', 'it may begin anywhere in a repetition of x'],
    ['^a{500}$', 'it is too long, which cannot be checked'],
  ])('refuses %s', (pattern, risk) => {
    expect(patternRisk(pattern)).toBe(risk);
  });

  it('comes to an end on a long expression', () => {
    const start = performance.now();
    patternRisk(`^${'[a-z]+-?'.repeat(60)}$`);
    patternRisk(`^(?:${'[a-z0-9]'.repeat(90)})*$`);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
