import { describe, expect, it } from 'vitest';
import {
  code,
  comparison,
  fluid,
  group,
  ident,
  key,
  line,
  lines,
  lit,
  nested,
  operands,
  union,
  use,
  type Code,
} from '../../../generator/print/code.ts';
import {
  aliasType,
  array,
  arrayForms,
  arrayOfObjects,
  arrayType,
  arrow,
  below,
  call,
  functionType,
  generic,
  hugging,
  ifBlock,
  ifShort,
  memberType,
  object,
  objectForms,
  objectType,
  openObject,
  property,
  returned,
  signature,
} from '../../../generator/print/code-layout.ts';
import { layOut } from '../../../generator/print/layout.ts';
import { isVouched } from '../../../generator/print/vouch.ts';
import { prettierText } from './prettier-text.ts';

/** A construct with names of `length` characters, as a statement. */
type Construct = (length: number) => Code;

const name = (length: number, first = 'x'): Code => ident(first + 'y'.repeat(length));
const text = (length: number): Code => lit('z'.repeat(length));
const constant = (value: Code): Code => code`const a =${group(fluid(value))};`;
const reference = (length: number): Code =>
  use({ name: `R${'r'.repeat(length)}`, from: 'a.ts', typeOnly: true });
const long = (length: number): Code => key(`GET /${'z'.repeat(length + 45)}`);
const inFunction = (statement: Code): Code => code`function f() {\n  ${statement}\n}`;
const items = [code`a`, code`bb`, code`...ccc`];

