import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generate } from '../../generator/library.ts';
import { multiplied } from '../bench/types/copies.mjs';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';
import { folderWith } from '../unit/cli/run-command.ts';

/* The built command in processes of its own, where runs meet only on disk. */

const reference = readFileSync(join(root, 'spec/eventmobi-api-v2.md'), 'utf8');

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  ({ folder, remove } = await folderWith({
    'api.md': reference,
    'docwright.yaml': 'packages: [{ name: api, spec: api.md, out: out }]\n',
    'node_modules/any/package.json': '{}',
  }));
});

afterEach(() => remove());

function docwright(bin: string, ...argv: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, ...argv], { cwd: folder }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${argv.join(' ')}: ${stderr}${stdout}`, { cause: error }));
    });
  });
}

function edit(description: string, text = reference): void {
  writeFileSync(join(folder, 'api.md'), text.replace('List all the events', description));
}

function output(): ReadonlyMap<string, string> {
  const out = join(folder, 'out');
  return new Map(filesBelow(out).map((path) => [path, readFileSync(join(out, path), 'utf8')]));
}

describe('an edited description', () => {
  it('needs none of the libraries that parse and print', async () => {
    // A copy of docwright from which they can be taken away.
    const copy = join(folder, 'docwright');
    const libraries = join(copy, 'node_modules');
    mkdirSync(libraries, { recursive: true });
    for (const path of ['dist', 'templates', 'package.json']) {
      cpSync(join(root, path), join(copy, path), { recursive: true });
    }
    const heavy = ['ts-morph', 'handlebars', 'prettier', 'remark', 'parse5', 'yaml'];
    const others = ['commander', 'inflection', 'micromark-util-decode-string', 'picocolors'];
    const tables = ['mdast-util-gfm-table', 'micromark-extension-gfm-table'];
    for (const name of [...heavy, ...others, ...tables]) {
      symlinkSync(join(root, 'node_modules', name), join(libraries, name));
    }
    const bin = join(copy, 'dist/cli/bin.js');
    await docwright(bin, 'generate');
    // The lock of names, which the first run wrote, is read by the second.
    edit('List all events');
    await docwright(bin, 'generate');
    for (const name of [...heavy, ...tables]) rmSync(join(libraries, name));
    edit('List all of the events');
    expect(await docwright(bin, 'generate')).toBe(
      'api: 0 created, 3 changed, 111 kept, 0 removed in out\n',
    );
    // They are really gone.
    await expect(docwright(bin, 'generate', '--no-cache')).rejects.toThrow('internal error');
  }, 120_000);
});

describe('runs at once', () => {
  it('leave a memory that the next run can use, or none', async () => {
    const bin = join(root, 'dist/cli/bin.js');
    await docwright(bin, 'generate');
    for (let round = 0; round < 3; round++) {
      const runs = ['first', 'second', 'third'].map((word) => {
        edit(`List all the events, ${word} ${round}`);
        return docwright(bin, 'generate', '--quiet');
      });
      await Promise.all(runs);
    }
    await docwright(bin, 'generate');
    const remembered = output();
    rmSync(join(folder, 'out'), { recursive: true });
    await docwright(bin, 'generate', '--no-cache');
    expect(output()).toEqual(remembered);
    const left = filesBelow(join(folder, 'node_modules/.cache/docwright'));
    expect(left.map((path) => path.split('/')[0])).toEqual(['memory', 'origin', 'runs']);
  }, 120_000);
});

describe('an API that two threads make the package of', () => {
  it('gets the files that one makes, remembers them, and remembers them no worse', async () => {
    const bin = join(root, 'dist/cli/bin.js');
    const large = multiplied(reference, 3);
    edit('List all the events', large);
    await docwright(bin, 'generate');
    const { value } = await generate({ reference: large, options: { name: 'api' } });
    const expected = new Map(value.files.map(({ path, text }) => [path, text]));
    const made = new Map(output());
    made.delete('manifest.json');
    expect(made).toEqual(expected);
    edit('List all of the events', large);
    expect(await docwright(bin, 'generate')).toMatch(/^api: 0 created, 3 changed, \d+ kept/);
    const remembered = output();
    rmSync(join(folder, 'out'), { recursive: true });
    await docwright(bin, 'generate', '--no-cache');
    expect(output()).toEqual(remembered);
  }, 120_000);
});
