import { describe, expect, it } from 'vitest';
import { code, ident, key, lit, prop, type Code } from '../../generator/print/code.ts';
import type { Member } from '../../generator/print/plan.ts';
import { readModules } from '../support/module-facts.ts';
import { waysAroundCode } from '../support/typed-code-rules.ts';
import { hostile } from './payloads.ts';

const text = 'x; pwned()';

describe('the compiler refuses', () => {
  // `tsc -p .` checks these; at run time they are only made.
  it('a string in a hole of `code`', () => {
    // @ts-expect-error -- a string is no code
    expect(() => code`${text}`).toThrow();
  });

  it('an object that looks like code', () => {
    // @ts-expect-error -- the brand is missing
    const made: Code = { parts: [text] };
    // @ts-expect-error -- a type is code
    const member: Member = { name: 'a', optional: false, type: text };
    expect([made.parts, member.type]).toEqual([[text], text]);
  });

  it('a list of strings in place of a template', () => {
    // @ts-expect-error -- a template has raw strings, which lists have not
    expect(code([text]).parts).toEqual([text]);
  });
});

describe('C05 ways around the type', () => {
  it('are not gone by any module', () => {
    const modules = readModules(['generator'], []);
    expect(modules.length).toBeGreaterThan(150);
    expect(waysAroundCode(modules)).toEqual([]);
  });

  it.each([
    ['const a = x as Code;', 'casts to Code'],
    ['const a = x as unknown as Code;', 'casts to Code'],
    ['const a = [x] as unknown as TemplateStringsArray;', 'casts to TemplateStringsArray'],
    ['const a = x as any;', 'casts to any'],
    ['const a = x as never;', 'casts to never'],
    ['const a = { parts: [description.text] };', 'makes code of parts'],
    ['const a = { ...nothing, parts };', 'makes code of parts'],
    ['const a = code(strings);', 'calls `code` like a function'],
    ['const a = eval(x);', 'calls eval'],
    ["const a = new Function('x');", 'makes a Function'],
    ["const a = ident('is' + name);", 'makes an identifier by concatenation'],
  ])('are seen: %s', (line, complaint) => {
    const found = waysAroundCode([{ path: 'generator/emit/a.ts', text: `\n${line}` }]);
    expect(found).toContain(`generator/emit/a.ts:2 ${complaint}`);
  });
});

describe('the ways in', () => {
  it('give an identifier or nothing at all', () => {
    for (const { text: name } of hostile) {
      if (/^[A-Za-z_$][\w$]*$/.test(name)) expect(ident(name).parts).toEqual([name]);
      else expect(() => ident(name)).toThrow('invariant');
    }
  });

  it('give literals, keys and members of printable ASCII and letters only', () => {
    for (const { text: name } of hostile) {
      for (const made of [lit(name), key(name), prop(name)]) {
        const [printed = ''] = made.parts;
        // eslint-disable-next-line no-control-regex -- control characters are what is looked for
        expect(printed).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|<\/|<!--/);
        expect(printed).not.toMatch(/^`|[^\\]\$\{.*`$/);
      }
    }
  });
});
