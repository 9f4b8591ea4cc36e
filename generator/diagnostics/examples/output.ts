import type { OutputHoles } from '../codes/output.ts';
import type { ExamplesOf } from './example.ts';

/** Examples of the codes of comparing with the disk and writing to it: in words, since it takes a disk to show them. */
export const outputExamples: ExamplesOf<OutputHoles> = {
  'DW-stale-output': {
    bad: '`docwright check` after the reference was changed.',
    good: '`docwright generate`, then `docwright check`.',
  },
  'DW-missing-output': {
    bad: '`docwright check` after `client/index.ts` was deleted from the package.',
    good: '`docwright generate`, then `docwright check`.',
  },
  'DW-leftover-output': {
    bad: '`docwright check` after the last operation of a resource was removed from the reference.',
    good: '`docwright generate`, which deletes the file, then `docwright check`.',
  },
  'DW-foreign-output': {
    bad: 'A `README.md` of your own in the output folder, where docwright would write one.',
    good: 'An output folder of its own.',
  },
  'DW-hand-edited-output': {
    bad: 'A line added to `types/things.ts` in the output folder.',
    good: 'The same fact in the reference or in the overlay.',
  },
  'DW-bad-output-path': {
    bad: 'A resource called `con`, which is no file name on Windows.',
    good: '`resources:` in the overlay with `name: conferences`.',
  },
  'DW-output-path-clash': {
    bad: 'Resources called `things` and `Things`, which are one file on macOS and Windows.',
    good: '`resources:` in the overlay with another name for one of them.',
  },
  'DW-output-not-plain': {
    bad: 'A symbolic link in the output folder.',
    good: 'The folder or file itself in its place.',
  },
  'DW-bad-manifest': {
    bad: 'A `manifest.json` with the conflict marks of a merge.',
    good: '`docwright generate --force`, which writes it anew.',
  },
  'DW-changed-input': {
    bad: '`docwright check` after a line of the reference was changed.',
    good: '`docwright generate`, then `docwright check`.',
  },
  'DW-write-failed': {
    bad: 'An output folder that the user may not write to.',
    good: 'An output folder that the user may write to.',
  },
};
