import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IGNORED } from './disk-state.ts';
import { codeOf } from './disk.ts';
import { hashOf, newHash } from './hash.ts';

/** Everything on disk that decides what a run does. Paths are absolute. */
export interface RunFiles {
  /** Configuration, references, overlays: each file that a run reads. A new kind of input belongs in here. */
  readonly inputs: readonly string[];
  /** Folders of which every file is an input: templates. */
  readonly folders: readonly string[];
  /** Output folders. */
  readonly outputs: readonly string[];
}

/** Files of an output folder with the SHA-256 of what is expected in each; others may be there too. */
export type ExpectedOutput = ReadonlyMap<string, string>;

/** Files of output folders with the SHA-256 of what is in each; filled by who looks at them. */
type SeenOutputs = Map<string, ExpectedOutput>;

/** Root of docwright itself; the path is the same from `generator/output` and `dist/output`. */
const OWN_ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OWN_CODE = fileURLToPath(new URL('../', import.meta.url));

/** What package managers leave in `node_modules` about all that is installed there. */
const INSTALLED = ['.package-lock.json', '.modules.yaml', '.yarn-state.yml', '.yarn-integrity'];

/**
 * One hash of everything that decides what a run does and whether its output is up to date: bytes of inputs, of outputs,
 * and docwright itself with all it runs on. Read synchronously, which takes a fraction of the time for many small files.
 */
export function hashOfRun({ inputs, folders, outputs }: RunFiles, seen?: SeenOutputs): string {
  const hash = newHash();
  const add = (part: string): void => void hash.update(`${part}\0`);
  add(hashOfTool());
  add(hashOfInputs({ inputs, folders }));
  for (const path of outputs) {
    const files = new Map<string, string>();
    add(`output ${path} ${hashOfFolder(path, { leftOut: IGNORED, seen: files })} ${residue(path)}`);
    seen?.set(path, files);
  }
  return hash.digest('hex');
}

/** The part of `hashOfRun` that is of inputs alone. */
export function hashOfInputs({ inputs, folders }: Pick<RunFiles, 'inputs' | 'folders'>): string {
  const hash = newHash();
  for (const path of inputs) hash.update(`input ${path} ${hashOfFile(path)}\0`);
  for (const path of folders) hash.update(`folder ${path} ${hashOfFolder(path)}\0`);
  return hash.digest('hex');
}

/** Whether the files in an output folder are those that are expected, byte for byte. */
export function isOnDisk(seen: ExpectedOutput | undefined, expected: ExpectedOutput): boolean {
  return [...expected].every(([path, hash]) => seen?.get(path) === hash);
}

/** What of docwright's code runs, where it is bundled: beside it in `dist/` stands what was bundled. */
const BUNDLED = ['cli/bin.js', 'cli/printing-worker.js', 'cli/reading-worker.js', 'index.js'];

let toolHash: string | undefined;

/** Docwright's code and templates, what is installed beside it, and the Node that runs it: as they were when first asked for. */
export function hashOfTool(): string {
  return (toolHash ??= hashOfToolNow());
}

function hashOfToolNow(): string {
  const chunks = join(OWN_CODE, 'chunks');
  const templates = join(OWN_ROOT, 'templates');
  const manifest = join(OWN_ROOT, 'package.json');
  const bundled = BUNDLED.map((path) => join(OWN_CODE, path));
  const own = existsSync(chunks)
    ? [traces(chunks), traces(templates), ...[manifest, ...bundled].map(hashOfFile)]
    : [hashOfFolder(OWN_CODE, { counts: isCode }), hashOfFolder(templates)];
  // pnpm has docwright in a folder of `node_modules/.pnpm`, beside the lock of all that is installed.
  const files = [
    ...['package.json', 'lock.yaml'],
    ...INSTALLED.map((name) => `node_modules/${name}`),
  ];
  // Installed as a dependency, docwright stands in a `node_modules` itself, below a scope or not.
  const homes = [OWN_ROOT, dirname(dirname(OWN_ROOT)), dirname(dirname(dirname(OWN_ROOT)))];
  // Most are not there, and making an error of that takes longer than looking.
  const installed = homes
    .flatMap((home) => files.map((name) => join(home, name)))
    .map((path) => (existsSync(path) ? hashOfFile(path) : 'ENOENT'));
  return hashOf(JSON.stringify([process.version, ...own, ...installed]));
}

/**
 * What tells files that came with docwright apart without reading a megabyte: a release has a version, chunks have hashes in their names,
 * and who patches a file leaves a trace.
 */
function traces(folder: string): string {
  const entries = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return `${entry.name} ${traces(path)}`;
    const { size, mtimeMs } = statSync(path);
    return `${entry.name} ${size} ${mtimeMs}`;
  });
  return entries.toSorted().join('\0');
}

/** SHA-256 of a file, or why there is none. */
function hashOfFile(path: string): string {
  try {
    return hashOf(readFileSync(path));
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return codeOf(error);
  }
}

/** Whether a module is run: source maps and declarations are not. */
function isCode(name: string): boolean {
  return /\.[jt]s$/.test(name) && !name.endsWith('.d.ts');
}

/** What of a folder is hashed. */
interface FolderOptions {
  /** Paths of entries at the top that do not count; default none. */
  readonly leftOut?: ReadonlySet<string>;
  /** Which files count, by name; default all. */
  readonly counts?: (name: string) => boolean;
  /** Told the hash of each file that counts. */
  readonly seen?: Map<string, string>;
}

/** One hash of names, kinds and bytes of everything in a folder. */
export function hashOfFolder(
  folder: string,
  { leftOut, counts = () => true, seen }: FolderOptions = {},
): string {
  const hash = newHash();
  const walk = (inside: string): void => {
    const entries = readdirSync(join(folder, inside), { withFileTypes: true });
    for (const entry of entries.toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (leftOut?.has(path) === true) continue;
      const kind = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
      if (kind === 'folder' || counts(entry.name)) hash.update(`${kind} ${path}\0`);
      if (kind === 'folder') walk(path);
      else if (kind === 'file' && counts(entry.name)) {
        const found = hashOfFile(join(folder, path));
        hash.update(found);
        seen?.set(path, found);
      }
    }
  };
  try {
    walk('');
    return hash.digest('hex');
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return codeOf(error);
  }
}

/** What a killed run left beside an output folder; the next run has to put it right. */
function residue(folder: string): string {
  try {
    const names = readdirSync(dirname(folder));
    const left = names.filter((name) => name.startsWith('.docwright-'));
    return left.filter((name) => name.includes(basename(folder))).join(' ');
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return codeOf(error);
  }
}
