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
  symbols: readonly SymbolRef[],
): ModuleImports {
  // Most symbols are used many times, and are one object wherever they are used.
  const keys = new Map<SymbolRef, string>();
  for (const symbol of symbols) if (!keys.has(symbol)) keys.set(symbol, symbolKey(symbol));
  const imported = distinct(keys, path);
  const taken = new Set(declared);
  const locals = new Map<string, string>();
  const declarations = new Map<string, ImportDeclaration & { names: ImportedName[] }>();
  const specifiers = new Map<string, string>();
  for (const [key, { name, typeOnly, from }] of imported) {
    const local = freeName(name, taken);
    taken.add(local);
    locals.set(key, local);
    const specifier = specifiers.get(from) ?? relativeSpecifier(path, from);
    specifiers.set(from, specifier);
    const group = `${specifier} ${typeOnly ? 0 : 1}`;
    const declaration = declarations.get(group) ?? { specifier, typeOnly, names: [] };
    declaration.names.push(local === name ? { name } : { name, alias: local });
    declarations.set(group, declaration);
  }
  const names = new Map<SymbolRef, string>();
  for (const [symbol, key] of keys) names.set(symbol, locals.get(key) ?? symbol.name);
  return {
    declarations: [...declarations].sort(byKey).map(([, declaration]) => declaration),
    localName: (symbol) => names.get(symbol) ?? locals.get(symbolKey(symbol)) ?? symbol.name,
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

/** Each symbol of other modules once by its key, sorted by module and name; a value when any use of it needs the value. */
function distinct(
  keys: ReadonlyMap<SymbolRef, string>,
  path: string,
): readonly (readonly [key: string, symbol: SymbolRef])[] {
  const byName = new Map<string, SymbolRef>();
  for (const [symbol, key] of keys) {
    if (symbol.from === path) continue;
    const known = byName.get(key);
    if (known === undefined || (known.typeOnly && !symbol.typeOnly)) byName.set(key, symbol);
  }
  return [...byName].sort(byKey);
}

function symbolKey({ from, name }: SymbolRef): string {
  return `${from} ${name}`;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 1; taken.has(free); number++) free = `${name}_${number}`;
  return free;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
