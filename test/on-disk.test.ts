import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printFiles } from '../generator/print/print.ts';
import { templateMap } from './support/template-map.ts';
import { folderWith, runCommand, type CommandResult } from './unit/cli/run-command.ts';

/*
 * The codes that no document alone gives, so that no fixture can show them: each with everything the command prints.
 */

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

const CONFIG = 'packages:\n  - { name: example-api, spec: api.md, out: out, emit: [types] }\n';

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  ({ folder, remove } = await folderWith({ 'api.md': REFERENCE, 'docwright.yaml': CONFIG }));
});

afterEach(() => remove());

function docwright(...argv: readonly string[]): Promise<CommandResult> {
  return runCommand(folder, argv);
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Changes a text in a file; fails when it is not there. */
async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8');
  expect(text).toContain(from);
  await write(path, text.replace(from, to));
}

describe('check', () => {
  beforeEach(async () => {
    expect(await docwright('generate')).toMatchObject({ code: 0 });
  });

  it('says DW-stale-output, and DW-changed-input where that comes from', async () => {
    await edit('api.md', 'Done', 'All done');
    const { code, stdout } = await docwright('check');
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "api.md:12:1 info DW-changed-input "GET /things": line 12 changed since the package was generated
        12 | 204 | no content | All done
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^

      out/manifest.json error DW-stale-output The file is not what the inputs give now
        note: "GET /things": line 12 changed since the package was generated (api.md:12:1)

      out/types/things.ts error DW-stale-output The file is not what the inputs give now
        note: "GET /things": line 12 changed since the package was generated (api.md:12:1)

      2 errors, 1 info
      To bring it up to date: docwright generate
      "
    `);
  });

  it('says DW-leftover-output for files of what is gone', async () => {
    await edit('api.md', 'GET /things\n\n', 'GET /parts\n\n');
    await edit('api.md', 'GET /things HTTP', 'GET /parts HTTP');
    const { code, stdout } = await docwright('check');
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "api.md:3:1 info DW-changed-input "GET /things": lines before line 3 removed since the package was generated
        3 | ## GET /parts
          | ^

      api.md:3:1 info DW-changed-input "GET /parts": lines 3–12 added since the package was generated
         3 | ## GET /parts
           | ^^^^^^^^^^^^^
           | …
        12 | 204 | no content | Done
           | ^^^^^^^^^^^^^^^^^^^^^^^

      out/README.md error DW-stale-output The file is not what the inputs give now
        note: "GET /parts": lines 3–12 added since the package was generated (api.md:3:1)
        note: "GET /things": lines before line 3 removed since the package was generated (api.md:3:1)

      out/index.ts error DW-stale-output The file is not what the inputs give now
        note: "GET /parts": lines 3–12 added since the package was generated (api.md:3:1)
        note: "GET /things": lines before line 3 removed since the package was generated (api.md:3:1)

      out/manifest.json error DW-stale-output The file is not what the inputs give now
        note: "GET /parts": lines 3–12 added since the package was generated (api.md:3:1)
        note: "GET /things": lines before line 3 removed since the package was generated (api.md:3:1)

      out/types/index.ts error DW-stale-output The file is not what the inputs give now
        note: "GET /parts": lines 3–12 added since the package was generated (api.md:3:1)
        note: "GET /things": lines before line 3 removed since the package was generated (api.md:3:1)

      out/types/parts.ts error DW-missing-output The inputs give this file and it is not there
        note: "GET /parts": lines 3–12 added since the package was generated (api.md:3:1)

      out/types/things.ts error DW-leftover-output docwright wrote this file earlier and the inputs do not give it any more
        note: "GET /things": lines before line 3 removed since the package was generated (api.md:3:1)

      docwright.lock.yaml:6:1 error DW-stale-lock The pinned names are not those that the inputs give now
        6 |       GET /things: { name: listThings, resource: things, verb: list }
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: Missing: GET /parts: { name: listParts, resource: parts, verb: list }

      7 errors, 2 infos
      To bring it up to date: docwright generate
      "
    `);
  });

  it('says DW-bad-manifest when the manifest is not as we write it', async () => {
    await edit('out/manifest.json', '{', '<<<<<<< ours\n{');
    const { code, stdout } = await docwright('check');
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "out/manifest.json error DW-bad-manifest docwright cannot tell which files it wrote: manifest.json is not valid JSON
        hint: Restore it, or write everything anew with docwright generate --force.

      1 error
      To bring it up to date: docwright generate --force
      "
    `);
  });
});

describe('generate', () => {
  async function refusal(): Promise<string> {
    const { code, stderr } = await docwright('generate');
    expect(code).not.toBe(0);
    return stderr;
  }

  it('says DW-foreign-output for a file in the place of a generated one', async () => {
    await write('out/types/index.ts', '// mine\n');
    expect(await refusal()).toMatchInlineSnapshot(`
      "out/types/index.ts error DW-foreign-output docwright did not write this file and will not overwrite it
        hint: Move the file away, choose another output folder, or run docwright generate --force.

      1 error
      nothing was written
      "
    `);
  });

  it('says DW-output-not-plain for a link', async () => {
    await mkdir(join(folder, 'out'));
    await symlink(join(folder, 'api.md'), join(folder, 'out/link.md'));
    expect(await refusal()).toMatchInlineSnapshot(`
      "out/link.md error DW-output-not-plain docwright neither follows nor replaces what is no plain file or folder: a symbolic link, a special file, a file where the output folder should be
        hint: Move it away, or choose another output folder.

      1 error
      nothing was written
      "
    `);
  });

  it('says DW-output-path-clash for a folder where a file must go', async () => {
    await mkdir(join(folder, 'out/types/index.ts'), { recursive: true });
    expect(await refusal()).toContain('out/types/index.ts error DW-output-path-clash');
  });

  it('names that folder as people do', async () => {
    await mkdir(join(folder, 'out/types/index.ts'), { recursive: true });
    expect(await refusal()).not.toContain('/.');
  });

  it('says DW-bad-output-path for a name that no file system takes', async () => {
    await write('api.md', REFERENCE.replaceAll('/things', `/${'thing'.repeat(50)}`));
    const said = await refusal();
    expect(said).toContain('error DW-bad-output-path The path of this file cannot be used: ');
    expect(said).toContain('a part is longer than 200 bytes');
    expect(said).toContain('nothing was written');
  });

  it('says DW-output-not-apart for an output folder with an input in it', async () => {
    await write('docs/api.md', REFERENCE);
    await edit('docwright.yaml', 'spec: api.md, out: out', 'spec: docs/api.md, out: docs');
    expect(await refusal()).toMatchInlineSnapshot(`
      "docwright.yaml:2:50 error DW-output-not-apart The output folder docs must not contain docs/api.md
        2 |   - { name: example-api, spec: docs/api.md, out: docs, emit: [types] }
          |                                                  ^^^^

      1 error
      nothing was written
      "
    `);
  });

  it('calls the working directory by a relative path', async () => {
    await edit('docwright.yaml', 'out: out', 'out: .');
    expect(await refusal()).not.toContain(folder);
  });

  it('says DW-unreadable-file for a reference that is not there', async () => {
    await edit('docwright.yaml', 'spec: api.md', 'spec: apis.md');
    expect(await refusal()).toMatchInlineSnapshot(`
      "docwright.yaml:2:32 error DW-unreadable-file apis.md cannot be read: there is no such file
        2 |   - { name: example-api, spec: apis.md, out: out, emit: [types] }
          |                                ^^^^^^^
        hint: Did you mean "api.md"?

      1 error
      nothing was written
      "
    `);
  });
});

it('says DW-unreadable-file for a reference that is too large, without reading it', async () => {
  // Nothing but its size is on the disk.
  await truncate(join(folder, 'api.md'), 64 * 1024 * 1024 + 1);
  const { code, stdout } = await docwright('lint', 'api.md');
  expect(code).not.toBe(0);
  expect(stdout).toContain('DW-unreadable-file api.md cannot be read: it is larger than 64 MB');
});

it('says DW-write-failed for a file that cannot be written', async () => {
  const { code, stderr } = await docwright('export', 'openapi', 'api.md', '--out', '.');
  expect(code).not.toBe(0);
  expect(stderr).toContain('. error DW-write-failed The output could not be written: ');
});

it('says DW-missing-template for a template that only somebody else could have', async () => {
  const call = { kind: 'template-call', template: 'docs/page', view: {} } as const;
  const { diagnostics } = await printFiles([{ kind: 'template', path: 'page.md', call }], {
    templates: templateMap({}),
  });
  expect(diagnostics).toMatchObject([
    { code: 'DW-missing-template', message: 'There is no template "docs/page"' },
  ]);
});
