import type { Code, SymbolRef } from './code.ts';
import type { Parts } from './code-part.ts';
import type { ModulePlan, Section, TemplateCall } from './plan.ts';

/** Rendered template calls of a module. */
export type Bodies = ReadonlyMap<TemplateCall, Parts>;

/** The parts of a function's body: its own code, or what its template gave. */
export function bodyParts(body: Code | TemplateCall, bodies: Bodies): Parts {
  if (!('kind' in body)) return body.parts;
  const rendered = bodies.get(body);
  if (rendered === undefined) throw new Error(`invariant: ${body.template} was rendered`);
  return rendered;
}

/** Every symbol a module mentions, each object once; re-exported ones are not imported and not in it. */
export function symbolsUsed(plan: ModulePlan, bodies: Bodies): ReadonlySet<SymbolRef> {
  const used = new Set<SymbolRef>();
  for (const section of plan.sections) collectOf(section, bodies, used);
  return used;
}

function collect(parts: Parts, used: Set<SymbolRef>): void {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    switch (part.layout) {
      case undefined:
        used.add(part);
        break;
      case 'group':
      case 'indent':
      case 'fluid':
        collect(part.parts, used);
        break;
      case 'choice':
        collect(part.states[0] ?? [], used);
        break;
      case 'if-broken':
        collect(part.broken, used);
        collect(part.flat, used);
        break;
      case 'line':
      case 'hardline':
    }
  }
}

/** The names a module declares, and those of its functions' parameters: an import must not be called like one. */
export function declaredNames(plan: ModulePlan): ReadonlySet<string> {
  const names = new Set<string>();
  for (const section of plan.sections) {
    if ('name' in section) names.add(section.name);
    if (section.kind === 'function') for (const { name } of section.parameters) names.add(name);
  }
  return names;
}

function collectOf(section: Section, bodies: Bodies, used: Set<SymbolRef>): void {
  switch (section.kind) {
    case 'interface':
      collectCode(section.typeParameters, used);
      for (const parent of section.extends ?? []) collectCode(parent, used);
      for (const { type } of section.members) collectCode(type, used);
      break;
    case 'alias':
      collectCode(section.typeParameters, used);
      collectCode(section.type, used);
      break;
    case 'const':
      collectCode(section.type, used);
      collectCode(section.value, used);
      break;
    case 'function':
      collectCode(section.typeParameters, used);
      collectCode(section.returns, used);
      for (const { type, initial } of section.parameters) {
        collectCode(type, used);
        collectCode(initial, used);
      }
      collect(bodyParts(section.body, bodies), used);
      break;
    case 'statement':
      collectCode(section.code, used);
      break;
    case 'reexport':
  }
}

function collectCode(piece: Code | undefined, used: Set<SymbolRef>): void {
  if (piece !== undefined) collect(piece.parts, used);
}
