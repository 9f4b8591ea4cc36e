import type { Json } from '../ir/type.ts';

/** Overlay keys in their order, each with a tree below it or a value behind it. */
export type YamlTree = readonly (readonly [key: string, value: YamlTree | FlowValue])[];

/** A value written on one line: `{ format: date }`, `[12, 24]`, a text. */
export interface FlowValue {
  readonly flow: Json;
}

/** YAML as people write overlays: nested maps in lines, the facts of a field between braces. No final newline. */
export function yamlOf(tree: YamlTree): string {
  return linesOf(tree).join('\n');
}

function linesOf(tree: YamlTree): readonly string[] {
  return tree.flatMap(([key, value]) =>
    'flow' in value
      ? [`${scalarText(key)}: ${flowText(value.flow)}`]
      : [`${scalarText(key)}:`, ...linesOf(value).map((line) => `  ${line}`)],
  );
}

function flowText(value: Json): string {
  if (typeof value === 'string') return scalarText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => flowText(item)).join(', ')}]`;
  const members = Object.entries(value).map(
    ([key, member]: readonly [string, Json]) => `${scalarText(key)}: ${flowText(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** Texts that stay texts without quotes, in block and flow style alike. Routes with braces are quoted only in flow. */
const PLAIN = /^[A-Za-z_/][A-Za-z0-9_/-]*(?:[ .][A-Za-z0-9_/()-]+)*$/;

/** A route as a key of its own line. */
const ROUTE = /^[A-Z]+ \/[A-Za-z0-9_{}/.-]*$/;

/** What YAML takes for something else than a text. */
const TAKEN = /^(?:true|false|null|yes|no|on|off)$/i;

function scalarText(text: string): string {
  if ((PLAIN.test(text) || ROUTE.test(text)) && !TAKEN.test(text)) return text;
  // Single quotes keep the quotes of a phrase readable; what they cannot hold is written as JSON, which YAML reads.
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`;
}
