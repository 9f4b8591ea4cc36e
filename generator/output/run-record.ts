import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from './disk.ts';
import { hashOf } from './hash.ts';
import { hashOfRun, isOnDisk, type ExpectedOutput, type RunFiles } from './input-hash.ts';
import { replaceFile } from './replace-file.ts';

/**
 * A run that found or left everything up to date. It holds as long as nothing that decided it has changed: the key has all
 * of that. Kept in `node_modules/.cache/docwright`; may be deleted at any time.
 */
export interface RunRecord {
  /** Result of `hashOfRun`. */
  readonly key: string;
  readonly files: RunFiles;
  readonly packages: readonly RecordedPackage[];
  /** Warnings that the run had to tell of. */
  readonly warnings: number;
}

export interface RecordedPackage {
  readonly name: string;
  /** Output folder, absolute. */
  readonly out: string;
  /** Number of generated files. */
  readonly kept: number;
}

/** Version of the record's form. */
const FORM = 1;

/** Whether a path is there; false, too, where it may not be read, as under Node's permission model. */
function isThere(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

/**
 * The folder for what can be made again: in the nearest `node_modules` at or above a folder. Undefined when there is none;
 * then nothing is kept.
 */
export function cacheFolder(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (isThere(modules)) return join(modules, '.cache', 'docwright');
    if (dirname(folder) === folder) return undefined;
  }
}

/** The record of a run if it still holds. `subject` is the absolute path of what was run: the configuration. */
export function recordThatHolds(cache: string, subject: string): RunRecord | undefined {
  let text: string;
  try {
    text = readFileSync(placeOf(cache, subject), 'utf8');
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
  const record = parsed(text);
  // The inputs follow from the configuration, and that is one of them.
  if (record?.files.inputs[0] !== subject) return undefined;
  return hashOfRun(record.files) === record.key ? record : undefined;
}

/** What `keepRecord` needs to know besides the record. */
export interface Evidence {
  /** Results of `hashOfInputs` from before these files were read: the configuration, which names the others, then all. */
  readonly before: readonly { readonly files: RunFiles; readonly hash: string }[];
  /** What each output folder must have by now. */
  readonly expected: ReadonlyMap<string, ExpectedOutput>;
}

/** `hashOfRun` for the inputs alone. */
export function hashOfInputs({ inputs, folders }: RunFiles): string {
  return hashOfRun({ inputs, folders, outputs: [] });
}

/**
 * Keeps the record of a run, unless an input changed under it or the output is not what it made. Failing to keep it is no
 * failure of the run.
 */
export async function keepRecord(
  cache: string,
  subject: string,
  run: Omit<RunRecord, 'key'> & { readonly evidence: Evidence },
): Promise<void> {
  const { evidence, ...rest } = run;
  const key = hashOfRun(run.files);
  const isWhole = [...evidence.expected].every(([folder, expected]) => isOnDisk(folder, expected));
  const isSame = evidence.before.every(({ files, hash }) => hashOfInputs(files) === hash);
  if (!isWhole || !isSame) return;
  const place = placeOf(cache, subject);
  const record = { docwright: FORM, key, ...rest };
  try {
    mkdirSync(dirname(place), { recursive: true });
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return;
  }
  await replaceFile(place, `${JSON.stringify(record)}\n`);
}

function placeOf(cache: string, subject: string): string {
  return join(cache, 'runs', `${hashOf(subject).slice(0, 32)}.json`);
}

/** Reads what `keepRecord` wrote; anything else is no record. */
function parsed(text: string): RunRecord | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(content) || content['docwright'] !== FORM) return undefined;
  const { key, files, packages, warnings } = content;
  if (typeof key !== 'string' || typeof warnings !== 'number' || !isRecord(files)) return undefined;
  const { inputs, folders, outputs } = files;
  if (!isTexts(inputs) || !isTexts(folders) || !isTexts(outputs)) return undefined;
  if (!Array.isArray(packages) || !packages.every(isPackage)) return undefined;
  return { key, files: { inputs, folders, outputs }, packages, warnings };
}

function isPackage(value: unknown): value is RecordedPackage {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    typeof value['out'] === 'string' &&
    typeof value['kept'] === 'number'
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
