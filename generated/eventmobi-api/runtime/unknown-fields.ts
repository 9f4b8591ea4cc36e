import type { ValidationIssue } from './errors.js';

/**
 * What the reference says of a value: nothing about fields (`null`), an object with these fields, a list, a map, or one of
 * several. A model is a function, since models may contain themselves.
 */
export type Documented =
  | null
  | { readonly fields: { readonly [name: string]: Documented } }
  | { readonly items: Documented }
  | { readonly values: Documented }
  | { readonly either: readonly Documented[] }
  | (() => Documented);

/** What the reference says of bodies, by method and path, and by documented status or `default`. */
export interface DocumentedTable {
  readonly [route: string]: { readonly [status: string]: Documented } | undefined;
}

/** Finds the fields of a body that the reference does not have. */
export type UnknownFieldFinder = (
  route: string,
  status: number | string,
  body: unknown,
) => readonly ValidationIssue[];

/** The option `unknownFields` of `validation`: an issue for each field that the table, `documentedFields`, does not have. */
export function unknownFields(table: DocumentedTable): UnknownFieldFinder {
  return (route, status, body) => {
    const documented = table[route]?.[status] ?? null;
    const issues: ValidationIssue[] = [];
    search(body, [documented], [], issues);
    return issues;
  };
}

type Path = readonly (string | number)[];

/** Where a value may be one of several, a field is known if one of them has it. */
function search(
  value: unknown,
  choices: readonly Documented[],
  path: Path,
  issues: ValidationIssue[],
): void {
  if (typeof value !== 'object' || value === null) return;
  const simple = choices.flatMap(choicesOf);
  if (simple.includes(null)) return;
  if (Array.isArray(value)) {
    const items = simple.flatMap((choice) => (has(choice, 'items') ? [choice.items] : []));
    for (const [index, item] of value.entries()) search(item, items, [...path, index], issues);
    return;
  }
  const objects = simple.flatMap((choice) => (has(choice, 'fields') ? [choice.fields] : []));
  const values = simple.flatMap((choice) => (has(choice, 'values') ? [choice.values] : []));
  // It is something else than an object, of which the validators tell.
  if (objects.length + values.length === 0) return;
  for (const [name, field] of Object.entries(value)) {
    const known = objects.flatMap((fields) => {
      const own = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return own === undefined ? [] : [own];
    });
    const next = [...known, ...values];
    const at = [...path, name];
    if (next.length === 0) issues.push({ message: 'Not in the reference', path: at });
    else search(field, next, at, issues);
  }
}

function choicesOf(documented: Documented): readonly Documented[] {
  if (typeof documented === 'function') return choicesOf(documented());
  return has(documented, 'either') ? documented.either.flatMap(choicesOf) : [documented];
}

function has<Kind extends 'fields' | 'items' | 'values' | 'either'>(
  documented: Documented,
  kind: Kind,
): documented is Extract<Documented, Readonly<Record<Kind, unknown>>> {
  return typeof documented === 'object' && documented !== null && kind in documented;
}
