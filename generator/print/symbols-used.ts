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
  for (const section of plan.sections) {
    for (const parts of sectionParts(section, bodies)) collect(parts, used);
  }
  return used;
}

function collect(parts: Parts, used: Set<SymbolRef>): void {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    if (!('layout' in part)) used.add(part);
    else if ('parts' in part) collect(part.parts, used);
    else if ('states' in part) collect(part.states[0] ?? [], used);
    else if ('broken' in part) {
      collect(part.broken, used);
      collect(part.flat, used);
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

function sectionParts(section: Section, bodies: Bodies): readonly Parts[] {
  switch (section.kind) {
    case 'interface':
      return codes(
        section.typeParameters,
        ...(section.extends ?? []),
        ...section.members.map(({ type }) => type),
      );
    case 'alias':
      return codes(section.typeParameters, section.type);
    case 'const':
      return codes(section.type, section.value);
    case 'function':
      return [
        ...codes(section.typeParameters, section.returns),
        ...section.parameters.flatMap(({ type, initial }) => codes(type, initial)),
        bodyParts(section.body, bodies),
      ];
    case 'reexport':
      return [];
    case 'statement':
      return codes(section.code);
  }
}

function codes(...pieces: readonly (Code | undefined)[]): readonly Parts[] {
  return pieces.flatMap((piece) => (piece === undefined ? [] : [piece.parts]));
}
