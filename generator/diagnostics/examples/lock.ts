import type { LockHoles } from '../codes/lock.ts';
import type { ExamplesOf } from './example.ts';

/** Examples of the codes of pinned names. */
export const lockExamples: ExamplesOf<LockHoles> = {
  'DW-lock-gone': {
    bad: 'An entry `GET /things: { … }` in the lock, and no such operation in the reference any more.',
    good: 'A lock as `docwright generate` left it.',
  },
  'DW-lock-not-kept': {
    bad: 'A lock that pins two operations to the name `listThings`.',
    good: 'A lock in which every operation has a name of its own.',
  },
  'DW-stale-lock': {
    bad: '`docwright check` after an operation was added to the reference.',
    good: '`docwright generate`, then `docwright check`.',
  },
};
