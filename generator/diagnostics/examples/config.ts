import type { ConfigHoles } from '../codes/config.ts';
import type { ExamplesOf } from './example.ts';

/** A `docwright.yaml` with one package; `changes` replaces keys of it. */
function config(changes: Readonly<Record<string, string>> = {}): string {
  const keys = { name: 'my-api', spec: 'api.md', out: 'packages/my-api', ...changes };
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
  return `packages:\n  - ${lines.join('\n    ')}\n`;
}

const good = { config: config() };

/** Examples of the codes of reading YAML and `docwright.yaml`. */
export const configExamples: ExamplesOf<ConfigHoles> = {
  'DW-invalid-yaml': { bad: { config: config({ version: '"1.0.0' }) }, good },
  'DW-unknown-key': { bad: { config: config({ templats: 'mine' }) }, good },
  'DW-missing-key': {
    bad: { config: 'packages:\n  - name: my-api\n    spec: api.md\n' },
    good,
  },
  'DW-wrong-value': {
    bad: { config: config({ version: '1' }) },
    good: { config: config({ version: '1.0.0' }) },
  },
  'DW-duplicate-package': {
    bad: { config: `${config()}${config({ out: 'packages/other' }).replace('packages:\n', '')}` },
    good,
  },
  'DW-bad-package-name': { bad: { config: config({ name: 'My API' }) }, good },
  'DW-bad-version': {
    bad: { config: config({ version: '"1.0"' }) },
    good: { config: config({ version: '1.0.0' }) },
  },
  'DW-unknown-emitter': {
    bad: { config: config({ emit: '[types, clinet]' }) },
    good: { config: config({ emit: '[types, client]' }) },
  },
  'DW-emitter-not-loaded': {
    bad: 'An `emitters: [./mine.js]`, and a `mine.js` that exports no `emitter`.',
    good: 'The same, with `export const emitter = { name: "mine", emit }` in `mine.js`.',
  },
  'DW-unreadable-file': {
    bad: 'A `spec: apis.md` beside a file `api.md`.',
    good: 'A `spec: api.md` beside a file `api.md`.',
  },
  'DW-output-not-apart': {
    bad: 'An `out: .`, which is the folder that holds the reference and the configuration.',
    good: 'An `out: packages/my-api`, with nothing in it but what docwright writes.',
  },
};
