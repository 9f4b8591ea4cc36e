import type { SymbolRef } from './code.ts';

/** One `import` statement. Names are sorted by code unit. */
export interface ImportDeclaration {
  /** Relative, with `.js`: `../types/people.js`. */
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly names: readonly ImportedName[];
}

export interface ImportedName {
  readonly name: string;
  /** Absent when the local name is the exported one. */
  readonly alias?: string;
}

/** What a module imports, and what each symbol is called inside it. */
export interface ModuleImports {
  /** Sorted by specifier; types of a module before its values. */
  readonly declarations: readonly ImportDeclaration[];
  /** Local name of a symbol that was among those given. */
  readonly localName: (symbol: SymbolRef) => string;
}

/**
 * Turns the symbols a module uses into its imports. `declared` are the names that the module itself declares: an import
 * that clashes with one of them, or with another import, gets the alias `Name_1`.
 */
export function importsOf(
  path: string,
  declared: ReadonlySet<string>,
  symbols: Iterable<SymbolRef>,
): ModuleImports {
  const taken = new Set(declared);
  const aliases = new Map<string, Map<string, string>>();
  const declarations: ImportDeclaration[] = [];
  const modules = byModule(symbols, path);
  for (const from of [...modules.keys()].sort()) {
    const named = modules.get(from) ?? new Map<string, boolean>();
    const specifier = relativeSpecifier(path, from);
    const types: ImportedName[] = [];
    const values: ImportedName[] = [];
    for (const name of [...named.keys()].sort()) {
      const alias = freeName(name, taken);
      taken.add(alias);
      if (alias !== name) {
        aliases.set(from, (aliases.get(from) ?? new Map<string, string>()).set(name, alias));
      }
      const names = named.get(name) === true ? types : values;
      names.push(alias === name ? { name } : { name, alias });
    }
    if (types.length > 0) declarations.push({ specifier, typeOnly: true, names: types });
    if (values.length > 0) declarations.push({ specifier, typeOnly: false, names: values });
  }
  return {
    declarations: declarations.sort((one, other) => order(one.specifier, other.specifier)),
    localName: ({ from, name }) => aliases.get(from)?.get(name) ?? name,
  };
}

/** Relative specifier from one module of the package to another: `./events.js`, `../types/events.js`. */
function relativeSpecifier(from: string, to: string): string {
  const base = from.split('/').slice(0, -1);
  const target = to.replace(/\.ts$/, '.js').split('/');
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared++;
  const up = base.slice(shared).map(() => '..');
  return [...(up.length === 0 ? ['.'] : up), ...target.slice(shared)].join('/');
}

/** By module the names of its symbols, and whether nothing but their types are used. */
function byModule(
  symbols: Iterable<SymbolRef>,
  path: string,
): ReadonlyMap<string, ReadonlyMap<string, boolean>> {
  const modules = new Map<string, Map<string, boolean>>();
  for (const { name, from, typeOnly } of symbols) {
    if (from === path) continue;
    let named = modules.get(from);
    if (named === undefined) modules.set(from, (named = new Map<string, boolean>()));
    if (!typeOnly || !named.has(name)) named.set(name, typeOnly);
  }
  return modules;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 1; taken.has(free); number++) free = `${name}_${number}`;
  return free;
}

/** By code unit. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
