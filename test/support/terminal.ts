import { spawn, spawnSync } from 'node:child_process';

/** Something that a program wrote to its terminal. */
export interface Shown {
  /** Milliseconds since it was started. */
  readonly ms: number;
  readonly text: string;
}

/** How a program on a terminal ended. */
export interface TerminalRun {
  readonly code: number;
  readonly shown: readonly Shown[];
}

/** Whether `script` (util-linux) can give a program a pseudo-terminal here. */
export function hasTerminal(): boolean {
  const probe = spawnSync('script', ['-qec', 'test -t 2', '/dev/null'], { stdio: 'pipe' });
  return probe.status === 0;
}

/** Runs a program on a pseudo-terminal of its own: all it writes, stdout and stderr as one, as a person would see it come. */
export function onTerminal(
  argv: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<TerminalRun> {
  const start = performance.now();
  const command = argv.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const env = { ...process.env, TERM: 'xterm', NO_COLOR: '', ...more };
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const shown: Shown[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown.push({ ms: performance.now() - start, text });
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, shown }));
  });
}
