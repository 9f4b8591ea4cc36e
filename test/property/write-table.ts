import type { RowSheet, Shape } from './sheet.ts';
import type { ApiSheet } from './sheet.ts';
import type { Variant } from './variant.ts';
import { writeCell, writeHtml } from './write-text.ts';

/** Lines of a pipe table. Cells are written already. */
export function writeTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  variant: Variant,
): readonly string[] {
  const all = [header, ...rows];
  const widths = header.map((_, index) => Math.max(...all.map((row) => (row[index] ?? '').length)));
  const lines = all.map((row) => writeRow(row, widths, variant));
  const [first = '', ...rest] = lines;
  const body =
    variant.blankInTable && rest.length > 1 ? [...rest.slice(0, -1), '', rest.at(-1) ?? ''] : rest;
  return [first, writeRow(delimiters(widths, variant), widths, variant), ...body];
}

function writeRow(row: readonly string[], widths: readonly number[], { table }: Variant): string {
  switch (table) {
    case 'plain':
      return row.join(' | ');
    case 'tight':
      return row.join('|');
    case 'edged':
      return `| ${row.join(' | ')} |`;
    case 'aligned':
      return `|${row.map((cell, index) => ` ${cell.padEnd(widths[index] ?? 0)} `).join('|')}|`;
  }
}

function delimiters(widths: readonly number[], { table }: Variant): readonly string[] {
  if (table !== 'aligned') return widths.map(() => '---');
  return widths.map(
    (width, index) =>
      `${index % 2 === 0 ? ':' : '-'}${'-'.repeat(Math.max(width - 2, 1))}${index === 1 ? ':' : '-'}`,
  );
}

/** The name of a row with its mark. */
export function writeName({ name, required }: RowSheet, { mark }: Variant): string {
  if (!required) return name;
  const tag = mark === 'b' ? '<b title="required">' : '<span title="required" class="required">';
  return `${name}${tag}&nbsp;*&nbsp;</${mark}>`;
}

/** A type cell. */
export function writeType(shape: Shape, api: ApiSheet, { links }: Variant): string {
  return typeText(shape, api, (name) =>
    links === 'linked' ? `[${name}](#${name.toLowerCase()})` : undefined,
  );
}

/** A type cell of an HTML table. */
export function writeHtmlType(shape: Shape, api: ApiSheet, { links }: Variant): string {
  return typeText(shape, api, (name) =>
    links === 'linked' ? `<a href="#${name.toLowerCase()}">${name}</a>` : undefined,
  );
}

function typeText(shape: Shape, api: ApiSheet, link: (name: string) => string | undefined): string {
  switch (shape.kind) {
    case 'scalar':
      return shape.word;
    case 'anything':
    case 'object':
      return 'object';
    case 'array':
      return `array[${typeText(shape.items, api, link)}]`;
    case 'model': {
      const linked = link(shape.name);
      if (linked !== undefined) return linked;
      const model = api.models.find(({ name }) => name === shape.name);
      if (model === undefined) throw new Error(`no model ${shape.name}`);
      return model.shape.kind === 'sheet' ? 'object' : typeText(model.shape, api, link);
    }
  }
}

/** A description cell: the text, and the list of values that the newer template puts behind it. */
export function writeDescription(row: RowSheet, variant: Variant): string {
  const text = writeCell(row.text, variant);
  if (!variant.enums || row.values === undefined) return text;
  const items = row.values.map((value) => `<li>${writeHtml(String(value))}</li>`).join('');
  const list = `<div>Acceptable values:</div><ul class="enum">${items}</ul>`;
  return text === '' ? list : `${text} ${list}`;
}
