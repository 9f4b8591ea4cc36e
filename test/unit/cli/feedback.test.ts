import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../../generator/cli/main.ts';
import { openStages } from '../../../generator/cli/stages.ts';
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
  const keys = 'name: example-api, spec: api.md, out: out, emit: [types]';
  ({ folder, remove } = await folderWith({
    'api.md': REFERENCE,
    'docwright.yaml': `packages:\n  - { ${keys} }\n`,
  }));
});

afterEach(() => remove());

function docwright(...argv: readonly string[]): Promise<CommandResult> {
  return runCommand(folder, argv);
}

describe('generate', () => {
  it('says how long each stage took with --timing', async () => {
    const { stderr } = await docwright('generate', '--timing');
    for (const stage of ['configuration', 'reading', 'generating', 'comparing', 'writing', 'all']) {
      expect(stderr).toMatch(new RegExp(`^${stage} +\\d+ ms$`, 'm'));
    }
    const { stdout } = await docwright('generate', '--timing', '--format', 'json');
    const { timing } = JSON.parse(stdout) as { readonly timing: object };
    expect(Object.keys(timing)).toEqual([
      ...['configuration', 'reading', 'generating', 'comparing', 'writing'],
    ]);
  });

  it('says nothing with --quiet when all is well, and errors when it is not', async () => {
    expect(await docwright('generate', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    await writeFile(join(folder, 'api.md'), `${REFERENCE}\n\`\`\`json\n{`);
    const { code, stdout, stderr } = await docwright('generate', '--quiet');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('DW-unclosed-fence');
  });
});

describe('the progress line', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  interface Run {
    /** How long the first stage takes; another one follows. */
    readonly ms: number;
    /** It reads so many characters, and never waits. */
    readonly characters?: number;
    readonly isTTY?: boolean;
    readonly quiet?: boolean;
  }

  /** What is written to stderr, in parts. */
  function written({ ms, characters, isTTY = true, quiet = false }: Run): readonly string[] {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    const parts: string[] = [];
    const stream = { write: (part: string): unknown => parts.push(part), isTTY };
    const stages = openStages({ cwd: '/', env: {}, stdout: stream, stderr: stream }, quiet);
    stages.enter('reading');
    if (characters === undefined) vi.advanceTimersByTime(ms);
    else stages.reads(characters);
    stages.enter('writing');
    expect(stages.end().map(({ stage }) => stage)).toEqual(['reading', 'writing']);
    vi.advanceTimersByTime(5000);
    return parts;
  }

  const clear = '\r\u001b[2K';

  it('shows after half a second on a terminal, follows the stages, and is wiped at the end', () => {
    expect(written({ ms: 501 })).toEqual([`${clear}reading …`, `${clear}writing …`, clear]);
  });

  it('shows before a reading that takes longer, during which nothing could be shown', () => {
    expect(written({ ms: 0, characters: 2_000_000 })[0]).toBe(`${clear}reading …`);
    expect(written({ ms: 0, characters: 200_000 })).toEqual([]);
  });

  it('does not show before, nor elsewhere, nor with --quiet', () => {
    expect(written({ ms: 499 })).toEqual([]);
    expect(written({ ms: 5000, isTTY: false })).toEqual([]);
    expect(written({ ms: 5000, quiet: true })).toEqual([]);
    expect(written({ ms: 0, characters: 2_000_000, isTTY: false })).toEqual([]);
  });
});

describe('generate --watch', () => {
  /** Runs `steps` beside a watching command; `settled` waits for the run behind a change. */
  async function watching(
    steps: (settled: (runs: number) => Promise<void>) => Promise<void>,
  ): Promise<CommandResult> {
    let stdout = '';
    let stderr = '';
    const controller = new AbortController();
    const running = run(['generate', '--watch'], {
      cwd: folder,
      env: {},
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      interrupted: controller.signal,
    });
    const runs = (): number => stderr.split('watching ').length - 1;
    const settled = (count: number): Promise<void> =>
      vi.waitFor(() => expect(runs()).toBe(count), { timeout: 15_000, interval: 10 });
    await settled(1);
    await steps(settled);
    controller.abort();
    return { code: await running, stdout, stderr };
  }

  async function edit(from: string, to: string): Promise<void> {
    const path = join(folder, 'api.md');
    await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
  }

  it('writes again after each change, also of a file that is replaced, and ends at the signal', async () => {
    const { code, stdout } = await watching(async (settled) => {
      await edit('Done', 'All done');
      await settled(2);
      expect(await readFile(join(folder, 'out/types/things.ts'), 'utf8')).toContain('All done');
      await writeFile(join(folder, 'new.md'), REFERENCE.replace('Done', 'Once more'));
      await rename(join(folder, 'new.md'), join(folder, 'api.md'));
      await settled(3);
      expect(await readFile(join(folder, 'out/types/things.ts'), 'utf8')).toContain('Once more');
    });
    expect(code).toBe(0);
    expect(stdout.split('\n')).toHaveLength(4);
  });

  it('goes on after a mistake', async () => {
    const { code, stderr } = await watching(async (settled) => {
      await edit('204 |', '```json\n{\n204 |');
      await settled(2);
      await edit('```json\n{\n204 |', '204 |');
      await settled(3);
    });
    expect(code).toBe(0);
    expect(stderr).toContain('DW-unclosed-fence');
  });

  it('gives a file that was emptied the time to be filled', async () => {
    const { code, stderr } = await watching(async (settled) => {
      await writeFile(join(folder, 'api.md'), '');
      await new Promise((resolve) => setTimeout(resolve, 60));
      await writeFile(join(folder, 'api.md'), REFERENCE.replace('Done', 'All done'));
      await settled(2);
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).not.toContain('error');
  });

  it('does not run for a save that changes nothing', async () => {
    const { stderr } = await watching(async (settled) => {
      await edit('Done', 'Done');
      await new Promise((resolve) => setTimeout(resolve, 200));
      await edit('Done', 'All done');
      await settled(2);
    });
    expect(stderr.match(/watching 3 inputs; Ctrl\+C ends/g)).toHaveLength(2);
  });

  it('is refused with --dry-run', async () => {
    const { code } = await docwright('generate', '--watch', '--dry-run');
    expect(code).toBe(2);
  });
});
