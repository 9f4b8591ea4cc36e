import type { Known } from '../markdown/known.ts';
import type { GeneratedFile } from '../print/file.ts';
import { fileHash, hashOf, lineHashes } from './hash.ts';
import type { InputSection } from './section.ts';

/** Where the manifest stands in the output folder. */
export const MANIFEST_PATH = 'manifest.json';

/** `manifest.json`: which files docwright wrote, and from what. */
export interface Manifest {
  /** Path → SHA-256, sorted by path; the manifest itself is not listed. */
  readonly files: ReadonlyMap<string, string>;
  /** In order of the inputs. */
  readonly sections: readonly ManifestSection[];
}

/** A section of an input as it was when the package was generated. */
export interface ManifestSection {
  readonly file: string;
  readonly name: string;
  /** Result of `lineHashes`. */
  readonly lines: string;
  /** Files that are made of it, sorted; empty where that cannot be said. */
  readonly gives: readonly string[];
}

/** Version of the manifest's form; others are not read. */
const VERSION = 1;

/**
 * The manifest as a file of the output, made from the other files and the inputs. `known` has results of `lineHashes` by hash of the
 * text; default: none.
 */
export function manifestFile(
  files: readonly GeneratedFile[],
  sections: readonly InputSection[],
  known?: Known<string>,
): GeneratedFile {
  const sorted = files.toSorted((left, right) =>
    left.path < right.path ? -1 : left.path > right.path ? 1 : 0,
  );
  const content = {
    docwright: VERSION,
    files: Object.fromEntries(sorted.map((file) => [file.path, fileHash(file)])),
    sections: sections.map(({ file, name, text, gives = [] }) => ({
      ...{ file, name, lines: knownLines(text, known) },
      ...(gives.length === 0 ? {} : { gives }),
    })),
  };
  return { path: MANIFEST_PATH, text: `${JSON.stringify(content, null, 2)}\n` };
}

function knownLines(text: string, known: Known<string> | undefined): string {
  if (known === undefined) return lineHashes(text);
  const key = hashOf(text);
  const lines = known.get(key) ?? lineHashes(text);
  known.set(key, lines);
  return lines;
}

/** Reads a manifest; a text says why it is none. Unknown keys are ignored. */
export function parseManifest(text: string): Manifest | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return 'manifest.json is not valid JSON';
  }
  if (!isRecord(content) || !('docwright' in content)) {
    return 'manifest.json was not written by docwright';
  }
  if (content['docwright'] !== VERSION) return 'manifest.json has a version that is not known';
  const files = content['files'];
  const sections = content['sections'];
  if (!isRecord(files) || !Array.isArray(sections)) return 'manifest.json is incomplete';
  const hashes = Object.entries(files).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { files: new Map(hashes), sections: sections.flatMap(sectionOf) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A section as it is written; none for anything else. */
function sectionOf(value: unknown): readonly ManifestSection[] {
  if (!isRecord(value)) return [];
  const { file, name, lines, gives = [] } = value;
  if (typeof file !== 'string' || typeof name !== 'string' || typeof lines !== 'string') return [];
  const paths = Array.isArray(gives) ? gives.filter((path) => typeof path === 'string') : [];
  return [{ file, name, lines, gives: paths }];
}
