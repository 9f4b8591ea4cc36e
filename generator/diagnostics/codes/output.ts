import type { Catalogue } from '../diagnostic.ts';

/** Codes of comparing with the disk and writing to it, and what their messages need. */
export interface OutputHoles {
  'DW-stale-output': Record<never, never>;
  'DW-missing-output': Record<never, never>;
  'DW-leftover-output': Record<never, never>;
  'DW-foreign-output': Record<never, never>;
  'DW-hand-edited-output': Record<never, never>;
  'DW-bad-output-path': { problem: string };
  'DW-output-path-clash': { other: string };
  'DW-output-not-plain': Record<never, never>;
  'DW-bad-manifest': { problem: string };
  'DW-changed-input': { name: string; change: 'changed' | 'added' | 'removed'; lines: string };
  'DW-write-failed': { problem: string };
}

export const outputCodes: Catalogue<OutputHoles> = {
  'DW-stale-output': {
    severity: 'error',
    title: 'Generated file is out of date',
    message: () => 'The file is not what the inputs give now',
    cause:
      'The reference, the overlay, the configuration or docwright changed since the file was generated.',
    cure: 'Run docwright generate and commit the result.',
  },
  'DW-missing-output': {
    severity: 'error',
    title: 'Generated file is missing',
    message: () => 'The inputs give this file and it is not there',
    cause: 'The package was never generated with these inputs, or the file was deleted.',
    cure: 'Run docwright generate and commit the result.',
  },
  'DW-leftover-output': {
    severity: 'error',
    title: 'Generated file is no longer generated',
    message: () => 'docwright wrote this file earlier and the inputs do not give it any more',
    cause: 'What the file was made from was removed or renamed.',
    cure: 'Run docwright generate; it deletes the file.',
  },
  'DW-foreign-output': {
    severity: 'error',
    title: 'Foreign file in the place of a generated one',
    message: () => 'docwright did not write this file and will not overwrite it',
    cause: 'The manifest of the package does not list the file, so it was made by somebody else.',
    cure: 'Move the file away, choose another output folder, or run docwright generate --force.',
  },
  'DW-hand-edited-output': {
    severity: 'error',
    title: 'Generated file was edited by hand',
    message: () => 'The file was changed after docwright wrote it and will not be overwritten',
    cause: 'Its hash differs from the one in the manifest.',
    cure: 'Bring the change into the reference, the overlay or a template, or drop it with docwright generate --force.',
  },
  'DW-bad-output-path': {
    severity: 'error',
    title: 'Path that cannot be written',
    message: ({ problem }) => `The path of this file cannot be used: ${problem}`,
    cause: 'A name leads outside the output folder or is none on some operating system.',
    cure: 'Give the resource or model another name in the overlay.',
  },
  'DW-output-path-clash': {
    severity: 'error',
    title: 'Two paths that are one on some systems',
    message: ({ other }) => `The path cannot stand beside ${other}`,
    cause: 'The paths differ in case or in Unicode form only, or one is a folder of the other.',
    cure: 'Give the resource or model another name in the overlay, or move the other file away.',
  },
  'DW-output-not-plain': {
    severity: 'error',
    title: 'Neither file nor folder',
    message: () =>
      'docwright neither follows nor replaces what is no plain file or folder: a symbolic link, a special file, a file where the output folder should be',
    cause: 'Writing through a link could change files outside the output folder.',
    cure: 'Move it away, or choose another output folder.',
  },
  'DW-bad-manifest': {
    severity: 'error',
    title: 'Manifest cannot be read',
    message: ({ problem }) => `docwright cannot tell which files it wrote: ${problem}`,
    cause: 'The manifest was edited, belongs to another tool, or has conflict marks of a merge.',
    cure: 'Restore it, or write everything anew with docwright generate --force.',
  },
  'DW-changed-input': {
    severity: 'info',
    title: 'Input changed since the package was generated',
    message: ({ name, change, lines }) =>
      `"${name}": ${lines} ${change} since the package was generated`,
    cause: 'These lines differ from those the generated package was made from.',
    cure: 'Run docwright generate if the change is meant, or undo it.',
  },
  'DW-write-failed': {
    severity: 'error',
    title: 'Output could not be written',
    message: ({ problem }) => `The output could not be written: ${problem}`,
    cause: 'The folder cannot be written, the disk is full, or another run is at work.',
    cure: 'Correct that and run the command again.',
  },
};
