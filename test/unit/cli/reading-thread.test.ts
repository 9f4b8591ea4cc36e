import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../generator/cli/main.ts';
import {
  openReadingThread,
  type ReadingOrder,
  type ReadingThread,
} from '../../../generator/cli/reading-thread.ts';
import { defaultPolicies } from '../../../generator/config/config.ts';
import { understandReference } from '../../../generator/pipeline.ts';
import { multiplied } from '../../bench/types/copies.mjs';
import { repositorySource } from '../../support/reference.ts';
import { folderWith } from './run-command.ts';

const source = repositorySource('spec/eventmobi-api-v2.md');
const order: ReadingOrder = {
  source,
  overlay: undefined,
  policies: defaultPolicies,
  lock: undefined,
};

type Sources = typeof import('../../../generator/cli/reading-thread.ts');

describe('a reference that another thread reads', () => {
  it('is understood as here', async () => {
    const built = new URL('../../../dist/cli/reading-thread.js', import.meta.url).href;
    // What `npm run build` makes of the module that this test imports from its source.
    const there = ((await import(built)) as Sources).openReadingThread();
    const { value, diagnostics } = understandReference(source, undefined, defaultPolicies);
    const doc = { conservation: value.doc.conservation };
    expect(await there?.read(order)).toEqual({
      value: { api: value.api, doc, hasOperations: true },
      diagnostics,
    });
  });

  // Beside the sources there is no module that a thread could run, so that this one is lost as soon as it starts.
  it('is still to be read when the thread is lost', async () => {
    expect(await openReadingThread()?.read(order)).toBeUndefined();
  });

  it('does not keep the process alive when it is asked for nothing', () => {
    const built = new URL('../../../dist/cli/reading-thread.js', import.meta.url).href;
    const script = `(await import('${built}')).openReadingThread(); console.log('begun');`;
    const args = ['--input-type=module', '-e', script];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
    expect(printed.trim()).toBe('begun');
  });

  it('has its module in the package: without it all would be read in one, and nobody would notice', () => {
    const packed = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    expect(packed).toContain('"dist/cli/reading-worker.js"');
  });
});

describe('diff', () => {
  let folder = '';
  let remove = (): Promise<void> => Promise.resolve();
  beforeEach(async () => {
    const long = multiplied(source.text, 2);
    ({ folder, remove } = await folderWith({
      'old.md': long,
      'new.md': long.replace('limit | query | number', 'limit | query | string'),
      'short.md': source.text,
    }));
  });
  afterEach(() => remove());

  /** What `diff` prints, and how often it had a thread read something that answers so. */
  async function diff(
    files: readonly string[],
    read: ReadingThread['read'] | undefined,
  ): Promise<string> {
    let text = '';
    const output = { write: (part: string) => (text += part) };
    const io = { cwd: folder, env: {}, stdout: output, stderr: output };
    const reading = (): ReadingThread | undefined => read && { read };
    const code = await run(['diff', ...files], { ...io, reading });
    return `${text}${code}`;
  }

  it('has the older of two long references read there, and says the same', async () => {
    const orders: ReadingOrder[] = [];
    const read: ReadingThread['read'] = (asked) => {
      orders.push(structuredClone(asked));
      const { value, diagnostics } = understandReference(
        asked.source,
        asked.overlay,
        asked.policies,
        asked.lock,
      );
      const { api, doc } = value;
      const old = { api, doc: { conservation: doc.conservation }, hasOperations: true };
      return Promise.resolve({ value: old, diagnostics });
    };
    const alone = await diff(['old.md', 'new.md'], undefined);
    expect(alone).toContain('limit');
    expect(await diff(['old.md', 'new.md'], read)).toBe(alone);
    expect(orders.map((asked) => asked.source.file)).toEqual(['old.md']);
  });

  it('reads it itself when the thread is lost', async () => {
    const lost: ReadingThread['read'] = () => Promise.resolve(undefined);
    const alone = await diff(['old.md', 'new.md'], undefined);
    expect(await diff(['old.md', 'new.md'], lost)).toBe(alone);
  });

  it('asks for no thread when one is short', async () => {
    const asked: string[] = [];
    const read: ReadingThread['read'] = (given) => {
      asked.push(given.source.file);
      return Promise.resolve(undefined);
    };
    await diff(['short.md', 'new.md'], read);
    await diff(['old.md', 'short.md'], read);
    expect(asked).toEqual([]);
  });
});
