import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';

/** The real bin, on a copy of the real reference and its generated package. */
const bin = join(root, 'dist/cli/bin.js');
let folder: string;
let spec: string;
let whole: string;

interface Ended {
  readonly code: number;
  readonly output: string;
}

function docwright(...argv: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...argv], { cwd: folder }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, output: stdout + stderr });
    });
  });
}

/** Names, bytes and times of everything below the folder. */
function snapshot(): string {
  const hash = createHash('sha256');
  for (const path of filesBelow(folder)) {
    if (path === 'spec/eventmobi-api-v2.md') continue;
    const { mtimeMs } = statSync(join(folder, path));
    hash.update(`${path}\0${mtimeMs}\0`).update(readFileSync(join(folder, path)));
  }
  return hash.digest('hex');
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-bin-'));
  cpSync(join(root, 'spec'), join(folder, 'spec'), { recursive: true });
  cpSync(join(root, 'generated'), join(folder, 'generated'), { recursive: true });
  spec = join(folder, 'spec/eventmobi-api-v2.md');
  whole = readFileSync(spec, 'utf8');
});

beforeEach(() => writeFileSync(spec, whole));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('docwright on the EventMobi reference', () => {
  it('has nothing to write, and writes nothing', async () => {
    const before = snapshot();
    expect(await docwright('generate')).toMatchObject({ code: 0 });
    expect(snapshot()).toBe(before);
    expect(await docwright('check')).toMatchObject({ code: 0 });
  });

  it('check names file and line of a changed word, and is content when it is changed back', async () => {
    const before = snapshot();
    const line = whole.split('\n').findIndex((text) => text.includes('Add new person in')) + 1;
    writeFileSync(spec, whole.replace('Add new person in', 'Add new human in'));
    const stale = await docwright('check');
    expect(stale.code).toBe(1);
    expect(stale.output).toContain(`spec/eventmobi-api-v2.md:${line}`);
    expect(stale.output).toContain('generated/eventmobi-api/client/people.ts');
    expect(snapshot()).toBe(before);
    writeFileSync(spec, whole);
    expect(await docwright('check')).toMatchObject({ code: 0 });
  });
});

describe('broken input gives a place, exit 1 or 3, and leaves the old output alone', () => {
  const cut = (text: string): string => text.slice(0, text.indexOf('"short_code"'));
  const replace =
    (from: string, to: string) =>
    (text: string): string => {
      expect(text).toContain(from);
      return text.replace(from, to);
    };

  it.each([
    ['a truncated file', cut, 'DW-unclosed-fence'],
    [
      'an unclosed fence',
      replace('}\n```\n\nThe statistics of people data', '}\n\nThe statistics of people data'),
      'DW-heading-in-fence',
    ],
    ['invalid JSON', replace('"code": "integer",', '"code" "integer",'), 'DW-invalid-json'],
    [
      'a row with too few cells',
      replace('limit | query | number | Optional. Limits', 'limit | query'),
      'DW-too-few-cells',
    ],
    [
      'an unknown type word',
      replace('ext_id_system | query | string |', 'ext_id_system | query | strng |'),
      'DW-unknown-type-word',
    ],
    [
      'two operations with the same route',
      replace('## POST /events\n', '## GET /events\n'),
      'DW-duplicate-operation',
    ],
    ['an empty file', () => '', 'DW-no-operations'],
    ['a file of another kind', () => '{ "openapi": "3.1.0" }\n', 'DW-no-operations'],
  ])('%s', async (_, damage, code) => {
    const before = snapshot();
    writeFileSync(spec, damage(whole));
    for (const command of ['generate', 'check'] as const) {
      const ended = await docwright(command);
      expect([1, 3]).toContain(ended.code);
      expect(ended.output).toMatch(new RegExp(`eventmobi-api-v2\\.md:\\d+:\\d+ error ${code}`));
    }
    expect(await docwright('lint', 'spec/eventmobi-api-v2.md')).toMatchObject({
      output: expect.stringContaining(code),
    });
    expect(snapshot()).toBe(before);
  });
});
