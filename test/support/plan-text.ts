import { block } from '../../generator/print/code-layout.ts';
import { ident, lines, type Code, type SymbolRef } from '../../generator/print/code.ts';
import { layOut } from '../../generator/print/layout.ts';
import type { FunctionParameter, ModulePlan, Section } from '../../generator/print/plan.ts';

/**
 * A planned module as a text to compare: close to what is printed of it, and quicker, since no compiler is loaded. Imports
 * come last, one per line.
 */
export function planText({ path, header, laidOut, sections }: ModulePlan): string {
  const imports = new Set<string>();
  const nameOf = ({ name, from, typeOnly }: SymbolRef): string => {
    if (from !== path) imports.add(`import ${typeOnly ? 'type ' : ''}${name} from ${from}`);
    return name;
  };
  const text = ({ parts }: Code): string => layOut(parts, { column: 0, indent: 0, nameOf });
  const printed = sections.map((section) => sectionText(section, text));
  return [
    `// ${path}${laidOut === true ? '' : ', not laid out'}: ${JSON.stringify(header)}`,
    ...printed,
    [...imports].sort().join('\n'),
  ].join('\n\n');
}

function sectionText(section: Section, text: (code: Code) => string): string {
  switch (section.kind) {
    case 'const': {
      const { doc, name, exported, type, value } = section;
      const typed = type === undefined ? '' : `: ${text(type)}`;
      return `${docText(doc)}${marked(exported)}const ${name}${typed} = ${text(value)};`;
    }
    case 'function': {
      const { doc, name, exported, parameters, returns, body } = section;
      if ('kind' in body) throw new Error(`${name} has a body from a template`);
      const taken = parameters.map((parameter) => parameterText(parameter, text)).join(', ');
      const whole = text(lines([ident(name), block(body)])).slice(name.length + 1);
      return `${docText(doc)}${marked(exported)}function ${name}(${taken}): ${text(returns)} ${whole}`;
    }
    case 'reexport':
      return section.symbols
        .map(({ name, from, typeOnly }) => `export ${typeOnly ? 'type ' : ''}${name} from ${from}`)
        .join('\n');
    case 'interface':
    case 'alias':
    case 'statement':
      throw new Error(`${section.kind} is not printed here`);
  }
}

function parameterText(
  { name, optional, type }: FunctionParameter,
  text: (code: Code) => string,
): string {
  return `${name}${optional ? '?' : ''}: ${text(type)}`;
}

function docText(doc: { readonly text: string } | undefined): string {
  return doc === undefined ? '' : `/** ${doc.text} */\n`;
}

function marked(exported: boolean): string {
  return exported ? 'export ' : '';
}
