/* Both sides of the law as lines of text, one per fact, so that a difference is read at a glance. */

/** What is known of a parameter, a part of a body, or a field. */
export interface RowFacts {
  readonly name: string;
  readonly required: boolean;
  /** As `typeFact` writes it. */
  readonly type: string;
  readonly format?: string | undefined;
  readonly values?: readonly (string | number)[] | undefined;
  readonly byDefault?: unknown;
  readonly text?: string | undefined;
}

/** `id: integer required format=int32 values=[1,2] default=1 "text"`. */
export function rowFact(row: RowFacts): string {
  return [
    `${row.name}: ${row.type}`,
    ...(row.required ? ['required'] : []),
    ...(row.format === undefined ? [] : [`format=${row.format}`]),
    ...(row.values === undefined ? [] : [`values=${JSON.stringify(row.values)}`]),
    ...(row.byDefault === undefined ? [] : [`default=${JSON.stringify(row.byDefault)}`]),
    ...textFact(row.text),
  ].join(' ');
}

/** A text in quotes, or nothing. */
export function textFact(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [JSON.stringify(text)];
}

/** `{a: string, b: [Bike]}`: fields sorted by name, since structures are compared, not their order. */
export function objectFact(fields: readonly { name: string; type: string }[]): string {
  return `{${fields
    .map(({ name, type }) => `${name}: ${type}`)
    .sort()
    .join(', ')}}`;
}
