import type { Catalogue } from '../diagnostic.ts';

/** Codes about tables, their rows and cells. */
export interface ReadTableHoles {
  'DW-too-few-cells': { found: number; expected: number };
  'DW-too-many-cells': { found: number; expected: number };
  'DW-missing-column': { column: string; where: string };
  'DW-unknown-column': { column: string; where: string };
  'DW-row-after-blank-line': { where: string };
  'DW-row-without-name': { where: string };
  'DW-repeated-header': object;
  'DW-text-outside-table': { where: string };
  'DW-text-in-table': object;
  'DW-table-not-understood': { where: string };
  'DW-unknown-type-word': { found: string };
  'DW-type-synonym': { found: string; read: string };
  'DW-type-names-model': { found: string; model: string };
  'DW-type-is-title': { found: string };
  'DW-type-too-deep': { limit: number };
  'DW-unknown-parameter-location': { found: string; parameter: string };
  'DW-status-not-understood': { found: string };
}

export const readTableCodes: Catalogue<ReadTableHoles> = {
  'DW-too-few-cells': {
    severity: 'error',
    title: 'Row with too few cells',
    message: ({ found, expected }) =>
      `This row has ${String(found)} cells, its table has ${String(expected)} columns`,
    cause: 'A bar is missing, or a line break in a cell has ended the row.',
    cure: 'Add the missing bars; a row is one line.',
  },
  'DW-too-many-cells': {
    severity: 'warning',
    title: 'Row with too many cells',
    message: ({ found, expected }) =>
      `This row has ${String(found)} cells, its table has ${String(expected)} columns; the rest is read as part of the last cell`,
    cause: 'A cell contains a bar.',
    cure: 'Write \\| for a bar in a cell.',
  },
  'DW-missing-column': {
    severity: 'error',
    title: 'Table without a needed column',
    message: ({ column, where }) =>
      `The table of ${where} has no column "${column}"; its rows are lost`,
    cause: 'The header row does not name the column, or names it differently.',
    cure: 'Add the column, or correct its name in the header row.',
  },
  'DW-unknown-column': {
    severity: 'warning',
    title: 'Unknown column',
    message: ({ column, where }) => `The column "${column}" of ${where} is not read`,
    cause: 'The header row names a column that docwright does not know.',
    cure: 'Correct the name, or move the text into the description.',
  },
  'DW-row-after-blank-line': {
    severity: 'info',
    title: 'Row behind a blank line',
    message: ({ where }) => `This row stands outside its table; it is read as a row of ${where}`,
    cause: 'A blank line, often left by a line break in a description, has ended the table.',
    cure: 'Remove the blank line.',
  },
  'DW-row-without-name': {
    severity: 'error',
    title: 'Row without a name',
    message: ({ where }) => `This row of ${where} has no name and is left out`,
    cause: 'The cell of the first column is empty.',
    cure: 'Fill the cell, or remove the row.',
  },
  'DW-repeated-header': {
    severity: 'info',
    title: 'Header row repeated',
    message: () => 'This row repeats the header or delimiter row and is left out',
    cause: 'Two tables were joined.',
    cure: 'Remove the row.',
  },
  'DW-text-outside-table': {
    severity: 'warning',
    title: 'Text beside a table',
    message: ({ where }) => `This text in ${where} belongs to no row and is left out`,
    cause:
      'The section is read as a table; often a line break in a cell has cut the text off its row.',
    cure: 'Move the text into the row it belongs to, or above the section.',
  },
  'DW-text-in-table': {
    severity: 'warning',
    title: 'Text where a row is expected',
    message: () => 'This line has no bar, so it is no row, and it is left out',
    cause: 'A line break in the row above, or text directly under the table.',
    cure: 'Join the line with its row, or put a blank line in front of it.',
  },
  'DW-table-not-understood': {
    severity: 'warning',
    title: 'Table not understood',
    message: ({ where }) => `This table in ${where} was not understood and is left out`,
    cause:
      'Tables are read under "### Parameters", "### Responses", "### Fields" and "### Authorization: …" only.',
    cure: 'Move the table under the heading it belongs to.',
  },
  'DW-unknown-type-word': {
    severity: 'error',
    title: 'Unknown type word',
    message: ({ found }) =>
      found === ''
        ? 'The type is missing; the value is unknown'
        : `"${found}" is not a type word; the value is unknown`,
    cause: 'The type cell holds neither a type word nor array[…] nor a link to a model.',
    cure: 'Use a type word, link to the model, or set the type in the overlay.',
  },
  'DW-type-synonym': {
    severity: 'info',
    title: 'Other word for a type',
    message: ({ found, read }) => `"${found}" is read as ${read}`,
    cause: 'The word is no type word of the dialect, but means one.',
    cure: 'Nothing, or use the type word.',
  },
  'DW-type-names-model': {
    severity: 'info',
    title: 'Model named without a working link',
    message: ({ found, model }) => `"${found}" is taken for the model "${model}"`,
    cause: 'The type cell names a model, but does not link to the anchor of its heading.',
    cure: 'Nothing, or write `[Model](#model)` with the anchor of the heading.',
  },
  'DW-type-is-title': {
    severity: 'error',
    title: 'Title in place of a type',
    message: ({ found }) =>
      `"${found}" is taken for the title of a structure, but no sample shows it; the value is unknown`,
    cause: 'The type cell holds several words that are no type and no heading of a model.',
    cure: 'Add a sample, link to a model, use a type word, or set the type in the overlay.',
  },
  'DW-type-too-deep': {
    severity: 'error',
    title: 'Type nested too deeply',
    message: ({ limit }) => `Arrays in a type may be nested ${String(limit)} levels deep`,
    cause: 'The type cell nests arrays without a sensible bound.',
    cure: 'Describe the structure as a model.',
  },
  'DW-unknown-parameter-location': {
    severity: 'error',
    title: 'Unknown place of a parameter',
    message: ({ found, parameter }) =>
      `"${found}" is no place where the parameter "${parameter}" can be sent`,
    cause: 'The column "In" holds something else than path, query, header, body or formData.',
    cure: 'Correct the cell.',
  },
  'DW-status-not-understood': {
    severity: 'error',
    title: 'Status not understood',
    message: ({ found }) => `"${found}" is neither a status of three digits nor "default"`,
    cause: 'A response is known by its status, so this one is lost.',
    cure: 'Write three digits, or "default" for all statuses that are not listed.',
  },
};
