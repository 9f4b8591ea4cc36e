import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bareFlags, runBare } from '../../../generator/cli/bare-command.ts';
import { check } from '../../../generator/cli/check-run.ts';
import { generate } from '../../../generator/cli/generate-run.ts';
import type { Io } from '../../../generator/cli/io.ts';
import { run } from '../../../generator/cli/main.ts';

vi.mock('../../../generator/cli/generate-run.ts', () => ({ generate: vi.fn(() => 1) }));
vi.mock('../../../generator/cli/check-run.ts', () => ({ check: vi.fn(() => 1) }));

const io: Io = {
  cwd: '/',
  env: {},
  stdout: { write: () => true },
  stderr: { write: () => true },
};

beforeEach(() => {
  vi.mocked(generate).mockClear();
  vi.mocked(check).mockClear();
});

describe('a command line that is the name of a command', () => {
  it('is what the parser takes it for: generate', async () => {
    expect(await runBare(['generate'], io)).toBe(1);
    expect(await run(['generate'], io)).toBe(1);
    const [bare, parsed] = vi.mocked(generate).mock.calls;
    expect(bare).toStrictEqual([undefined, bareFlags.generate, io]);
    expect(parsed).toStrictEqual(bare);
  });

  it('is what the parser takes it for: check', async () => {
    expect(await runBare(['check'], io)).toBe(1);
    expect(await run(['check'], io)).toBe(1);
    const [bare, parsed] = vi.mocked(check).mock.calls;
    expect(bare).toStrictEqual([bareFlags.check, io]);
    expect(parsed).toStrictEqual(bare);
  });

  it.each([[], ['generate', '--help'], ['check', ''], ['lint'], ['--version'], ['Generate']])(
    'is left to the parser otherwise: %j',
    async (...argv) => {
      expect(await runBare(argv, io)).toBe(undefined);
      expect(generate).not.toHaveBeenCalled();
      expect(check).not.toHaveBeenCalled();
    },
  );
});
