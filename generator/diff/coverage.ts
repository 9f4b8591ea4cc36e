import type { Doc, Tally } from '../read/doc.ts';
import type { Coverage } from './difference.ts';

/** How many pieces of a document were seen and understood. */
export function coverageOf({ conservation }: Pick<Doc, 'conservation'>): Coverage {
  const tallies = Object.values<Tally>({ ...conservation });
  return {
    seen: tallies.reduce((sum, { seen }) => sum + seen, 0),
    understood: tallies.reduce((sum, { understood }) => sum + understood, 0),
  };
}
