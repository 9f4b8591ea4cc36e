import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../../generator/cli/main.ts';

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in process, in a folder. */
export async function runCommand(
  cwd: string,
  argv: readonly string[],
  world: {
    readonly isTTY?: boolean;
    readonly env?: Readonly<Record<string, string>>;
    readonly today?: string;
  } = {},
): Promise<CommandResult> {
  let stdout = '';
  let stderr = '';
  const { isTTY = false, env = {}, today = '2026-06-15' } = world;
  const code = await run(argv, {
    cwd,
    env,
    today,
    stdout: { write: (text) => (stdout += text), isTTY },
    stderr: { write: (text) => (stderr += text), isTTY },
  });
  return { code, stdout, stderr };
}

/** Makes a temporary folder with files in it, and the function that removes it. */
export async function folderWith(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'docwright-cli-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
