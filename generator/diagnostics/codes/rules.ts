import type { Catalogue } from '../diagnostic.ts';

/** Codes of the rules that hold parts of a reference against each other, and what their messages need. */
export interface RuleHoles {
  'DW-missing-sibling-parameter': {
    /** With their places: `query parameter "limit"`. */
    parameters: readonly string[];
    /** How many operations lack it and have it. */
    lacking: number;
    having: number;
    where: string;
  };
  'DW-copied-description': { parameter: string; other: string; operations: number };
  'DW-singular-beside-plural': { path: string; usual: string; operations: number };
  'DW-unused-model': { model: string; scalar: boolean };
  'DW-dead-prose-link': { anchor: string };
  'DW-overlay-suggestion': { what: string; phrase: string };
}

export const ruleCodes: Catalogue<RuleHoles> = {
  'DW-missing-sibling-parameter': {
    severity: 'warning',
    title: 'Parameter that nearly all siblings have',
    message: ({ parameters, lacking, having, where }) =>
      `${lacking === 1 ? 'This operation lacks' : `${lacking} operations lack`} the ${parameters.join(' and the ')}, which the ${having} others ${where} have`,
    cause:
      'A parameter that was added everywhere was forgotten here, or it is really not accepted.',
    cure: 'Add the row. If the operation does not accept it, say so in its description.',
  },
  'DW-copied-description': {
    severity: 'warning',
    title: 'Description of another parameter',
    message: ({ parameter, other, operations }) =>
      `Parameter "${parameter}" has the description of "${other}"${operations === 1 ? '' : `, in ${operations} operations`}`,
    cause: 'The row was made by copying another one, and its description was never changed.',
    cure: 'Describe the parameter.',
  },
  'DW-singular-beside-plural': {
    severity: 'warning',
    title: 'Singular and plural of one path',
    message: ({ path, usual, operations }) =>
      `${operations === 1 ? 'This operation begins' : `${operations} operations begin`} with ${path}, the others with ${usual}`,
    cause: 'One of the two is usually a typing mistake, and a client that follows it gets 404.',
    cure: 'Correct the path, if the service does not really have both.',
  },
  'DW-unused-model': {
    severity: 'info',
    title: 'Model that no operation uses',
    message: ({ model, scalar }) =>
      scalar
        ? `No operation uses the model "${model}"; a model that is a plain value is only recognised by a link`
        : `No operation uses the model "${model}"`,
    cause: 'No parameter, body or response has its structure or links to it.',
    cure: 'Link to the model where it is meant, set the type in the overlay, or remove the model.',
  },
  'DW-dead-prose-link': {
    severity: 'warning',
    title: 'Link to a section that is not there',
    message: ({ anchor }) => `There is no section #${anchor}`,
    cause: 'The section was renamed or removed after the text was written.',
    cure: 'Correct the link.',
  },
  'DW-overlay-suggestion': {
    severity: 'info',
    title: 'Fact that only the prose tells',
    message: ({ what, phrase }) => `The text about ${what} says ${phrase}, which types cannot tell`,
    cause: 'Prose never changes a type by itself: it may be outdated, or mean something else.',
    cure: 'If it is true, put the entry of the hint into the overlay; else correct the text.',
  },
};
