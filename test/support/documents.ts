import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureNames, fixturesFolder } from './fixture.ts';
import { root } from './reference.ts';

/** A reference of the repository, and the overlay that belongs to it. Absolute paths. */
export interface Reference {
  readonly reference: string;
  readonly overlay?: string;
}

/** Absolute path of the folder of whole documents. */
export const documentsFolder: string = join(root, 'test/documents');

/** The EventMobi reference. */
export const first: Reference = {
  reference: join(root, 'spec/eventmobi-api-v2.md'),
  overlay: join(root, 'spec/eventmobi-api-v2.overlay.yaml'),
};

/** The whole documents that were written as others write them. */
export function wholeReferences(): readonly Reference[] {
  return readdirSync(documentsFolder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ reference: join(documentsFolder, name) }));
}

/** Those of the fixtures. */
export function fixtureReferences(): readonly Reference[] {
  return fixtureNames().flatMap((name): readonly Reference[] => {
    const reference = join(fixturesFolder, name, 'reference.md');
    const overlay = join(fixturesFolder, name, 'overlay.yaml');
    if (!existsSync(reference)) return [];
    return [{ reference, ...(existsSync(overlay) ? { overlay } : {}) }];
  });
}
