import { existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIn } from '../bench/peers.mjs';

/** A Node to run everything with: its path; undefined where it cannot be had. */
export interface Runtime {
  readonly name: string;
  readonly node: string | undefined;
}

const folder = fileURLToPath(new URL('./', import.meta.url));

/** The Node of this run. */
export const current: Runtime = { name: `Node ${process.versions.node}`, node: process.execPath };

/** The oldest Node that docwright runs on and the newer lines, installed if they are not there; Linux on x64 only. */
export function installedRuntimes(): readonly Runtime[] {
  const problem = installIn(folder);
  if (problem !== undefined) throw new Error(`Node and pnpm cannot be installed: ${problem}`);
  return ['20', '22', '24'].map((line): Runtime => {
    const node = join(folder, `node_modules/node${line}/bin/node`);
    return { name: `Node ${line}`, node: existsSync(node) ? node : undefined };
  });
}

/** A Node that is too old, if it is installed; `installedRuntimes` does that. */
export function oldNode(): string | undefined {
  const node = join(folder, 'node_modules/node18/bin/node');
  return existsSync(node) ? node : undefined;
}

/** A folder of programs with this Node, npm and, if it is installed, pnpm; for the front of PATH. */
export function programsOf(node: string, into: string): string {
  mkdirSync(into, { recursive: true });
  symlinkSync(node, join(into, 'node'));
  symlinkSync(npmProgram('npm'), join(into, 'npm'));
  symlinkSync(npmProgram('npx'), join(into, 'npx'));
  const pnpm = join(folder, 'node_modules/pnpm/bin/pnpm.cjs');
  if (existsSync(pnpm)) symlinkSync(pnpm, join(into, 'pnpm'));
  return into;
}

/** PATH without programs of this repository, which would hide that one is missing where it is installed. */
export function foreignPath(): string {
  const places = (process.env['PATH'] ?? '').split(delimiter);
  return places.filter((place) => !place.includes('node_modules')).join(delimiter);
}

function npmProgram(name: 'npm' | 'npx'): string {
  const place = foreignPath()
    .split(delimiter)
    .find((candidate) => existsSync(join(candidate, name)));
  if (place === undefined) throw new Error(`there is no ${name} on PATH`);
  return join(dirname(realpathSync(join(place, name))), `${name}-cli.js`);
}
