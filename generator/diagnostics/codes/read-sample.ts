import type { Catalogue } from '../diagnostic.ts';

/** Codes about fenced code: requests, responses and JSON. */
export interface ReadSampleHoles {
  'DW-unclosed-fence': object;
  'DW-heading-in-fence': { heading: string };
  'DW-fence-not-understood': { info: string; where: string };
  'DW-code-sample-ignored': { info: string };
  'DW-request-sample-missing': { heading: string };
  'DW-second-request': object;
  'DW-header-not-understood': object;
  'DW-body-not-json': { mediaType: string };
  'DW-invalid-json': { problem: string };
  'DW-lenient-json': { problem: string };
  'DW-duplicate-member': { name: string };
  'DW-unknown-word-in-sample': { found: string };
  'DW-nested-too-deep': { limit: number };
}

export const readSampleCodes: Catalogue<ReadSampleHoles> = {
  'DW-unclosed-fence': {
    severity: 'error',
    title: 'Fence never closed',
    message: () => 'This fence is never closed, so all that follows is code',
    cause: 'The closing fence is missing, shorter than the opening one, or of another character.',
    cure: 'Close the fence.',
  },
  'DW-heading-in-fence': {
    severity: 'error',
    title: 'Heading inside a fence',
    message: ({ heading }) => `"${heading}" stands inside fenced code, so its section is lost`,
    cause: 'A fence is missing above, so that opening and closing fences are mixed up.',
    cure: 'Add the missing fence.',
  },
  'DW-fence-not-understood': {
    severity: 'warning',
    title: 'Sample not understood',
    message: ({ info, where }) =>
      `This ${info === '' ? '' : `${info} `}sample in ${where} was not understood and is left out`,
    cause:
      'It is no http request or response of an operation, and not the first json sample of a model.',
    cure: 'Begin a sample with "GET /path HTTP/1.1" or "HTTP/1.1 200 OK".',
  },
  'DW-code-sample-ignored': {
    severity: 'info',
    title: 'Code sample',
    message: ({ info }) => `This ${info} sample is left out`,
    cause: 'Only http and json samples say something about the API.',
    cure: 'Nothing.',
  },
  'DW-request-sample-missing': {
    severity: 'warning',
    title: 'No request sample',
    message: ({ heading }) => `The operation "${heading}" has no request sample`,
    cause: 'No http sample of the section begins with a method and a path.',
    cure: 'Add a sample that begins with "GET /path HTTP/1.1".',
  },
  'DW-second-request': {
    severity: 'warning',
    title: 'Second request sample',
    message: () => 'The operation has a request sample already; this one is left out',
    cause: 'An operation is one method and path.',
    cure: 'Remove the sample, or give it a section of its own.',
  },
  'DW-header-not-understood': {
    severity: 'warning',
    title: 'Header line not understood',
    message: () => 'This line of the sample is no header "Name: value" and is left out',
    cause: 'Lines between the first line and the blank line in front of the body are headers.',
    cure: 'Correct the line, or put a blank line in front of the body.',
  },
  'DW-body-not-json': {
    severity: 'warning',
    title: 'Body is not JSON',
    message: ({ mediaType }) => `A body of type ${mediaType} is not read`,
    cause: 'The sample declares a media type other than JSON.',
    cure: 'Nothing, if the type is right; the table still tells the fields.',
  },
  'DW-invalid-json': {
    severity: 'error',
    title: 'Invalid JSON in a sample',
    message: ({ problem }) => `The sample is not valid JSON: ${problem}`,
    cause: 'What follows the marked place could be understood in part only.',
    cure: 'Correct the sample.',
  },
  'DW-lenient-json': {
    severity: 'warning',
    title: 'Not strictly JSON',
    message: ({ problem }) => `The sample is not strict JSON: ${problem}`,
    cause: 'The meaning is clear, but other tools refuse the sample.',
    cure: 'Correct the sample.',
  },
  'DW-duplicate-member': {
    severity: 'warning',
    title: 'Member given twice',
    message: ({ name }) => `"${name}" stands twice in the same object; the first is used`,
    cause: 'Names in an object are unique in JSON.',
    cure: 'Remove or rename one of the two.',
  },
  'DW-unknown-word-in-sample': {
    severity: 'warning',
    title: 'Unknown word in a skeleton',
    message: ({ found }) => `"${found}" is no type word; the value is unknown`,
    cause:
      'Most leaves of the sample are type words, so it is read as a structure; this one is not.',
    cure: 'Use a type word, or write all leaves as values.',
  },
  'DW-nested-too-deep': {
    severity: 'error',
    title: 'Sample nested too deeply',
    message: ({ limit }) => `A sample may be nested ${String(limit)} levels deep`,
    cause: 'Objects and arrays are nested without a sensible bound.',
    cure: 'Shorten the sample.',
  },
};
