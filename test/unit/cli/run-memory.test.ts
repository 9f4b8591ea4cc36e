import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../../generator/cli/main.ts';
import { filesBelow } from '../../support/folder.ts';
import { root } from '../../support/reference.ts';
import { folderWith, runCommand } from './run-command.ts';

/** The modules that were printed, and how often a memory was opened. */
const work = vi.hoisted(() => ({ printed: [] as string[], memories: 0 }));
vi.mock('../../../generator/print/module.ts', async (original) => {
  const real = await original<typeof import('../../../generator/print/module.ts')>();
  return {
    ...real,
    printModules: (...[plans, how]: Parameters<typeof real.printModules>) => {
      work.printed.push(...plans.map(({ path }) => path));
      return real.printModules(plans, how);
    },
  };
});
vi.mock('../../../generator/output/run-memory.ts', async (original) => {
  const real = await original<typeof import('../../../generator/output/run-memory.ts')>();
  return {
    ...real,
    openRunMemory: (...parameters: Parameters<typeof real.openRunMemory>) => {
      work.memories++;
      return real.openRunMemory(...parameters);
    },
  };
});

const reference = readFileSync(join(root, 'spec/eventmobi-api-v2.md'), 'utf8');
const edited = reference.replace('List all the events', 'List all of the events');

let folder = '';
let remove = (): Promise<void> => Promise.resolve();

beforeEach(async () => {
  ({ folder, remove } = await folderWith({
    'api.md': reference,
    'docwright.yaml': 'packages: [{ name: api, spec: api.md, out: out }]\n',
    'node_modules/any/package.json': '{}',
  }));
  forget();
});

afterEach(() => remove());

function forget(): void {
  Object.assign(work, { printed: [], memories: 0 });
}

/** Runs `generate`, which must go well; gives the lines of its summary. */
async function generate(...more: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand(folder, ['generate', ...more]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

function output(): ReadonlyMap<string, string> {
  const out = join(folder, 'out');
  return new Map(filesBelow(out).map((path) => [path, readFileSync(join(out, path), 'utf8')]));
}

/** The output of a run that remembers nothing. */
async function anew(): Promise<ReadonlyMap<string, string>> {
  rmSync(join(folder, 'out'), { recursive: true });
  await generate('--no-cache');
  return output();
}

describe('a run after one description was edited', () => {
  it('prints one module and writes the files of its section only', async () => {
    await generate();
    expect(work.printed.length).toBeGreaterThan(40);
    forget();
    write('api.md', edited);
    expect(await generate()).toBe('api: 0 created, 3 changed, 111 kept, 0 removed in out\n');
    expect(work.printed).toEqual(['client/events.ts']);
    const remembered = output();
    expect(await anew()).toEqual(remembered);
  });

  it('prints the modules whose declarations are others', async () => {
    await generate();
    forget();
    write('api.md', reference.replace('## GET /events\n', '## GET /happenings\n'));
    await generate();
    expect(work.printed).toContain('client/happenings.ts');
    expect(work.printed.length).toBeLessThan(40);
    const remembered = output();
    expect(await anew()).toEqual(remembered);
  });

  it('prints everything with --no-cache', async () => {
    await generate();
    forget();
    write('api.md', edited);
    await generate('--no-cache');
    expect(work.printed.length).toBeGreaterThan(40);
    expect(work.memories).toBe(0);
  });
});

describe('what is remembered', () => {
  it('counts for the same templates only', async () => {
    write('docwright.yaml', 'packages: [{ name: api, spec: api.md, out: out, templates: mine }]\n');
    await runCommand(folder, ['templates', 'eject', 'client/operation', '--to', 'mine']);
    await generate();
    const before = output();
    const path = join(folder, 'mine/client/operation.hbs');
    const template = readFileSync(path, 'utf8');
    write('mine/client/operation.hbs', template.replace(/\n(?=\S)/, '\n// ours\n'));
    await generate();
    expect(output()).not.toEqual(before);
    const remembered = output();
    expect(await anew()).toEqual(remembered);
  });

  it("is nothing of a package with strangers' emitters, whose plans may be anything", async () => {
    const plan = "{ kind: 'json', path: 'notes.json', value: 1 }";
    write(
      'notes.mjs',
      `export const emitter = { name: 'notes', emit: () => ({ value: [${plan}], diagnostics: [] }) };\n`,
    );
    write(
      'docwright.yaml',
      'packages: [{ name: api, spec: api.md, out: out, emitters: [notes.mjs] }]\n',
    );
    await generate();
    forget();
    write('api.md', edited);
    await generate();
    expect(work.printed.length).toBeGreaterThan(40);
  });

  it('is no text of a file that was edited by hand', async () => {
    await generate();
    const before = output();
    write('out/types/events.ts', 'mine');
    expect((await runCommand(folder, ['generate'])).code).toBe(1);
    await generate('--force');
    expect(output()).toEqual(before);
  });

  it('is not asked by check', async () => {
    await generate();
    forget();
    write('api.md', `${reference}\n`);
    await runCommand(folder, ['check']);
    expect(work.memories).toBe(0);
    expect(work.printed.length).toBeGreaterThan(40);
  });

  it.each([
    ['deleted', (path: string) => rmSync(path)],
    ['cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
    ['empty', (path: string) => writeFileSync(path, '')],
    ['another text', (path: string) => writeFileSync(path, '{}')],
    [
      'changed in one byte',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000);
        writeFileSync(path, bytes);
      },
    ],
  ])('is as if it had never been when it is %s', async (_, spoil) => {
    await generate();
    const memory = join(folder, 'node_modules/.cache/docwright/memory');
    const [name = ''] = readdirSync(memory);
    spoil(join(memory, name));
    forget();
    write('api.md', edited);
    expect(await generate()).toBe('api: 0 created, 3 changed, 111 kept, 0 removed in out\n');
    expect(work.printed.length).toBeGreaterThan(40);
    forget();
    write('api.md', reference);
    await generate();
    expect(work.printed).toEqual(['client/events.ts']);
  });

  it('is nothing where there is no node_modules, and where its folder cannot be made', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true });
    await generate();
    expect(readdirSync(folder)).not.toContain('node_modules');
    write('node_modules', 'a file');
    write('api.md', edited);
    expect(await generate()).toContain('3 changed');
  });

  it('serves a reference without a configuration, too', async () => {
    await generate('api.md', '--out', 'made');
    forget();
    write('api.md', edited);
    await generate('api.md', '--out', 'made');
    expect(work.printed).toEqual(['client/events.ts']);
  });
});

describe('generate --watch', () => {
  it('prints for each edit what it changes, without a place to remember on disk', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true });
    const controller = new AbortController();
    let stderr = '';
    const running = run(['generate', '--watch'], {
      ...{ cwd: folder, env: {}, interrupted: controller.signal },
      stdout: { write: () => true },
      stderr: { write: (text) => (stderr += text) },
    });
    const settled = (runs: number): Promise<void> =>
      vi.waitFor(() => expect(stderr.split('watching ').length - 1).toBe(runs), {
        timeout: 20_000,
        interval: 10,
      });
    await settled(1);
    for (const [runs, text] of [
      [2, edited],
      [3, reference],
    ] as const) {
      forget();
      write('api.md', text);
      await settled(runs);
      expect(work.printed).toEqual(['client/events.ts']);
    }
    controller.abort();
    expect(await running).toBe(0);
    const remembered = output();
    expect(await anew()).toEqual(remembered);
  });
});
