import type { Catalogue } from '../diagnostic.ts';

/** Codes about headings, sections and prose. */
export interface ReadSectionHoles {
  'DW-no-operations': object;
  'DW-operation-without-route': { heading: string };
  'DW-routes-disagree': { heading: string; sample: string };
  'DW-section-not-understood': { heading: string };
  'DW-guide-section': { heading: string };
  'DW-object-section': { heading: string };
  'DW-model-without-structure': { name: string };
  'DW-heading-without-blank': { heading: string };
  'DW-content-not-understood': { what: string; where: string };
  'DW-rows-not-understood': { what: string; where: string };
  'DW-list-in-model': { name: string };
  'DW-caption-ignored': { caption: string };
  'DW-text-too-complex': object;
  'DW-document-too-large': { what: string };
  'DW-unsupported-template': { what: string };
}

export const readSectionCodes: Catalogue<ReadSectionHoles> = {
  'DW-no-operations': {
    severity: 'error',
    title: 'No operation found',
    message: () =>
      'No operation is documented here: there is no heading such as "## GET /events", and no request sample',
    cause: 'No heading is a route such as "## GET /events", and no section has a request sample.',
    cure: 'Check that this is an API reference, and that its operations are headings of the second level.',
  },
  'DW-operation-without-route': {
    severity: 'error',
    title: 'Operation without method and path',
    message: ({ heading }) =>
      `The operation "${heading}" has neither a route as heading nor a request sample`,
    cause:
      'Method and path come from the heading or from the first http sample, and both are missing.',
    cure: 'Write the heading as "## GET /path", or add a sample that begins with "GET /path HTTP/1.1".',
  },
  'DW-routes-disagree': {
    severity: 'warning',
    title: 'Heading and sample name different routes',
    message: ({ heading, sample }) =>
      `The request sample says ${sample}, the heading says ${heading}; the heading is used`,
    cause:
      'Method or path of the sample differ from the heading by more than a base path in front.',
    cure: 'Correct the heading or the sample.',
  },
  'DW-section-not-understood': {
    severity: 'warning',
    title: 'Section not understood',
    message: ({ heading }) => `The section "${heading}" was not understood and is left out`,
    cause:
      'The section has tables or samples, but is neither an operation nor a model nor a known part of one.',
    cure: 'Use a heading that docwright knows, such as "### Parameters", or move the section.',
  },
  'DW-guide-section': {
    severity: 'info',
    title: 'Section taken for a guide',
    message: ({ heading }) => `"${heading}" is taken for a guide; nothing is generated from it`,
    cause: 'The section has neither a route nor a request sample nor fields.',
    cure: 'Nothing, if it is a guide.',
  },
  'DW-object-section': {
    severity: 'info',
    title: 'Section taken for a model',
    message: ({ heading }) => `"${heading}" is taken for a model, since it shows fields`,
    cause:
      'The section stands outside "# Models" and has a table of fields, or a sample of an object.',
    cure: 'Nothing, or move it below "# Models".',
  },
  'DW-model-without-structure': {
    severity: 'warning',
    title: 'Model without structure',
    message: ({ name }) => `The model "${name}" has neither a sample nor a table of fields`,
    cause: 'The section stands among the models, but nothing in it tells the structure.',
    cure: 'Add a json sample or a table under "### Fields".',
  },
  'DW-heading-without-blank': {
    severity: 'info',
    title: 'No blank behind the heading marks',
    message: ({ heading }) =>
      `"${heading}" is read as a heading, although the blank behind # is missing`,
    cause: 'CommonMark takes such a line for a paragraph; some renderers take it for a heading.',
    cure: 'Add the blank.',
  },
  'DW-content-not-understood': {
    severity: 'warning',
    title: 'Content not understood',
    message: ({ what, where }) => `This ${what} in ${where} was not understood and is left out`,
    cause: 'Content of this form is not read at this place.',
    cure: 'Write it as prose, or as a table in the section it belongs to.',
  },
  'DW-rows-not-understood': {
    severity: 'error',
    title: 'Rows in another form than a table',
    message: ({ what, where }) => `${where} has a ${what} where a pipe table is expected`,
    cause: 'What the list, HTML or text says about parameters, responses or fields is lost.',
    cure: 'Write it as a pipe table with a header row and a delimiter row.',
  },
  'DW-list-in-model': {
    severity: 'warning',
    title: 'List in a model',
    message: ({ name }) => `The list in the model "${name}" is read as prose, not as fields`,
    cause: 'The model has no table of fields, so the list may be meant as one.',
    cure: 'Write the fields as a table under "### Fields".',
  },
  'DW-caption-ignored': {
    severity: 'info',
    title: 'Caption of a sample',
    message: ({ caption }) =>
      `"${caption}" is taken for the caption of the sample below and left out`,
    cause: 'A block quote stands directly above a sample.',
    cure: 'Nothing, if it is a caption.',
  },
  'DW-text-too-complex': {
    severity: 'error',
    title: 'Text too long or too deeply nested',
    message: () => 'This text is too long or too deeply nested to be read',
    cause: 'The time for reading such a text has no useful bound.',
    cure: 'Split the text, or nest lists and quotes less deeply.',
  },
  'DW-document-too-large': {
    severity: 'error',
    title: 'Document too large',
    message: ({ what }) => `The document has ${what}, and nothing of it is read`,
    cause: 'No reference that people write is that large, and reading it could take any time.',
    cure: 'Split the reference, or leave out what is no part of it.',
  },
  'DW-unsupported-template': {
    severity: 'warning',
    title: 'Template syntax in the document',
    message: ({ what }) => `This looks like ${what}, which is never evaluated; it is read as text`,
    cause:
      'The document is the source of a documentation system that fills in templates, loads modules or runs code.',
    cure: 'Give docwright the Markdown that the system makes of it, or write such text as code.',
  },
};
