import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Source } from '../ir/source.ts';
import type { Known, KnownTexts } from '../markdown/known.ts';
import type { KnownReading, ReadBefore } from '../read/before.ts';
import { makeOrigin, originOf } from './cache-origin.ts';
import { codeOf } from './disk.ts';
import { hashOf } from './hash.ts';
import { hashOfFolder, hashOfTool } from './input-hash.ts';
import { keepFile } from './keep-file.ts';
import { openRecall, type Recall } from './recall.ts';
import { openPrintMemory, type OpenPrintMemory, type RememberedFiles } from './print-memory.ts';

/**
 * What the runs of a configuration remember from one to the next: what was read of which text, and what the files of each package
 * were printed from. All of it follows from its key, so that it saves work and decides nothing. Kept in
 * `node_modules/.cache/docwright`; may be deleted at any time, and what is broken, of another docwright or from elsewhere counts as
 * deleted.
 */
export interface RunMemory {
  /** Whether an earlier run has left anything. */
  readonly isEmpty: () => boolean;
  /** What was read of references and of the marked texts in them. */
  readonly reading: KnownReading;
  /** What was read of whole files: the value of `kept` for a reader of that name and a source that is the same. */
  readonly recall: (reader: string, source: Source) => unknown;
  readonly keepReading: (reader: string, source: Source, value: unknown) => void;
  /** `manifestFile` */
  readonly lines: Known<string>;
  /** Call it once per run and package, before its templates are read. */
  readonly openPackage: (out: string, templates: string | undefined) => OpenPrintMemory;
  /** Ends a run that went well: what it has used is kept, on disk too if there is a place. Failing in that is no failure of the run. */
  readonly keep: () => Promise<void>;
}

/** What is remembered of a package. */
interface RememberedPackage {
  /** Hash of all that decides what is printed of a plan. */
  readonly key: string;
  readonly files: RememberedFiles;
}

/** What is on disk. */
interface Remembered {
  readonly packages: ReadonlyMap<string, RememberedPackage>;
  readonly inline: KnownOf<'inline'>;
  readonly prose: KnownOf<'prose'>;
  readonly html: KnownOf<'html'>;
  readonly documents: ReadonlyMap<string, ReadBefore>;
  readonly readings: ReadonlyMap<string, unknown>;
  readonly lines: ReadonlyMap<string, string>;
}

type KnownOf<Kind extends keyof KnownTexts> = ReadonlyMap<
  string,
  NonNullable<ReturnType<KnownTexts[Kind]['get']>>
>;

/**
 * Opens the memory of what is run: the absolute path of a configuration or of an output folder. Without a cache: an empty one. For
 * one run it holds no texts, which are on disk.
 */
export function openRunMemory(
  cache: string | undefined,
  subject: string,
  runs: 'one' | 'many',
): RunMemory {
  const place =
    cache === undefined ? undefined : join(cache, 'memory', hashOf(subject).slice(0, 32));
  const before =
    cache === undefined || place === undefined ? undefined : readMemory(place, originOf(cache));
  const packages = new Map(before?.packages);
  const inline = openRecall(before?.inline);
  const prose = openRecall(before?.prose);
  const html = openRecall(before?.html);
  const texts = [inline, prose, html] as const;
  const documents = openRecall(before?.documents);
  const readings = openRecall(before?.readings);
  const lines = openRecall(before?.lines);
  const recalls: readonly Pick<Recall<unknown>, 'turn'>[] = [...texts, documents, readings, lines];
  const printed = new Map<string, Map<string, string>>();
  const opened = new Map<string, { readonly key: string; readonly memory: OpenPrintMemory }>();
  return {
    isEmpty: () => packages.size === 0,
    reading: {
      ...{ inline, prose, html, documents },
      keepTexts: () => {
        for (const recall of texts) recall.keepAll();
      },
    },
    recall: (reader, source) => readings.get(readingKey(reader, source)),
    keepReading: (reader, source, value) => readings.set(readingKey(reader, source), value),
    lines,
    openPackage: (out, templates) => {
      const own = templates === undefined ? '' : hashOfFolder(templates);
      const key = hashOf(`${hashOfTool()}\0${own}`);
      const known = packages.get(out);
      const texts = runs === 'one' ? undefined : (printed.get(out) ?? new Map<string, string>());
      if (texts !== undefined) printed.set(out, texts);
      const memory = openPrintMemory(known?.key === key ? known.files : new Map(), out, texts);
      opened.set(out, { key, memory });
      return memory;
    },
    keep: async () => {
      for (const [out, { key, memory }] of opened) {
        const files = memory.remembered();
        packages.set(out, { key, files });
        forget(printed.get(out), files);
      }
      opened.clear();
      const origin = cache === undefined ? undefined : makeOrigin(cache);
      if (place !== undefined && origin !== undefined) {
        const content = {
          packages,
          inline: inline.used(),
          prose: prose.used(),
          html: html.used(),
          documents: documents.used(),
          readings: readings.used(),
          lines: lines.used(),
        };
        await keepFile(place, ...sealed(content, origin));
      }
      for (const recall of recalls) recall.turn();
    },
  };
}

function readingKey(reader: string, { file, text }: Source): string {
  return hashOf(JSON.stringify([reader, file, text]));
}

/** Drops texts of files as they were before. */
function forget(texts: Map<string, string> | undefined, files: RememberedFiles): void {
  const alive = new Set([...files.values()].map(({ text }) => text));
  for (const hash of texts?.keys() ?? []) if (!alive.has(hash)) texts?.delete(hash);
}

/** Bytes of a seal: a hash in hexadecimal. */
const SEAL = 64;

/** The content behind a seal that only this docwright sets, in this place, and only to exactly that. */
function sealed(content: Remembered, origin: string): readonly [string, Uint8Array] {
  const bytes = serialize(content);
  return [sealOf(bytes, origin), bytes];
}

function sealOf(bytes: Uint8Array, origin: string): string {
  return hashOf(`${hashOfTool()} ${origin} ${hashOf(bytes)}`);
}

function readMemory(place: string, origin: string | undefined): Remembered | undefined {
  if (origin === undefined) return undefined;
  let bytes: Buffer;
  try {
    bytes = readFileSync(place);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return undefined;
  }
  const content = bytes.subarray(SEAL);
  if (bytes.toString('latin1', 0, SEAL) !== sealOf(content, origin)) return undefined;
  // Just as `sealed` got it, as the seal says.
  return deserialize(content) as Remembered;
}
