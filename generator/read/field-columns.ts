import type { Table } from '../markdown/table.ts';
import { isOneColumnTable } from './one-column.ts';
import type { Reading } from './reading.ts';
import { keysOf, type Column } from './layout.ts';

export type FieldKey = 'name' | 'type' | 'default' | 'format' | 'required' | 'description';

/** The columns of a table of fields. */
export const fieldColumns: readonly Column<FieldKey>[] = [
  { key: 'name', names: ['name', 'field', 'property', 'attribute'], needed: true },
  { key: 'type', names: ['type'], needed: true },
  { key: 'default', names: ['default', 'default value'], needed: false },
  { key: 'format', names: ['format'], needed: false },
  { key: 'required', names: ['required'], needed: false },
  { key: 'description', names: ['description'], needed: false },
];

/** Whether a table is one of fields wherever it stands: it has names and types, and no column that says where to send them. */
export function isFieldTable(table: Table, reading: Reading): boolean {
  if (isOneColumnTable(table, reading)) return true;
  const keys = keysOf(table, fieldColumns, reading);
  const isKnown = keys.every((key) => key !== undefined);
  return isKnown && keys.includes('name') && keys.includes('type');
}
