import type { Catalogue } from '../diagnostic.ts';

/** Codes of this stage and what their messages need. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled as the stage grows
export interface OutputHoles {}

export const outputCodes: Catalogue<OutputHoles> = {};
