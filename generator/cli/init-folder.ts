import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { countRoutes, type FoundReference, type InitFacts } from '../init/facts.ts';
import { CONFIG_PATHS, STARTER_PATH, WORKFLOW_PATH } from '../init/plan.ts';
import { isMissing, nodeDisk } from '../output/disk.ts';

/** How deep references are looked for, and how many files and bytes are read; beyond that somebody names one. */
const DEPTH = 3;
const FILES = 300;
const LARGEST = 8 * 1024 * 1024;

/** Folders that hold no reference of this repository. */
const SKIPPED: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'build',
  'generated',
  'coverage',
]);

/** What is in a folder, as far as `init` wants to know. Nothing outside of it is looked at. */
export async function readInitFacts(folder: string, version: string): Promise<InitFacts> {
  const known = [...CONFIG_PATHS, STARTER_PATH, WORKFLOW_PATH, 'pnpm-lock.yaml', 'yarn.lock'];
  const existing = new Set<string>();
  for (const path of known) {
    if ((await nodeDisk.kindOf(join(folder, path))) !== undefined) existing.add(path);
  }
  const paths: string[] = [];
  await collect(folder, '', DEPTH, paths);
  return {
    folder: basename(folder),
    packageJson: await textOf(join(folder, 'package.json')),
    pnpmWorkspace: await textOf(join(folder, 'pnpm-workspace.yaml')),
    existing,
    gitignore: await textOf(join(folder, '.gitignore')),
    isRoot: (await nodeDisk.kindOf(join(folder, '.git'))) !== undefined,
    overlays: new Set(paths.filter(isOverlay)),
    references: await referencesAmong(paths.filter(isMarkdown), folder),
    version,
  };
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

function isOverlay(path: string): boolean {
  return path.endsWith('.overlay.yaml');
}

async function referencesAmong(
  paths: readonly string[],
  folder: string,
): Promise<readonly FoundReference[]> {
  const found: FoundReference[] = [];
  for (const path of paths) {
    const bytes = await readFile(join(folder, path));
    const routes = bytes.length > LARGEST ? 0 : countRoutes(bytes.toString('utf8'));
    if (routes > 0) found.push({ path, routes });
  }
  // Sorting is stable: of equal ones the first by path.
  return found.sort((left, right) => right.routes - left.routes);
}

async function collect(
  folder: string,
  inside: string,
  depth: number,
  paths: string[],
): Promise<void> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const sorted = entries.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of sorted) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isFile() && (isMarkdown(path) || isOverlay(path)) && paths.length < FILES) {
      if (!/^(?:changelog|contributing|license|security)\b/i.test(entry.name)) paths.push(path);
    } else if (entry.isDirectory() && depth > 0 && !entry.name.startsWith('.')) {
      if (!SKIPPED.has(entry.name)) await collect(folder, path, depth - 1, paths);
    }
  }
}
