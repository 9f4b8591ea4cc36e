import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import { asMap, asText, openMap, wrongValue, type MapReader } from './map-reader.ts';
import {
  checkEntry,
  checkSchemeId,
  openEntry,
  openEntryMap,
  readName,
  type OpenEntry,
  type OverlayReading,
} from './overlay-entry.ts';
import { readPagination } from './overlay-pagination.ts';
import { present, readType, readValues } from './overlay-value.ts';
import type {
  Overlay,
  OverlayModel,
  OverlayOperation,
  OverlayResource,
  OverlaySecurity,
  OverlayServer,
  OverlayStructure,
} from './overlay.ts';
import { parseYaml, type YamlMap } from './yaml.ts';

const KEYS = ['servers', 'security', 'resources', 'parameters', 'operations', 'models', 'types'];
const OPERATION_KEYS = [
  ...['name', 'resource', 'verb', 'hide', 'deprecated', 'deprecatedSince', 'sunset'],
  ...['idempotencyKey', 'pagination'],
  ...['parameters', 'body', 'responses'],
];

/** Reads `NAME.overlay.yaml`; entries that are not understood are left out, with a diagnostic. */
export function readOverlay(source: Source): Staged<Overlay> {
  const { value: root, diagnostics: problems } = parseYaml(source);
  const diagnostics: Diagnostic[] = [...problems];
  const map = root === undefined ? undefined : asMap(root);
  if (root !== undefined && map === undefined) {
    diagnostics.push(wrongValue('overlay', 'a map of keys', root));
  }
  const whole = { file: source.file, start: 0, end: 0 };
  const empty: YamlMap = { kind: 'map', entries: [], span: whole };
  const reader = openMap(map ?? empty, 'an overlay', KEYS, diagnostics);
  const reading: OverlayReading = { diagnostics };
  const value: Overlay = {
    file: source.file,
    servers: readServers(reader, reading),
    security: entriesOf(reader, 'security', SECURITY, reading),
    resources: entriesOf(reader, 'resources', RESOURCE, reading),
    parameters: readValues(reader.inner('parameters'), 'a parameter', reading),
    operations: entriesOf(reader, 'operations', OPERATION, reading),
    models: entriesOf(reader, 'models', MODEL, reading),
    types: entriesOf(reader, 'types', STRUCTURE, reading),
  };
  return { value, diagnostics };
}

/** How the entries of one section are read. */
interface EntryReader<T> {
  readonly what: string;
  readonly keys: readonly string[];
  /** False: entries may leave the reason to each of the entries nested in them. */
  readonly ownReason: boolean;
  /** Gives undefined, with a diagnostic, for an entry that lacks what it must have. */
  readonly read: (open: OpenEntry) => T | undefined;
}

function entriesOf<T>(
  reader: MapReader,
  section: string,
  { what, keys, ownReason, read }: EntryReader<T>,
  reading: OverlayReading,
): readonly T[] {
  return (reader.inner(section)?.entries ?? []).flatMap((entry) => {
    const open = openEntry(entry, what, keys, reading);
    if (open === undefined) return [];
    if (ownReason || saysItself(open)) checkEntry(open);
    const value = read(open);
    return value === undefined ? [] : [value];
  });
}

/** Whether an entry has facts of its own, beyond the entries nested in it. */
function saysItself({ reader }: OpenEntry): boolean {
  const nested = ['parameters', 'body', 'responses', 'fields'];
  return (
    reader.map.entries.length === 0 ||
    reader.map.entries.some(({ key }) => !nested.includes(key.text))
  );
}

function readServers(reader: MapReader, reading: OverlayReading): readonly OverlayServer[] {
  return reader.list('servers').flatMap((node) => {
    const map = asMap(node);
    if (map === undefined) {
      reading.diagnostics.push(wrongValue('servers', 'a list of maps with the key "url"', node));
      return [];
    }
    const key = urlOf(map, reading);
    if (key === undefined) return [];
    const known = ['url', 'description'];
    const open = openEntryMap(map, { key, span: map.span, what: 'a server', known }, reading);
    checkEntry(open);
    return [{ ...open.base, ...present('description', open.reader.text('description')?.text) }];
  });
}

