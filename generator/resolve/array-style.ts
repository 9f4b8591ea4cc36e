import type { Parameter } from '../ir/api.ts';
import type { ArrayStyle } from '../ir/type.ts';
import type { DocOperation } from '../read/doc.ts';

/** A query parameter with the array style that the request sample shows; as it is where none shows. */
export function withShownStyle(parameter: Parameter, { query = [] }: DocOperation): Parameter {
  if (parameter.type.kind !== 'array') return parameter;
  const { name } = parameter;
  const shown = query.filter(({ name: { text } }) => text === name || text === `${name}[]`);
  const arrayStyle = styleOf(
    shown.map(({ value }) => value.text),
    shown.some((pair) => pair.name.text !== name),
  );
  return arrayStyle === undefined ? parameter : { ...parameter, arrayStyle };
}

/** A name that is sent twice is repeated, the default; one value shows a style when a separator is in it. */
function styleOf(
  [value = '', ...others]: readonly string[],
  hasBrackets: boolean,
): ArrayStyle | undefined {
  if (hasBrackets) return 'brackets';
  if (others.length > 0) return undefined;
  const separator = /[^,| ]([,| ])[^,| ]/.exec(value)?.[1];
  return STYLES.find(([, text]) => text === separator)?.[0];
}

const STYLES: readonly (readonly [ArrayStyle, string])[] = [
  ['comma', ','],
  ['pipe', '|'],
  ['space', ' '],
];
