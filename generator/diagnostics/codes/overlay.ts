import type { Catalogue } from '../diagnostic.ts';

/** Codes of reading an overlay file and what their messages need. */
export interface OverlayHoles {
  'DW-overlay-no-reason': { entry: string };
  'DW-overlay-empty-entry': { entry: string };
  'DW-overlay-bad-type': { phrase: string; problem: string };
  'DW-overlay-bad-name': { name: string; expected: string };
  'DW-overlay-unsafe-pattern': { pattern: string; risk: string };
  'DW-overlay-name-taken': { name: string; holder: string };
}

export const overlayCodes: Catalogue<OverlayHoles> = {
  'DW-overlay-no-reason': {
    severity: 'error',
    title: 'Overlay entry without a reason',
    message: ({ entry }) => `"${entry}" has no "because", nor has an entry around it`,
    cause:
      'An overlay contradicts or completes the reference, and nobody can review that without a reason.',
    cure: 'Add `because:` with one sentence: how it is known, and who said so.',
  },
  'DW-overlay-empty-entry': {
    severity: 'warning',
    title: 'Overlay entry that says nothing',
    message: ({ entry }) => `"${entry}" changes nothing`,
    cause: 'The entry has a reason and no fact.',
    cure: 'Say what it changes, or remove it.',
  },
  'DW-overlay-bad-type': {
    severity: 'error',
    title: 'Type not understood',
    message: ({ phrase, problem }) => `"${phrase}" is no type: ${problem}`,
    cause:
      'A type is a scalar such as `string(date-time)`, `object`, `any`, `array[…]`, a model, or several with `|` between them.',
    cure: 'Write the type in these words; models go by their documented names.',
  },
  'DW-overlay-bad-name': {
    severity: 'error',
    title: 'Name that cannot be used',
    message: ({ name, expected }) => `"${name}" cannot be used as a name; expected ${expected}`,
    cause: 'The name becomes part of the generated code and of file names.',
    cure: 'Use ASCII letters and digits only, beginning with a letter.',
  },
  'DW-overlay-unsafe-pattern': {
    severity: 'error',
    title: 'Pattern that a text can stall',
    message: ({ pattern, risk }) => `The pattern "${pattern}" is not safe: ${risk}`,
    cause:
      'The validators run it on texts of strangers. Where a text can be matched in several ways, trying them all can take forever.',
    cure: 'Begin it with `^`, let a repetition end before anything it could match itself, and do without back references and lookaround.',
  },
  'DW-overlay-name-taken': {
    severity: 'error',
    title: 'Name given twice',
    message: ({ name, holder }) => `The name "${name}" belongs to ${holder} already`,
    cause:
      'Public names are unique: among operations, and among models with the structures named like them.',
    cure: 'Choose another name.',
  },
};
