import type { Catalogue } from '../diagnostic.ts';
import { readSampleCodes, type ReadSampleHoles } from './read-sample.ts';
import { readSectionCodes, type ReadSectionHoles } from './read-section.ts';
import { readTableCodes, type ReadTableHoles } from './read-table.ts';

/** Codes of reading Markdown to `Doc`, and what their messages need; one file per kind of content. */
export interface ReadHoles extends ReadSectionHoles, ReadTableHoles, ReadSampleHoles {}

export const readCodes: Catalogue<ReadHoles> = {
  ...readSectionCodes,
  ...readTableCodes,
  ...readSampleCodes,
};
