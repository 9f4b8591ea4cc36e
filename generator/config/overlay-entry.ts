import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Located } from '../ir/span.ts';
import { asMap, openMap, wrongValue, type MapReader } from './map-reader.ts';
import type { OverlayEntry } from './overlay.ts';
import type { YamlEntry, YamlMap } from './yaml.ts';

/** What the readers of overlay entries carry along. */
export interface OverlayReading {
  readonly diagnostics: Diagnostic[];
  /** Reason of the entry around; absent at the top. */
  readonly because?: string;
}

/** An entry opened: its common part and a reader for the rest. */
export interface OpenEntry {
  readonly base: OverlayEntry;
  readonly reader: MapReader;
  /** The same reading for what is nested in the entry, with its reason. */
  readonly within: OverlayReading;
}

/**
 * Opens an entry `key: {…}`; undefined, with a diagnostic, when its value is no map. An entry without any reason is
 * reported and read all the same, so that its other mistakes show up in the same run.
 */
export function openEntry(
  { key, value, span }: YamlEntry,
  what: string,
  known: readonly string[],
  reading: OverlayReading,
): OpenEntry | undefined {
  const map = asMap(value);
  if (map === undefined) {
    reading.diagnostics.push(wrongValue(key.text, 'a map of keys', value));
    return undefined;
  }
  return openEntryMap(map, { key, span, what, known }, reading);
}

/** The same for a map that stands in a list and has no key of its own. */
export function openEntryMap(
  map: YamlMap,
  entry: Pick<OverlayEntry, 'key' | 'span'> & {
    readonly what: string;
    readonly known: readonly string[];
  },
  reading: OverlayReading,
): OpenEntry {
  const { key, span, what, known } = entry;
  const reader = openMap(map, what, [...known, 'because'], reading.diagnostics);
  const because = reader.text('because')?.text ?? reading.because;
  return {
    base: { key, because: because ?? '', span },
    reader,
    within: {
      diagnostics: reading.diagnostics,
      ...(because === undefined ? {} : { because }),
    },
  };
}

/** Reports an entry that has no reason, and one that has nothing but a reason. */
export function checkEntry({ base, reader, within }: OpenEntry): void {
  const entry = base.key.text;
  const says = reader.map.entries.some(({ key }) => key.text !== 'because');
  if (!says) within.diagnostics.push(diagnose('DW-overlay-empty-entry', base.key.span, { entry }));
  if (within.because !== undefined || hasOwnReason(reader)) return;
  within.diagnostics.push(diagnose('DW-overlay-no-reason', base.key.span, { entry }));
}

/** A `because` of the wrong type was reported already. */
function hasOwnReason(reader: MapReader): boolean {
  return reader.entry('because') !== undefined;
}

/** Styles of public names: of operations and verbs, of resources, of types. */
type NameStyle = 'camel' | 'dotted' | 'pascal';

const NAMES: Readonly<Record<NameStyle, { readonly form: RegExp; readonly expected: string }>> = {
  camel: { form: /^[a-z][A-Za-z0-9]*$/, expected: 'camelCase such as listEvents' },
  dotted: {
    form: /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/,
    expected: 'camelCase words with dots such as people.groups',
  },
  pascal: { form: /^[A-Z][A-Za-z0-9]*$/, expected: 'PascalCase such as EventList' },
};

/** Reads a public name; undefined when absent or, with a diagnostic, not usable. */
export function readName(
  reader: MapReader,
  key: string,
  style: NameStyle,
  { diagnostics }: OverlayReading,
): Located | undefined {
  const name = reader.text(key);
  if (name === undefined) return undefined;
  const { form, expected } = NAMES[style];
  if (name.text.length <= 100 && form.test(name.text)) return name;
  diagnostics.push(diagnose('DW-overlay-bad-name', name.span, { name: name.text, expected }));
  return undefined;
}

/** What OpenAPI admits as the key of a security scheme. */
const SCHEME_ID = /^[A-Za-z0-9._-]{1,100}$/;

/** Whether a key can be the id of a security scheme; reports one that cannot. */
export function checkSchemeId(key: Located, { diagnostics }: OverlayReading): boolean {
  if (SCHEME_ID.test(key.text)) return true;
  const expected = 'ASCII letters, digits, ".", "_" and "-"';
  diagnostics.push(diagnose('DW-overlay-bad-name', key.span, { name: key.text, expected }));
  return false;
}
