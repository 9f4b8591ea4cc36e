import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './disk.ts';
import { hashOf } from './hash.ts';
import { hashOfFolder, hashOfTool } from './input-hash.ts';
import { keepFile } from './keep-file.ts';
import {
  openPrintMemory,
  type OpenPrintMemory,
  type RememberedFile,
  type RememberedFiles,
} from './print-memory.ts';

/**
 * What the runs of a configuration remember from one to the next: of each package what its files were printed from. Kept in
 * `node_modules/.cache/docwright`; may be deleted at any time, and what is broken or of another docwright counts as deleted.
 */
export interface RunMemory {
  /** Whether an earlier run has left anything. */
  readonly isEmpty: () => boolean;
  /** Call it once per run and package, before its templates are read. */
  readonly openPackage: (out: string, templates: string | undefined) => OpenPrintMemory;
  /** Keeps what the packages opened since have printed, on disk too if there is a place. Failing in that is no failure of the run. */
  readonly keep: () => Promise<void>;
}

/** What is remembered of a package. */
interface RememberedPackage {
  /** Hash of all that decides what is printed of a plan. */
  readonly key: string;
  readonly files: RememberedFiles;
}

/** Opens the memory of what is run: the absolute path of a configuration or of an output folder. Without a cache: an empty one. */
export function openRunMemory(cache: string | undefined, subject: string): RunMemory {
  const place =
    cache === undefined
      ? undefined
      : join(cache, 'printed', `${hashOf(subject).slice(0, 32)}.json`);
  const packages = new Map(place === undefined ? [] : readPackages(place));
  const texts = new Map<string, Map<string, string>>();
  const opened = new Map<string, { readonly key: string; readonly memory: OpenPrintMemory }>();
  return {
    isEmpty: () => packages.size === 0,
    openPackage: (out, templates) => {
      const own = templates === undefined ? '' : hashOfFolder(templates);
      const key = hashOf(`${hashOfTool()}\0${own}`);
      const before = packages.get(out);
      const known = texts.get(out) ?? new Map<string, string>();
      texts.set(out, known);
      const files: RememberedFiles = before?.key === key ? before.files : new Map();
      const memory = openPrintMemory(files, out, known);
      opened.set(out, { key, memory });
      return memory;
    },
    keep: async () => {
      for (const [out, { key, memory }] of opened) {
        const files = memory.remembered();
        packages.set(out, { key, files });
        const alive = new Set([...files.values()].map(({ text }) => text));
        const known = texts.get(out);
        for (const hash of known?.keys() ?? []) if (!alive.has(hash)) known?.delete(hash);
      }
      opened.clear();
      if (place !== undefined) await keepFile(place, textOf(packages));
    },
  };
}

/** The packages in one line, behind one that only this docwright writes, and only in front of exactly that. */
function textOf(packages: ReadonlyMap<string, RememberedPackage>): string {
  const content: Remembered = [...packages].map(([out, { key, files }]) => ({
    ...{ out, key },
    files: [...files],
  }));
  const text = JSON.stringify(content);
  return `${sealOf(text)}\n${text}\n`;
}

function sealOf(text: string): string {
  return hashOf(`${hashOfTool()}\n${text}`);
}

function readPackages(place: string): readonly (readonly [string, RememberedPackage])[] {
  let text: string;
  try {
    text = readFileSync(place, 'utf8');
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return [];
  }
  const [seal, body = ''] = text.split('\n', 2);
  if (sealOf(body) !== seal) return [];
  // Just as `textOf` has written it, as the seal says.
  const packages = JSON.parse(body) as Remembered;
  return packages.map(({ out, key, files }) => [out, { key, files: new Map(files) }]);
}

type Remembered = readonly {
  readonly out: string;
  readonly key: string;
  readonly files: readonly (readonly [string, RememberedFile])[];
}[];
