import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/reference.ts';
import { advisories } from './advisories.ts';

/* C40–C43, as far as it can be seen offline; `npm audit` needs the network and is a job of CI. */

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Files of this repository and its dependencies, of a form that npm fixes. */
function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
}

const { packages = {} } = readManifest('package-lock.json');
const locked = Object.entries(packages).filter(([path]) => path !== '');
const production = locked.filter(([, { dev }]) => dev !== true);

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly version?: string;
  /** Of a lock file only. */
  readonly packages?: Readonly<Record<string, LockedPackage>>;
}

/** What npm runs by itself when a package is installed. */
const INSTALL = /^(pre|post)?install$/;

describe('the lock file', () => {
  it('has production dependencies, and none of them runs anything when it is installed', () => {
    expect(production.length).toBeGreaterThan(50);
    expect(production.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  });

  it('agrees with what is installed', () => {
    const told = production.filter(([path, { version, optional }]) => {
      try {
        const installed = readManifest(`${path}/package.json`);
        const runs = Object.keys(installed.scripts ?? {}).some((name) => INSTALL.test(name));
        return runs || installed.version !== version;
      } catch {
        return optional !== true;
      }
    });
    expect(told.map(([path]) => path)).toEqual([]);
  });

  it('has a checksum of every package, and no address but that of the registry', () => {
    const odd = locked.filter(([, { integrity, resolved }]) => {
      const isElsewhere = resolved?.startsWith('https://registry.npmjs.org/') === false;
      return integrity?.startsWith('sha512-') !== true || isElsewhere;
    });
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});

describe('the production dependencies', () => {
  it('are later than what the advisories that we know of say is faulty', () => {
    const faulty = advisories.flatMap(({ id, package: name, fixed }) => {
      const copies = production.filter(([path]) => path.endsWith(`node_modules/${name}`));
      // A package that is no longer used has no place in the list.
      if (copies.length === 0) return [`${name} is not there`];
      return copies.flatMap(([path, { version = '' }]) =>
        isBefore(version, fixed) ? [`${path} ${version}: ${id}`] : [],
      );
    });
    process.stdout.write(
      `advisories: ${advisories.length} known of ${production.length} production dependencies, ${faulty.length} open\n`,
    );
    expect(faulty).toEqual([]);
  });

  it('are compared by number', () => {
    expect(isBefore('4.7.9', '4.7.10')).toBe(true);
    expect(isBefore('5.0.13', '5.0.9')).toBe(false);
    expect(isBefore('4.7.9', '4.7.9')).toBe(false);
    expect(isBefore('3.9.9', '4.0.0')).toBe(true);
  });

  it.each(['ci', 'release'])('are audited where there is a network, by the workflow %s', (name) => {
    const text = readFileSync(join(root, `.github/workflows/${name}.yml`), 'utf8');
    expect(text).toContain('run: npm audit --omit=dev\n');
    expect(text).toContain('run: npm audit signatures\n');
    expect(text).toContain('run: npm ci --ignore-scripts\n');
  });
});

function isBefore(version: string, other: string): boolean {
  const [left, right] = [version, other].map((text) => text.split('.').map(Number));
  const at = (left ?? []).findIndex((part, index) => part !== right?.[index]);
  return at >= 0 && (left?.[at] ?? 0) < (right?.[at] ?? 0);
}

describe('package.json', () => {
  const manifest = readManifest('package.json');

  it('has no install scripts of its own', () => {
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => INSTALL.test(name))).toEqual([]);
  });

  it('names nothing that is not from the registry', () => {
    const versions = Object.values(manifest.dependencies ?? {});
    expect(versions.filter((version) => !/^[\^~]?\d+(\.\d+){0,2}$/.test(version))).toEqual([]);
  });

  it('of a generated package has no dependencies, and scripts for its publisher only', () => {
    const generated = readManifest('generated/eventmobi-api/package.json');
    expect(generated.dependencies).toBeUndefined();
    expect(generated.scripts).toEqual({
      build: 'tsc -p tsconfig.json',
      prepack: 'npm run build',
    });
  });
});
