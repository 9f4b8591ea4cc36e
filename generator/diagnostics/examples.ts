import type { Code, Holes } from './catalogue.ts';
import { configExamples } from './examples/config.ts';
import { driftExamples } from './examples/drift.ts';
import { emitExamples } from './examples/emit.ts';
import type { CodeExamples, Example, ExamplesOf } from './examples/example.ts';
import { lockExamples } from './examples/lock.ts';
import { outputExamples } from './examples/output.ts';
import { readSampleExamples } from './examples/read-sample.ts';
import { readSectionExamples } from './examples/read-section.ts';
import { readTableExamples } from './examples/read-table.ts';
import { resolveDialectExamples } from './examples/resolve-dialect.ts';
import { overlayExamples, resolveOverlayExamples } from './examples/resolve-overlay.ts';
import { resolveExamples } from './examples/resolve.ts';
import { ruleExamples } from './examples/rules.ts';
import { verifyExamples } from './examples/verify.ts';

/** One bad and one good example of every code; a code without one does not compile. Loaded by `explain` and SARIF alone. */
const byCode: ExamplesOf<Holes> = {
  ...readSectionExamples,
  ...readSampleExamples,
  ...readTableExamples,
  ...configExamples,
  ...overlayExamples,
  ...resolveExamples,
  ...resolveDialectExamples,
  ...resolveOverlayExamples,
  ...ruleExamples,
  ...emitExamples,
  ...outputExamples,
  ...lockExamples,
  ...verifyExamples,
  ...driftExamples,
};

/** The examples of a code. */
export function examplesOf(code: Code): CodeExamples {
  return byCode[code];
}

/** The files of an example under the names people give them; none for one in words. */
export function exampleFiles(
  example: Example,
): readonly { readonly file: string; readonly text: string }[] {
  if (typeof example === 'string') return [];
  const { reference, overlay, config, template } = example;
  return [
    { file: 'api.md', text: reference },
    { file: 'api.overlay.yaml', text: overlay },
    { file: 'docwright.yaml', text: config },
    { file: 'templates/client/operation.hbs', text: template },
  ].flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }]));
}
