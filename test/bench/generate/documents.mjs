import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { multiplied } from '../types/copies.mjs';
import { docwrightRun, root } from './processes.mjs';

/** The reference. */
export const REFERENCE = 'eventmobi-api-v2.md';
/** Operations of the reference. */
const OPERATIONS = 52;

/** The reference so often that it has this many operations, as Markdown and as OpenAPI, each written once into a folder. */
export function documentOf(operations, folder) {
  const markdown = join(folder, `reference-${operations}.md`);
  const openapi = join(folder, `openapi-${operations}.json`);
  const text = readFileSync(join(root, 'spec', REFERENCE), 'utf8');
  writeFileSync(markdown, multiplied(text, operations / OPERATIONS));
  docwrightRun(['export', 'openapi', markdown, '--out', openapi], folder);
  return { markdown, openapi };
}
