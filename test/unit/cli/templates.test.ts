import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInTemplates } from '../../../generator/output/template-folder.ts';
import { emitPlans, emittersOf } from '../../../generator/emit/registry.ts';
import type { View, ViewValue } from '../../../generator/print/plan.ts';
import { templateCalls } from '../../../generator/print/template-calls.ts';
import { isCode } from '../../../generator/print/template-helpers.ts';
import { emitContext } from '../../support/emit-context.ts';
import { eventMobi, root } from '../../support/reference.ts';
import { folderWith, runCommand, type CommandResult } from './run-command.ts';

const REFERENCE = `# Example API 1.0

## GET /things

\`\`\`http
GET /things HTTP/1.1
\`\`\`

### Responses
Http code | Type | Description
--- | --- | ---
204 | no content | Done
`;

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  ({ folder, remove } = await folderWith({ 'api.md': REFERENCE }));
});

afterEach(() => remove());

function docwright(...argv: readonly string[]): Promise<CommandResult> {
  return runCommand(folder, argv);
}

async function configure(): Promise<void> {
  const keys = 'name: api, spec: api.md, out: out, emit: [client], templates: mine';
  await writeFile(join(folder, 'docwright.yaml'), `packages:\n  - { ${keys} }\n`);
}

describe('templates list', () => {
  it('names every template and runtime file', async () => {
    const { code, stdout } = await docwright('templates', 'list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^client\/operation +template$/m);
    expect(stdout).toMatch(/^package\/readme +template$/m);
    expect(stdout).toMatch(/^runtime\/retry\.ts +runtime file/m);
    expect(stdout).not.toContain('README');
  });
});

describe('templates eject', () => {
  it('makes a copy that generates the same, in the folder of the configuration', async () => {
    await configure();
    const { code, stdout } = await docwright('templates', 'eject', 'client/operation');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^mine\/client\/operation\.hbs is a copy of client\/operation;/);
    const copy = await readFile(join(folder, 'mine/client/operation.hbs'), 'utf8');
    expect(copy).toBe((await builtInTemplates().read('client/operation.hbs'))?.text);
    expect((await docwright('generate')).code).toBe(0);
  });

  it('says which key to add where no configuration names a folder', async () => {
    const { code, stdout } = await docwright('templates', 'eject', 'package/readme');
    expect(code).toBe(0);
    expect(stdout).toContain('To use it, add to docwright.yaml: templates: docwright-templates');
  });

  it('never overwrites', async () => {
    await docwright('templates', 'eject', 'package/readme');
    await writeFile(join(folder, 'docwright-templates/package/readme.hbs'), 'changed');
    const { code, stderr } = await docwright('templates', 'eject', 'package/readme');
    expect(code).toBe(1);
    expect(stderr).toContain('docwright-templates/package/readme.hbs exists already');
    const text = await readFile(join(folder, 'docwright-templates/package/readme.hbs'), 'utf8');
    expect(text).toBe('changed');
  });

  it('knows the nearest name', async () => {
    const { code, stderr } = await docwright('templates', 'eject', 'client/opreation');
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "client/operation"?');
  });
});

it("a mistake in a template is shown in the user's own file", async () => {
  await configure();
  await docwright('templates', 'eject', 'client/operation');
  const path = join(folder, 'mine/client/operation.hbs');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('{{code sent}}', '{{code snt}}'));
  const { code, stderr } = await docwright('generate');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^mine\/client\/operation\.hbs:3:15 error DW-template-unknown-name/);
  expect(stderr).toContain('3 | return {{code snt}};');
});

it('templates/README.md documents every name of every view', async () => {
  const page = await readFile(join(root, 'templates/README.md'), 'utf8');
  const { api } = eventMobi();
  const plans = emitPlans(api, emittersOf(emitContext(api).emitting), emitContext(api)).value;
  const calls = plans.flatMap(templateCalls);
  expect(new Set(calls.map(({ template }) => template))).toEqual(
    new Set(['client/operation', 'package/readme']),
  );
  for (const { template, view } of calls) {
    const section = page.split(`### \`${template}\``)[1]?.split('\n### ')[0] ?? '';
    const missing = [...namesIn(view)].filter((name) => !section.includes(`\`${name}\``));
    expect(missing, template).toEqual([]);
  }
});

/** Names of a view and of the views in it. */
function namesIn(view: View): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: ViewValue): void => {
    if (Array.isArray(value)) value.forEach(visit);
    // A view is an object that is neither code nor a symbol.
    else if (typeof value === 'object' && !isCode(value) && !('typeOnly' in value)) {
      for (const [name, inner] of Object.entries(value as View)) {
        names.add(name);
        visit(inner);
      }
    }
  };
  visit(view);
  return names;
}
