import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type YAMLMap } from 'yaml';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Staged } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import type { Located, Span } from '../ir/span.ts';
import { depthProblem } from './yaml-depth.ts';

/** A YAML value with its place: plain data, so that no key of a file can reach a prototype. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

export interface YamlMap {
  readonly kind: 'map';
  /** In order of the file; keys are unique. */
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
}

export interface YamlEntry {
  /** As written, also for keys that look like numbers: `404`. */
  readonly key: Located;
  readonly value: YamlNode;
  /** Key and value. */
  readonly span: Span;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

/** Longest file read unless the caller says otherwise, in UTF-16 units, and deepest nesting; far beyond what people write. */
const LONGEST = 256 * 1024;
const DEEPEST = 64;

const CORE_TAGS = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);

/**
 * Reads YAML 1.2 (core schema): no aliases, merge keys or custom tags, each key once. The value is undefined when the
 * file is empty or not YAML; broken parts inside are left out with a diagnostic.
 */
export function parseYaml(source: Source, longest: number = LONGEST): Staged<YamlNode | undefined> {
  const whole: Span = { file: source.file, start: 0, end: 0 };
  if (source.text.length > longest) {
    return failed(whole, `it is longer than ${longest} characters`);
  }
  const deep = depthProblem(source.text);
  if (deep !== undefined) {
    return failed({ file: source.file, start: deep, end: deep + 1 }, 'it is nested too deep');
  }
  try {
    return parsed(source);
  } catch (error) {
    // The library throws a ReferenceError for some alias bombs, which is no YAMLParseError.
    return failed(
      whole,
      error instanceof RangeError ? 'it is nested too deep' : 'it cannot be read',
    );
  }
}

function failed(span: Span, problem: string): Staged<undefined> {
  return { value: undefined, diagnostics: [diagnose('DW-invalid-yaml', span, { problem })] };
}

function parsed({ file, text }: Source): Staged<YamlNode | undefined> {
  const document = parseDocument(text, {
    schema: 'core',
    merge: false,
    // Our own check is linear; the library's compares each key with all before it.
    uniqueKeys: false,
    prettyErrors: false,
    // Not 'silent', which also silences the error about a second document.
    logLevel: 'error',
  });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    return {
      value: undefined,
      diagnostics: firstOfEachLine(problems, text).map(({ pos, message }) => {
        // The library places "ends too early" behind the text.
        const [start, end] = pos.map((offset) => Math.min(offset, text.length));
        const span = { file, start: start ?? 0, end: end ?? 0 };
        const extras = message.startsWith('Tabs are not') ? { hint: 'Indent with spaces' } : {};
        return diagnose('DW-invalid-yaml', span, { problem: message }, extras);
      }),
    };
  }
  const reading: Reading = { file, diagnostics: [] };
  const value = document.contents === null ? undefined : readNode(document.contents, reading, 0);
  return { value, diagnostics: reading.diagnostics };
}

/** One mistake brings others behind it: a tab at the beginning makes nonsense of the rest of its line. */
function firstOfEachLine<P extends { readonly pos: readonly [number, number] }>(
  problems: readonly P[],
  text: string,
): readonly P[] {
  const lineOf = ({ pos }: P): number => text.lastIndexOf('\n', pos[0] - 1);
  const lines = problems.map(lineOf);
  return problems.filter((_, index) => lines.indexOf(lines[index] ?? -1) === index);
}

/** What the walk over the library's nodes carries along. */
interface Reading {
  readonly file: string;
  readonly diagnostics: Diagnostic[];
}

function readNode(node: Node, reading: Reading, depth: number): YamlNode | undefined {
  const span = spanOf(node, reading);
  if (depth > DEEPEST) return refuse(reading, span, `it is nested deeper than ${DEEPEST} levels`);
  if (isAlias(node)) return refuse(reading, span, 'aliases are not supported');
  const { tag } = node as { tag?: unknown }; // nodes other than aliases may have one; the union's type hides it
  if (typeof tag === 'string' && !CORE_TAGS.has(tag)) {
    return refuse(reading, span, `the tag ${tag} is not supported`);
  }
  if (isMap(node)) return readMap(node, reading, depth);
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => {
      // Items of a parsed list are nodes; the library types them as unknown.
      const value = readNode(item as Node, reading, depth + 1);
      return value === undefined ? [] : [value];
    });
    return { kind: 'list', items, span };
  }
  const value = isScalar(node) ? node.value : undefined;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return { kind: 'scalar', value, span };
  }
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'scalar', value, span };
  return refuse(reading, span, 'this value cannot be written as JSON');
}

function readMap(map: YAMLMap, reading: Reading, depth: number): YamlMap {
  const entries: YamlEntry[] = [];
  const seen = new Map<string, Span>();
  for (const pair of map.items) {
    const key = readKey(pair.key, reading, spanOf(map, reading));
    if (key === undefined) continue;
    const first = seen.get(key.text);
    if (first !== undefined) {
      const notes = [{ message: 'first written here', span: first }];
      const problem = `the key "${key.text}" is there twice`;
      reading.diagnostics.push(diagnose('DW-invalid-yaml', key.span, { problem }, { notes }));
      continue;
    }
    seen.set(key.text, key.span);
    const value = readValue(pair.value, key, reading, depth);
    if (value === undefined) continue;
    const span = { ...key.span, end: Math.max(key.span.end, value.span.end) };
    entries.push({ key, value, span });
  }
  return { kind: 'map', entries, span: spanOf(map, reading) };
}

function readKey(key: unknown, reading: Reading, around: Span): Located | undefined {
  if (!isScalar(key)) return refuse(reading, around, 'keys must be plain words');
  const span = spanOf(key, reading);
  return { text: key.source ?? String(key.value), span };
}

function readValue(
  value: unknown,
  key: Located,
  reading: Reading,
  depth: number,
): YamlNode | undefined {
  // A key of a flow map without a colon has no value node: `{ a }`.
  if (value === null || value === undefined) {
    return { kind: 'scalar', value: null, span: { ...key.span, start: key.span.end } };
  }
  // Values of a parsed map are nodes; the library types them as unknown.
  return readNode(value as Node, reading, depth + 1);
}

function spanOf(node: Node, { file }: Reading): Span {
  const [start = 0, end = 0] = node.range ?? [];
  return { file, start, end };
}

function refuse(reading: Reading, span: Span, problem: string): undefined {
  reading.diagnostics.push(diagnose('DW-invalid-yaml', span, { problem }));
  return undefined;
}
