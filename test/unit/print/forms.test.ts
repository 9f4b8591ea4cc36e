import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FORMS, openForms, type ModuleTexts } from '../../../generator/print/forms.ts';
import {
  printDeclarations,
  type DeclarationPrinter,
  type Printed,
} from '../../../generator/print/morph.ts';

/** What ts-morph makes of whole modules, each on its own. */
function whole(modules: readonly (readonly Printed[])[]): readonly string[] {
  return modules.map((statements) => printDeclarations(statements).trim());
}

/** Of a printer, with nothing known before. */
function textsOf(print: DeclarationPrinter): ModuleTexts {
  return openForms(print, NO_FORMS).texts;
}

/** One of some lists. */
function oneOf<T>(...lists: T[][]): fc.Arbitrary<T[]> {
  return fc.constantFrom(...lists);
}

const name = fc.constantFrom('a', 'B2', '_\u00017\u0001', '$x', 'aReallyLongName'.repeat(9));
const gap = fc.constantFrom('', '\n', '// note\n', '_\u00011\u0001\n', '\n_\u000112\u0001\n');
const typeParameters = oneOf([], ['T'], ['T extends string = "a{"'], ['A', 'B']);

/** Statements as `module.ts` makes them, and some that it never makes. */
const statement: fc.Arbitrary<Printed> = fc.oneof(
  fc.record({
    kind: fc.constant('ImportDeclaration' as const),
    isTypeOnly: fc.boolean(),
    moduleSpecifier: fc.constantFrom('./a.js', '../b/c-d.js', "it's.js"),
    namedImports: fc.array(name, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('ExportDeclaration' as const),
    isTypeOnly: fc.boolean(),
    moduleSpecifier: fc.constantFrom('./a.js', '../b/c-d.js'),
    namedExports: fc.tuple(name),
    leadingTrivia: gap,
  }),
  fc.record({
    kind: fc.constant('Interface' as const),
    name,
    isExported: fc.boolean(),
    typeParameters,
    properties: oneOf([], [{ name: '_\u00013\u0001' }], [{ name: "'a\\nb'" }]),
    leadingTrivia: gap,
  }),
  fc.record({
    kind: fc.constant('TypeAlias' as const),
    name,
    isExported: fc.boolean(),
    type: fc.constantFrom('_\u00014\u0001', 'string | `a\n${b}`'),
    typeParameters,
    leadingTrivia: gap,
  }),
  fc.record({
    kind: fc.constant('VariableStatement' as const),
    isExported: fc.boolean(),
    declarations: fc.tuple(
      fc.record({ name, initializer: fc.constantFrom('_\u00015\u0001', '"//"') }),
    ),
    leadingTrivia: gap,
  }),
  fc.record({
    kind: fc.constant('Function' as const),
    name,
    isExported: fc.boolean(),
    typeParameters,
    parameters: fc.tuple(fc.record({ name })),
    statements: oneOf([], ['_\u00016\u0001'], ['if (a) {\n  b();\n}']),
    leadingTrivia: gap,
  }),
  fc.tuple(gap, name).map(([before, text]) => before + text),
);

describe('modules that are printed by the forms of their statements', () => {
  it('have the text that ts-morph makes of them whole', () => {
    const modules = fc.array(fc.array(statement, { minLength: 1, maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(modules, (given) => {
        expect(textsOf(printDeclarations)(given)).toEqual(whole(given));
      }),
      { seed: 20261129, numRuns: 200 },
    );
  });

  it('ask for each form and each pair of forms once', () => {
    const asked: number[] = [];
    const texts = textsOf((statements) => {
      asked.push(statements.length);
      return printDeclarations(statements);
    });
    const one = (letter: string): Printed => ({ kind: 'Interface', name: letter });
    // A form and what parts it from the next; then the pair.
    texts([[one('a')], [one('b')]]);
    expect(asked).toEqual([2]);
    expect(texts([[one('c'), one('d'), one('e')]])).toEqual([
      'interface c {}\n\ninterface d {}\n\ninterface e {}',
    ]);
    expect(asked).toEqual([2, 3]);
    texts([[one('f'), one('g')], []]);
    expect(asked).toEqual([2, 3]);
  });

  it('ask for nothing that others have learned', () => {
    const modules: readonly (readonly Printed[])[] = [
      [{ kind: 'Interface', name: 'A' }, { kind: 'TypeAlias', name: 'B', type: 'C' }, 'd'],
    ];
    const learned = openForms(printDeclarations, NO_FORMS);
    learned.texts(modules);
    const knowing = openForms(() => {
      throw new Error('asked');
    }, learned.known());
    expect(knowing.texts(modules)).toEqual(whole(modules));
    expect(knowing.known()).toEqual(learned.known());
  });

  it('are none without statements', () => {
    expect(textsOf(() => '')([])).toEqual([]);
    expect(textsOf(() => '')([[]])).toEqual(['']);
  });

  it('are not made when a printer says that what comes behind changes what was there', () => {
    const texts = textsOf(() => 'a //\u200d b //\u200d');
    expect(() => texts([['a', 'b c']])).toThrow('invariant');
  });
});