const constructs: Readonly<Record<string, Construct>> = {
  'a call': (n) => code`${call(name(n), [name(n), text(20), code`c`])};`,
  'a call without arguments': (n) => code`${call(name(n), [])};`,
  'calls in a call': (n) =>
    code`${call(code`f`, [call(name(n), [call(name(n), [code`a`]), code`b`])])};`,
  'an assigned call': (n) => constant(call(name(n), [name(n), code`b`])),
  'an assigned name': (n) => constant(name(n)),
  'a call with an object at its end': (n) =>
    constant(hugging(code`f`, [array([name(n), name(4)])], objectForms([name(10), ...items]))),
  'a call with nothing but an array': (n) =>
    constant(hugging(name(n), [], arrayForms([name(n), text(10), text(20)]))),
  'an object': (n) => constant(object([property(name(n), text(n)), code`b`, ...items])),
  'an object with one member per line': (n) =>
    constant(openObject([property(name(n), call(name(n), [name(n)]))])),
  'an object without members': () => constant(openObject([])),
  'an array': (n) => constant(array([name(n), text(10), call(name(10), items)])),
  'an array of objects': (n) =>
    constant(arrayOfObjects([object([name(n), name(3)]), object([name(n, 'z'), name(2)])])),
  'an array of one object': (n) => constant(arrayOfObjects([object([name(n), name(3)])])),
  'a property with a short key': (n) =>
    constant(openObject([property(code`abcd`, call(name(n), [name(n)]))])),
  'a property with a key that is not short': (n) =>
    constant(openObject([property(code`abcde`, call(name(n), [name(n)]))])),
  'a property with a string': (n) => constant(openObject([property(code`abcde`, text(n))])),
  'a property with a string and a short key': (n) =>
    constant(openObject([property(code`abcd`, text(n))])),
  'a quoted key, longer than a line, of a name': (n) =>
    constant(openObject([property(long(n), name(20)), property(long(n), code`null`)])),
  'a quoted key, longer than a line, of an object': (n) =>
    constant(
      openObject([property(long(n), openObject([name(2)])), property(long(n), object([name(2)]))]),
    ),
  'a quoted key, longer than a line, of an array': (n) =>
    constant(openObject([property(long(n), array([name(n), code`a`]))])),
  'a value with an operator': (n) =>
    constant(
      openObject([
        code`abcde:${below(group(code`${name(n)} ${group(code`??${line}${text(n)}`)}`))}`,
      ]),
    ),
  'an arrow function': (n) =>
    constant(
      openObject([
        property(name(n), arrow([code`a`, code`b`], call(name(n), [name(10), code`b`]))),
      ]),
    ),
  'an arrow function as an argument': (n) =>
    code`${call(name(10), [arrow([code`a`], call(name(n), [code`a`])), name(n)])};`,
  'a generic type of names': (n) =>
    code`type T =${aliasType(generic(name(n, 'X'), [reference(n), reference(20)]))};`,
  'a generic type of one name': (n) =>
    code`type T =${aliasType(generic(name(20, 'X'), [reference(n)]))};`,
  'a generic type of a generic type': (n) =>
    code`type T =${aliasType(generic(name(n, 'X'), [generic(name(n), [reference(5)])]))};`,
  'a generic type of a union': (n) =>
    code`type T =${aliasType(generic(name(20), [union([reference(n), lit(1)]), reference(n)]))};`,
  'a union': (n) => code`type T =${aliasType(union([text(n), text(20), code`(string & {})`]))};`,
  'a union of unions': (n) =>
    code`type T =${aliasType(union([union([text(n), text(20)]), reference(20)]))};`,
  'a union of a model and null': (n) =>
    code`type T =${aliasType(union([reference(n), code`null`]))};`,
  'a union of an object and null': (n) =>
    code`interface I {\n  a:${memberType(union([objectType([code`b: ${text(n)}`, code`c: 1`]), code`null`]))};\n}`,
  'a union of a string and null': (n) => code`type T =${aliasType(union([text(n), code`null`]))};`,
  'a union with an object': (n) =>
    code`type T =${aliasType(union([objectType([code`b: ${text(n)}`, code`c: 1`]), reference(30)]))};`,
  'a union in an array': (n) =>
    code`type T =${aliasType(arrayType(union([text(n), text(20), reference(20)]), true))};`,
  'a model or null in an array': (n) =>
    code`type T =${aliasType(arrayType(union([reference(n), code`null`]), true))};`,
  'a union of a member': (n) =>
    code`interface I {\n  a?:${memberType(union([text(n), reference(40), reference(3)]))};\n}`,
  'an object type': (n) =>
    code`type T =${aliasType(objectType([code`a: 1`, code`b?: ${text(n)}`]))};`,
  'an object type in an object type': (n) =>
    code`type T =${aliasType(objectType([code`a: ${objectType([code`b: ${text(n)}`])}`]))};`,
  'a function type': (n) =>
    code`interface I {\n  a:${memberType(functionType([code`b: ${reference(n)}`, code`c?: 1`], reference(20)))};\n}`,
  'a signature': (n) =>
    code`function f${signature([code`a: ${reference(n)}`, code`b: 1`], reference(20))} {}`,
  'a signature without parameters': (n) =>
    code`function f${signature([], generic(reference(n), [reference(n), reference(n)]))} {}`,
  'returned operands': (n) =>
    inFunction(returned(operands([name(n), call(name(n), [name(5)]), name(3)], '&&'))),
  'a returned comparison': (n) => inFunction(returned(comparison(name(n), '===', text(n)))),
  'nested operands': (n) =>
    inFunction(
      returned(
        operands(
          [
            code`(${nested(operands([name(n), nested(comparison(name(n), '>=', lit(1)))], '||'))})`,
            nested(comparison(code`typeof ${name(n)}`, '!==', text(n))),
            code`(${nested(operands([name(5), code`(${nested(operands([name(n), name(n)], '&&'))})`], '||'))})`,
          ],
          '&&',
        ),
      ),
    ),
  'a condition': (n) => ifBlock(code`!${call(name(n), [name(n)])}`, code`a();`),
  'a condition with operands': (n) =>
    ifBlock(operands([name(n), call(name(n), [name(2)])], '||'), lines([code`a();`, code`b();`])),
  'a condition of one line': (n) =>
    inFunction(ifShort(operands([name(n), name(20)], '||'), code`return false;`)),
};

/** Code without line breaks that are not certain, for prettier to put into lines. */
function flat(piece: Code): string {
  return layOut(piece.parts, { column: 0, indent: 0, width: Infinity, nameOf: ({ name: n }) => n });
}

/** Constructs that look the same whatever their length. */
const unbreakable: ReadonlySet<string> = new Set([
  'a call without arguments',
  'an object without members',
  'a property with a string and a short key',
]);

describe.each(Object.entries(constructs))('%s', (title, construct) => {
  it('breaks where prettier breaks it, for names of every length', async () => {
    const layouts = new Set<number>();
    for (let length = 0; length < 100; length++) {
      const piece = construct(length);
      const laidOut = `${layOut(piece.parts, { column: 0, indent: 0, nameOf: ({ name: n }) => n })}\n`;
      if (!isVouched(laidOut)) continue;
      layouts.add(laidOut.split('\n').length);
      expect(laidOut).toBe(await prettierText(flat(piece)));
    }
    expect(layouts.size).toBeGreaterThan(unbreakable.has(title) ? 0 : 1);
  });
});
