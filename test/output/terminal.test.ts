import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../support/reference.ts';
import { hasTerminal, onTerminal, type TerminalRun } from '../support/terminal.ts';

/** What a person sees: the real bin on a real pseudo-terminal. */
const bin = join(root, 'dist/cli/bin.js');
const CLEAR_LINE = '\r\u001b[2K';
/** A line, and what wipes it. */
const WIPED = new RegExp(`[^\\r\\n]*${CLEAR_LINE.replace('[', '\\[')}`, 'g');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-terminal-'));
  mkdirSync(join(folder, 'docs'));
  cpSync(join(root, 'test/documents/parcels.md'), join(folder, 'docs/small.md'));
  // More than is read in half a second anywhere, most of it of no meaning.
  const text = readFileSync(join(folder, 'docs/small.md'), 'utf8');
  writeFileSync(
    join(folder, 'docs/large.md'),
    text + '\nA paragraph of a guide.\n'.repeat(100_000),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function docwright(
  argv: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<TerminalRun> {
  return onTerminal([process.execPath, bin, ...argv], folder, env);
}

/** What stays on the screen: a line that was wiped does not. */
function screen({ shown }: TerminalRun): string {
  const all = shown.map(({ text }) => text).join('');
  return all.replaceAll(WIPED, '').replaceAll('\r\n', '\n');
}

describe('on a terminal', () => {
  beforeEach(({ skip }) => {
    skip(!hasTerminal(), 'script of util-linux gives no terminal here');
  });

  it('a run that takes long says what it is doing, from half a second on, and leaves no trace of it', async () => {
    const run = await docwright(['generate', 'docs/large.md', '--out', 'made']);
    const lines = run.shown.map(({ text }) => text).join('');
    for (const stage of ['reading', 'generating', 'writing']) {
      expect(lines).toContain(`${CLEAR_LINE}${stage} …`);
    }
    // It stands there while the document is read, which takes most of the time.
    const when = (stage: string): number =>
      run.shown.find(({ text }) => text.includes(`${stage} …`))?.ms ?? NaN;
    expect(when('generating') - when('reading')).toBeGreaterThan(300);
    expect(run.code).toBe(0);
    expect(screen(run)).toMatch(/^made: \d+ created, 0 changed, 0 kept, 0 removed in made\n/);
  }, 60_000);

  it('nothing of it is to be seen with --quiet', async () => {
    const run = await docwright(['generate', 'docs/large.md', '--out', 'made', '--quiet']);
    expect(run).toEqual({ code: 0, shown: [] });
  }, 60_000);

  it('errors are in colour, unless NO_COLOR says otherwise', async () => {
    const run = await docwright(['lint', 'docs/none.md']);
    expect(run.code).toBe(2);
    expect(screen(run)).toContain('\u001b[1mdocs/none.md\u001b');
    const plain = await docwright(['lint', 'docs/none.md'], { NO_COLOR: '1' });
    expect(screen(plain)).toMatch(/^docs\/none\.md error DW-unreadable-file /);
    expect(screen(plain)).not.toContain('\u001b');
  }, 60_000);
});
