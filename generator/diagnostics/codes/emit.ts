import type { Catalogue } from '../diagnostic.ts';

/** Codes of emitting and printing, and what their messages need. */
export interface EmitHoles {
  /** Two emitters plan different files under one path. */
  readonly 'DW-duplicate-output': { readonly path: string };
  readonly 'DW-emitter-failed': { readonly name: string; readonly detail: string };
  readonly 'DW-missing-template': { readonly template: string };
  /** A file of the user's templates folder that overrides nothing. */
  readonly 'DW-unknown-template': { readonly template: string };
  readonly 'DW-template-syntax': { readonly detail: string };
  /** `expected` and `found` are first lines; `found` is empty when there is no such comment. */
  readonly 'DW-template-version': { readonly expected: string; readonly found: string };
  /** `text` is the construct as written: `{{name}}`. */
  readonly 'DW-template-construct': { readonly text: string };
  readonly 'DW-template-unknown-name': { readonly name: string };
  readonly 'DW-template-failed': { readonly detail: string };
  /** The module that a template helped to make is no TypeScript. */
  readonly 'DW-template-broken-module': { readonly path: string; readonly detail: string };
}

export const emitCodes: Catalogue<EmitHoles> = {
  'DW-duplicate-output': {
    severity: 'error',
    title: 'Two files under one path',
    message: ({ path }) => `Two emitters plan different files called "${path}"`,
    cause:
      'Each file of the output has one origin; an emitter of your own may have taken a path of a built-in one.',
    cure: 'Let the emitter write below a folder of its own.',
  },
  'DW-emitter-failed': {
    severity: 'error',
    title: 'Emitter failed',
    message: ({ name, detail }) => `The emitter "${name}" failed: ${detail}`,
    cause:
      'An emitter of a third party threw an error, or returned something that is no list of plans.',
    cure: 'Correct the emitter; docs/emitters.md says what it gets and what it returns.',
  },
  'DW-missing-template': {
    severity: 'error',
    title: 'Missing template',
    message: ({ template }) => `There is no template "${template}"`,
    cause:
      'An emitter asks for a file that is neither in your templates folder nor among the built-in ones.',
    cure: 'Add the file, or correct the name in the emitter.',
  },
  'DW-unknown-template': {
    severity: 'error',
    title: 'Template that overrides nothing',
    message: ({ template }) => `There is no template "${template}" to override`,
    cause:
      'The path of a file in your templates folder is that of no built-in template, and no emitter of yours asks for it.',
    cure: 'Correct the path, or remove the file; docwright templates list names all templates.',
  },
  'DW-template-syntax': {
    severity: 'error',
    title: 'Template is not valid Handlebars',
    message: ({ detail }) => `The template cannot be parsed: ${detail}`,
    cause: 'Handlebars does not understand the template at this place.',
    cure: 'Correct it; a literal closing brace after a block needs a line of its own.',
  },
  'DW-template-version': {
    severity: 'error',
    title: 'Template made for another view',
    message: ({ expected, found }) =>
      `The first line is ${found === '' ? 'no view comment' : `"${found}"`}, expected "${expected}"`,
    cause:
      'Templates say on their first line which view they print, and in which version; this one differs from ours.',
    cure: 'Compare it with the built-in template of this release, adapt it, and copy that first line.',
  },
  'DW-template-construct': {
    severity: 'error',
    title: 'Construct not allowed in templates',
    message: ({ text }) => `"${text}" is not allowed in a template`,
    cause:
      'Text of a reference may only reach the output through a helper that makes it safe; other constructs could turn it into code.',
    cure: 'Use {{lit x}}, {{ident x}}, {{key x}}, {{doc x}}, {{use x}}, {{code x}} or {{md x}}, and only the blocks if, unless and each.',
  },
  'DW-template-unknown-name': {
    severity: 'error',
    title: 'Name that the view does not have',
    message: ({ name }) => `The view has no "${name}" here`,
    cause: 'Handlebars would silently take it for empty.',
    cure: 'Use one of the names the view has; they are listed in templates/README.md.',
  },
  'DW-template-failed': {
    severity: 'error',
    title: 'Template cannot be rendered',
    message: ({ detail }) => `The template fails: ${detail}`,
    cause: 'A helper was given a value of another kind than it prints.',
    cure: 'Use the helper that fits the value; templates/README.md says which that is.',
  },
  'DW-template-broken-module': {
    severity: 'error',
    title: 'Template makes invalid TypeScript',
    message: ({ path, detail }) =>
      `With this template "${path}" is not valid TypeScript: ${detail}`,
    cause: 'The text around the helpers of the template does not fit together.',
    cure: 'Render it with --dry-run after each change; the built-in template is a start that works.',
  },
};
