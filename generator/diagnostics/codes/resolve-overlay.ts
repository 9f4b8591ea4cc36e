import type { Catalogue } from '../diagnostic.ts';

/** Codes of holding the overlay against the reference, and what their messages need. */
export interface ResolveOverlayHoles {
  'DW-overlay-unmatched': { key: string; what: string };
  'DW-overlay-redundant': { key: string };
  'DW-overlay-unknown-model': { name: string };
  'DW-overlay-inapplicable': { key: string; what: string };
  'DW-overlay-name-changed': { name: string; renamed: string };
}

export const resolveOverlayCodes: Catalogue<ResolveOverlayHoles> = {
  'DW-overlay-unmatched': {
    severity: 'warning',
    title: 'Overlay entry that matches nothing',
    message: ({ key, what }) => `"${key}" matches no ${what}`,
    cause: 'The reference changed, or the name in the overlay is misspelt.',
    cure: 'Correct the name, or remove the entry.',
  },
  'DW-overlay-redundant': {
    severity: 'warning',
    title: 'Overlay entry that changes nothing',
    message: ({ key }) => `The reference says the same about "${key}" by now`,
    cause:
      'The reference was corrected after the overlay was written, or the rules give that name anyway.',
    cure: 'Remove the entry.',
  },
  'DW-overlay-unknown-model': {
    severity: 'error',
    title: 'Unknown model in the overlay',
    message: ({ name }) => `"${name}" is neither a type word nor a model`,
    cause: 'A type phrase of the overlay names a model that the reference does not have.',
    cure: 'Use the name of a documented model.',
  },
  'DW-overlay-inapplicable': {
    severity: 'error',
    title: 'Constraint that does not fit the type',
    message: ({ key, what }) =>
      `"${what}" cannot be said of "${key}", whose type has no such values`,
    cause:
      'A format, bound, enum or default is given for a type that has no such values; or the entry says of a value what its documented default is not.',
    cure: 'Give the type or the default in the same entry, or remove the constraint.',
  },
  'DW-overlay-name-changed': {
    severity: 'warning',
    title: 'Given name that code cannot have',
    message: ({ name, renamed }) =>
      `"${name}" has a meaning of its own in TypeScript; the code says "${renamed}"`,
    cause: 'The name is a keyword, or that of a type which every program knows.',
    cure: 'Choose a name that says more, such as the action with its object.',
  },
};
