import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const HEAVY =
  /^(ts-morph|prettier|handlebars|yaml|remark|micromark|mdast|parse5|inflection|typescript)/;

/** Packages that a module loads as soon as it is loaded itself, by following static imports of values. */
function loadedBy(url: URL, seen = new Set<string>()): ReadonlySet<string> {
  const packages = new Set<string>();
  if (seen.has(url.href)) return packages;
  seen.add(url.href);
  const text = readFileSync(fileURLToPath(url), 'utf8');
  const imports = text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)';/gms);
  for (const [, from = ''] of imports) {
    if (!from.startsWith('.')) packages.add(from);
    else for (const name of loadedBy(new URL(from, url), seen)) packages.add(name);
  }
  return packages;
}

function isPackage(name: string): boolean {
  return !name.startsWith('node:');
}

const folder = new URL('../../../generator/', import.meta.url);

describe('static imports', () => {
  it('of the command line reach no heavy library, so that --help loads none', () => {
    const packages = [...loadedBy(new URL('cli/main.ts', folder))];
    expect(packages).toContain('commander');
    expect(packages.filter((name) => HEAVY.test(name))).toEqual([]);
  });

  it('of explain reach no heavy library', () => {
    const packages = [...loadedBy(new URL('diagnostics/catalogue.ts', folder))];
    expect(packages).toEqual([]);
  });

  it('of a run that has nothing to do reach no library at all', () => {
    expect([...loadedBy(new URL('cli/unchanged-run.ts', folder))].filter(isPackage)).toEqual([]);
    expect([...loadedBy(new URL('cli/report.ts', folder))].filter(isPackage)).toEqual([]);
  });

  it('are followed at all', () => {
    expect([...loadedBy(new URL('config/read-config.ts', folder))]).toContain('yaml');
  });
});