/** The server's URL, without its trailing slash: `https://` or `http://` and nothing secret in it. */
function urlOf(map: YamlMap, { diagnostics }: OverlayReading): OverlayServer['key'] | undefined {
  const entry = map.entries.find(({ key }) => key.text === 'url');
  if (entry === undefined) {
    openMap(
      map,
      'a server',
      map.entries.map(({ key }) => key.text),
      diagnostics,
    ).need('url');
    return undefined;
  }
  const text = asText(entry.value);
  const url = text !== undefined && URL.canParse(text.text) ? new URL(text.text) : undefined;
  const plain =
    url !== undefined &&
    ['http:', 'https:'].includes(url.protocol) &&
    [url.username, url.password, url.search, url.hash].every((part) => part === '');
  if (text !== undefined && plain)
    return { text: text.text.replace(/(?<!\/)\/+$/, ''), span: text.span };
  diagnostics.push(
    wrongValue('url', 'an http or https URL without user, query or fragment', entry.value),
  );
  return undefined;
}

const SECURITY: EntryReader<OverlaySecurity> = {
  what: 'a security scheme',
  keys: ['type', 'in', 'name', 'description'],
  ownReason: true,
  read: ({ base, reader, within }) => {
    if (!checkSchemeId(base.key, within)) return undefined;
    reader.need('type');
    const type = reader.word('type', ['apiKey', 'basic', 'bearer']);
    if (type === 'apiKey') for (const key of ['in', 'name']) reader.need(key);
    const place = reader.word('in', ['header', 'query']);
    const name = reader.text('name')?.text;
    if (type === undefined || (type === 'apiKey' && (place === undefined || name === undefined))) {
      return undefined;
    }
    return {
      ...base,
      type,
      ...present('in', place),
      ...present('name', name),
      ...present('description', reader.text('description')?.text),
    };
  },
};

const RESOURCE: EntryReader<OverlayResource> = {
  what: 'a resource',
  keys: ['name'],
  ownReason: true,
  read: ({ base, reader, within }) => {
    reader.need('name');
    const name = readName(reader, 'name', 'dotted', within);
    return name && { ...base, name };
  },
};

const OPERATION: EntryReader<OverlayOperation> = {
  what: 'an operation',
  keys: OPERATION_KEYS,
  ownReason: false,
  read: ({ base, reader, within }) => ({
    ...base,
    ...present('name', readName(reader, 'name', 'camel', within)),
    ...present('resource', readName(reader, 'resource', 'dotted', within)),
    ...present('verb', readName(reader, 'verb', 'camel', within)),
    hide: readHide(reader, within),
    ...present('deprecated', reader.flag('deprecated')),
    ...present('deprecatedSince', reader.day('deprecatedSince')),
    ...present('sunset', reader.day('sunset')),
    ...present('idempotencyKey', reader.text('idempotencyKey')),
    ...present('pagination', readPagination(reader, within)),
    parameters: readValues(reader.inner('parameters'), 'a parameter', within),
    body: readValues(reader.inner('body'), 'a field', within),
    responses: readValues(reader.inner('responses'), 'a response', within),
  }),
};

/** Operations are shown unless an entry hides them, so `false` would say nothing. */
function readHide(reader: MapReader, { diagnostics }: OverlayReading): boolean {
  const hide = reader.flag('hide');
  const node = reader.entry('hide')?.value;
  if (hide === false && node !== undefined) diagnostics.push(wrongValue('hide', 'true', node));
  return hide ?? false;
}

const MODEL: EntryReader<OverlayModel> = {
  what: 'a model',
  keys: ['name', 'type', 'deprecated', 'fields'],
  ownReason: false,
  read: ({ base, reader, within }) => ({
    ...base,
    ...present('name', readName(reader, 'name', 'pascal', within)),
    ...present('type', readType(reader, within)),
    ...present('deprecated', reader.flag('deprecated')),
    fields: readValues(reader.inner('fields'), 'a field', within),
  }),
};

const STRUCTURE: EntryReader<OverlayStructure> = {
  what: 'a type',
  keys: ['name'],
  ownReason: true,
  read: ({ base, reader, within }) => {
    reader.need('name');
    const name = readName(reader, 'name', 'pascal', within);
    return name && { ...base, name };
  },
};
