import type { Json } from '../ir/type.ts';
import { catalogue, type Code } from './catalogue.ts';
import type { Diagnostic, Note, Severity } from './diagnostic.ts';
import { examplesOf, exampleFiles } from './examples.ts';
import type { Example } from './examples/example.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { jsonText } from './json-text.ts';
import { inOrder } from './order.ts';
import { placeOf, type JsonPlace } from './render-json.ts';

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } satisfies Record<
  Severity,
  string
>;

/**
 * Diagnostics as a SARIF 2.1.0 log with one run, for code scanning; ends with a newline. `titles` are those of rules that
 * are not in the catalogue.
 */
export function renderSarif(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string> = new Map(),
): string {
  const ordered = inOrder(diagnostics);
  const codes = [...new Set(ordered.map(({ code }) => code))].toSorted();
  const fingerprints = fingerprintsOf(ordered, sources);
  const log: Json = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'docwright', rules: codes.map((code) => rule(code, titles)) } },
        columnKind: 'utf16CodeUnits',
        results: ordered.map((diagnostic, index) => ({
          ...result(diagnostic, codes, sources),
          partialFingerprints: { 'docwright/v1': fingerprints[index] ?? '' },
        })),
      },
    ],
  };
  return jsonText(log);
}

function rule(id: string, titles: ReadonlyMap<string, string>): Json {
  const text = titles.get(id);
  if (!isCode(id)) return { id, ...(text === undefined ? {} : { shortDescription: { text } }) };
  const { title, cause, cure, severity } = catalogue[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: cause },
    help: { text: `${cause} ${cure}`, markdown: helpOf(id) },
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

/** Cause, cure and examples as Markdown; the examples' own fences are shorter than those around them. */
function helpOf(code: Code): string {
  const { cause, cure } = catalogue[code];
  const { bad, good } = examplesOf(code);
  return [
    `**Why:** ${cause}`,
    `**What to do:** ${cure}`,
    `**Gives it:**\n\n${exampleMarkdown(bad)}`,
    `**Does not:**\n\n${exampleMarkdown(good)}`,
  ].join('\n\n');
}

function exampleMarkdown(example: Example): string {
  if (typeof example === 'string') return example;
  return exampleFiles(example)
    .map(({ file, text }) => `\`${file}\`\n\n~~~~\n${text.trimEnd()}\n~~~~`)
    .join('\n\n');
}

function isCode(id: string): id is Code {
  return Object.hasOwn(catalogue, id);
}

function result(
  { code, severity, message, span, notes, hint }: Diagnostic,
  codes: readonly string[],
  sources: ReadonlyMap<string, string>,
): { readonly [name: string]: Json } {
  const placeless = notes.filter((note) => note.span === undefined).map((note) => note.message);
  const related = notes.flatMap((note) => relatedLocation(note, sources));
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVEL[severity],
    message: { text: [message, ...placeless, ...(hint === undefined ? [] : [hint])].join('\n') },
    locations: [location(placeOf(span, sources))],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

function relatedLocation(
  { message, span }: Note,
  sources: ReadonlyMap<string, string>,
): readonly Json[] {
  if (span === undefined) return [];
  return [{ ...location(placeOf(span, sources)), message: { text: message } }];
}

function location({ file, line, column, endLine, endColumn }: JsonPlace): {
  readonly [name: string]: Json;
} {
  const artifactLocation = { uri: uriOf(file) };
  if (line === undefined) return { physicalLocation: { artifactLocation } };
  const region = {
    startLine: line,
    startColumn: column ?? 1,
    endLine: endLine ?? line,
    endColumn: endColumn ?? column ?? 1,
  };
  return { physicalLocation: { artifactLocation, region } };
}

/** A path as a URI reference: relative paths stay relative to the working directory. */
function uriOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]%3A\//.test(path)) return `file:///${path.replace('%3A', ':')}`;
  return path.startsWith('/') ? `file://${path}` : path;
}
