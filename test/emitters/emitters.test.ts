import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { generate, hasErrors, type Emitter } from 'docwright';
import { compileErrors } from '../support/compile.ts';
import { repositorySource, root } from '../support/reference.ts';
import { folderWith, runCommand, type CommandResult } from '../unit/cli/run-command.ts';
import { emitter } from './query-options.ts';

const REFERENCE = `# Example API 1.0

## GET /things

\`\`\`http
GET /things HTTP/1.1
\`\`\`

### Parameters
Name | In | Type | Description
--- | --- | --- | ---
limit | query | integer | How many

### Responses
Http code | Type | Description
--- | --- | ---
204 | no content | Done
`;

let remove = (): Promise<void> => Promise.resolve();
let folder = '';

afterEach(() => remove());

/** Generates with an emitter module of this text. */
async function generateWith(
  module: string,
  keys = 'emitters: [./own.mjs], emit: [types]',
): Promise<CommandResult> {
  ({ folder, remove } = await folderWith({
    'api.md': REFERENCE,
    'own.mjs': module,
    'docwright.yaml': `packages:\n  - { name: example-api, spec: api.md, out: out, ${keys} }\n`,
  }));
  return runCommand(folder, ['generate']);
}

function module(body: string, name = 'own'): string {
  return `export const emitter = {\n  name: '${name}',\n  emit: (api) => {\n    ${body}\n  },\n};\n`;
}

describe('the worked example', () => {
  it('is the one in docs/emitters.md', async () => {
    const page = await readFile(join(root, 'docs/emitters.md'), 'utf8');
    const example = await readFile(join(root, 'test/emitters/query-options.ts'), 'utf8');
    expect(page).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
  });

  it('gives a package that compiles under the strictest flags', async () => {
    const { value, diagnostics } = await generate({
      reference: repositorySource('spec/eventmobi-api-v2.md').text,
      overlay: repositorySource('spec/eventmobi-api-v2.overlay.yaml').text,
      options: { emit: [], emitters: [emitter] },
    });
    expect(hasErrors(diagnostics)).toBe(false);
    const query = value.files.find(({ path }) => path === 'query/index.ts')?.text;
    expect(query).toContain(
      'export function getEventQuery(\n  client: Client,\n  input: GetEventInput,\n)',
    );
    expect(query).toContain('export function listEventsQuery(\n  client: Client,\n  input?: ');
    expect(compileErrors(value.files)).toEqual([]);
  });

  it('brings the emitters it needs, and its folder is a subpath of the package', async () => {
    const { value } = await generate({
      reference: REFERENCE,
      options: { emit: [], emitters: [emitter] },
    });
    const paths = value.files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['types/index.ts', 'client/index.ts']));
    const text = value.files.find(({ path }) => path === 'package.json')?.text ?? '';
    const content = JSON.parse(text) as { readonly exports: object };
    expect(content.exports).toHaveProperty(['./query'], {
      types: './dist/query/index.d.ts',
      default: './dist/query/index.js',
    });
  });
});

