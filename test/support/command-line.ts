import { run } from '../../generator/cli/main.ts';

/** What a command gave. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command of docwright in this process, in a folder. No colours, no network. */
export async function runCommand(args: readonly string[], cwd: string): Promise<CommandResult> {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd,
    env: {},
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}
