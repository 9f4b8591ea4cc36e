import type { EmitHoles } from '../codes/emit.ts';
import type { ExamplesOf } from './example.ts';

const HEAD = '{{!-- view: client/operation v3 --}}';

/** The template of an operation of the client, with another line for its route. */
function template(route: string, head: string = HEAD): string {
  const lines = [
    head,
    'return client.call(',
    '  [',
    `    ${route}`,
    '    {{code responses}},',
    '  ],',
    '  input,',
    '  options,',
    ');',
  ];
  return `${lines.join('\n')}\n`;
}

const good = { template: template('{{lit route}},') };

/** Examples of the codes of emitting and printing. */
export const emitExamples: ExamplesOf<EmitHoles> = {
  'DW-duplicate-output': {
    bad: 'An emitter of your own that plans `client/index.ts`, beside the built-in `client`.',
    good: 'An emitter of your own that plans `mine/index.ts`.',
  },
  'DW-emitter-failed': {
    bad: 'An emitter of your own that throws an error when an operation has no body.',
    good: 'The same, that leaves such an operation out.',
  },
  'DW-missing-template': {
    bad: 'An emitter of your own that asks for `mine/operation`, which no templates folder has.',
    good: 'The same, with `templates: ./my-templates` and a file `my-templates/mine/operation.hbs`.',
  },
  'DW-unknown-template': {
    bad: 'A file `my-templates/client/opreation.hbs`, with `templates: ./my-templates`.',
    good: 'The same as `my-templates/client/operation.hbs`.',
  },
  'DW-template-syntax': { bad: { template: template('{{lit route},') }, good },
  'DW-template-version': {
    bad: { template: template('{{lit route}},', HEAD.replace('v3', 'v9')) },
    good,
  },
  'DW-template-construct': { bad: { template: template("'{{route}}',") }, good },
  'DW-template-unknown-name': { bad: { template: template('{{lit rout}},') }, good },
  'DW-template-failed': { bad: { template: template('{{code route}},') }, good },
  'DW-template-broken-module': { bad: { template: template('{{lit route}}') }, good },
};