describe('an emitter module', () => {
  it('takes part when the configuration lists it', async () => {
    const plan =
      "{ kind: 'json', path: 'own/routes.json', value: api.operations.map((o) => o.id) }";
    const result = await generateWith(module(`return { value: [${plan}], diagnostics: [] };`));
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const written = await readFile(join(folder, 'out/own/routes.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(['GET /things']);
    expect((await runCommand(folder, ['check'])).code).toBe(0);
  });

  it.each([
    ['export const emiter = {};', 'it exports no "emitter"'],
    ['export const emitter = { name: "Own!" };', '"name" must be lower-case words with dashes'],
    ['export const emitter = { name: "own" };', '"emit" must be a function'],
    [module('return 1;', 'client'), 'the name "client" is taken by another emitter'],
    ['throw new Error("no luck");', 'no luck'],
    ['import "no-such-package";', 'no-such-package'],
  ])('that cannot be used is DW-emitter-not-loaded: %s', async (text, problem) => {
    const { code, stderr } = await generateWith(text);
    expect(code).toBe(2);
    expect(stderr).toContain('docwright.yaml:2:61 error DW-emitter-not-loaded');
    expect(stderr).toContain(problem);
    expect(stderr).not.toContain(folder);
  });

  it('that throws is DW-emitter-failed, at the line of the module', async () => {
    const { code, stderr } = await generateWith(module('api.operations[0].body.type;'));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^own\.mjs:4:\d+ error DW-emitter-failed The emitter "own" failed: Cannot/,
    );
    expect(stderr).toContain('4 |     api.operations[0].body.type;');
  });

  it.each(['return [];', 'return { value: [{ kind: "pdf", path: "a" }], diagnostics: [] };'])(
    'that returns no plans is DW-emitter-failed: %s',
    async (body) => {
      const { stderr } = await generateWith(module(body));
      expect(stderr).toContain('failed: it did not return { value: [plans], diagnostics: [] }');
    },
  );

  it.each(['types/index.ts', 'Package.json', 'manifest.json'])(
    'that takes a path of docwright is DW-duplicate-output: %s',
    async (path) => {
      const plan = `{ kind: 'json', path: '${path}', value: 1 }`;
      const { code, stderr } = await generateWith(
        module(`return { value: [${plan}], diagnostics: [] };`),
      );
      expect(code).toBe(1);
      expect(stderr).toContain('DW-duplicate-output');
    },
  );

  it('runs every time: what it imports may have changed', async () => {
    const text = (value: number): string =>
      module(
        `return { value: [{ kind: 'json', path: 'own.json', value: ${value} }], diagnostics: [] };`,
      );
    await generateWith(text(1));
    await mkdir(join(folder, 'node_modules'));
    await runCommand(folder, ['generate']);
    // Modules are loaded once in a process; that of another name stands for the next process.
    await writeFile(join(folder, 'other.mjs'), text(2));
    const config = await readFile(join(folder, 'docwright.yaml'), 'utf8');
    await writeFile(join(folder, 'docwright.yaml'), config.replace('own.mjs', 'other.mjs'));
    await runCommand(folder, ['generate']);
    expect(await readFile(join(folder, 'out/own.json'), 'utf8')).toBe('2\n');
    // What was read and printed is remembered by its content; that a run has nothing to do is not.
    const remembered = await readdir(join(folder, 'node_modules/.cache/docwright'));
    expect(remembered).not.toContain('runs');
  });

  it('can be named under emit, and a name that no emitter has is DW-unknown-emitter', async () => {
    const fine = module('return { value: [], diagnostics: [] };');
    expect((await generateWith(fine, 'emitters: [own.mjs], emit: [own]')).code).toBe(0);
    await remove();
    const { code, stderr } = await generateWith(fine, 'emitters: [own.mjs], emit: [owm]');
    expect(code).toBe(2);
    expect(stderr).toContain('DW-unknown-emitter There is no emitter "owm"');
    expect(stderr).toContain('Did you mean "own"?');
  });

  it('in TypeScript runs where Node runs TypeScript, else says what to do', async () => {
    ({ folder, remove } = await folderWith({
      'api.md': REFERENCE,
      'own.ts':
        'export const emitter: object = { name: "own", emit: () => ({ value: [], diagnostics: [] }) };',
      'docwright.yaml':
        'packages:\n  - { name: example-api, spec: api.md, out: out, emitters: [own.ts] }\n',
    }));
    const bin = join(root, 'dist/cli/bin.js');
    const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
      execFile(process.execPath, [bin, 'generate'], { cwd: folder }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
      });
    });
    const strips = 'typescript' in process.features && process.features.typescript !== false;
    expect(code).toBe(strips ? 0 : 2);
    expect(output).toContain(strips ? 'created' : 'compile it to .js, or take Node 22.18 or later');
  });
});

describe('an emitter given to generate()', () => {
  it('is an ordinary object', async () => {
    const own: Emitter = {
      name: 'own',
      emit: () => ({ value: [{ kind: 'json', path: 'own.json', value: 1 }], diagnostics: [] }),
    };
    const { value } = await generate({ reference: REFERENCE, options: { emitters: [own] } });
    expect(value.files.map(({ path }) => path)).toContain('own.json');
  });
});
