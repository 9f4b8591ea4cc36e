import type { ResolveOverlayHoles } from '../codes/resolve-overlay.ts';
import type { OverlayHoles } from '../codes/overlay.ts';
import type { ExamplesOf } from './example.ts';
import { operation, snippet } from './snippet.ts';

const reference = snippet({ parameters: 'limit | query | number | How many' });
const two = snippet({ more: operation('GET /parts') });

/** An overlay about the parameter `limit`. */
function limit(facts: string): string {
  return `parameters:\n  limit: { ${facts}, because: it is a number of things }\n`;
}

const named = snippet({ parameters: 'name | query | string | Which one' });

/** An overlay about the parameter `name`. */
function name(facts: string): string {
  return `parameters:\n  name: { ${facts}, because: it is words with spaces between }\n`;
}

/** Examples of the codes of holding the overlay against the reference. */
export const resolveOverlayExamples: ExamplesOf<ResolveOverlayHoles> = {
  'DW-overlay-unmatched': {
    bad: {
      reference,
      overlay: 'parameters:\n  limti: { minimum: 0, because: it is a number of things }\n',
    },
    good: { reference, overlay: limit('minimum: 0') },
  },
  'DW-overlay-redundant': {
    bad: { reference, overlay: limit('type: number') },
    good: { reference, overlay: limit('type: integer') },
  },
  'DW-overlay-unknown-model': {
    bad: { reference, overlay: limit('type: intger') },
    good: { reference, overlay: limit('type: integer') },
  },
  'DW-overlay-inapplicable': {
    bad: { reference, overlay: limit('maxLength: 3') },
    good: { reference, overlay: limit('maximum: 999') },
  },
  'DW-overlay-name-changed': {
    bad: {
      reference,
      overlay: 'operations:\n  GET /things: { name: delete, because: it is short }\n',
    },
    good: {
      reference,
      overlay: 'operations:\n  GET /things: { name: deleteThings, because: it is short }\n',
    },
  },
};

/** Examples of the codes of reading an overlay. */
export const overlayExamples: ExamplesOf<OverlayHoles> = {
  'DW-overlay-no-reason': {
    bad: { overlay: 'parameters:\n  limit: { minimum: 0 }\n' },
    good: { overlay: limit('minimum: 0') },
  },
  'DW-overlay-empty-entry': {
    bad: { overlay: 'parameters:\n  limit: { because: it is a number of things }\n' },
    good: { overlay: limit('minimum: 0') },
  },
  'DW-overlay-bad-type': {
    bad: { overlay: limit('type: "array[string"') },
    good: { overlay: limit('type: "array[string]"') },
  },
  'DW-overlay-bad-name': {
    bad: { overlay: 'operations:\n  GET /things: { name: get-things, because: it is short }\n' },
    good: { overlay: 'operations:\n  GET /things: { name: getThings, because: it is short }\n' },
  },
  'DW-overlay-unsafe-pattern': {
    bad: { reference: named, overlay: name("pattern: '^(\\w+ ?)*$'") },
    good: { reference: named, overlay: name("pattern: '^\\w+( \\w+)*$'") },
  },
  'DW-overlay-name-taken': {
    bad: {
      reference: two,
      overlay:
        'operations:\n  GET /things: { name: listAll, because: it is short }\n  GET /parts: { name: listAll, because: it is short }\n',
    },
    good: {
      reference: two,
      overlay:
        'operations:\n  GET /things: { name: allThings, because: it is short }\n  GET /parts: { name: allParts, because: it is short }\n',
    },
  },
};
