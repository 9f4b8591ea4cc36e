#!/usr/bin/env node
import { openDeclarationThread } from './declaration-thread.ts';
import { run } from './main.ts';

// A reader that closes the pipe early (`docwright inspect … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Aborted by the first Ctrl+C of `--watch`; other commands end by it as ever. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  if (process.argv.includes('--watch')) process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

let thread: ReturnType<typeof openDeclarationThread>;

try {
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    interrupted: interruption(),
    declarations: () => (thread ??= openDeclarationThread()),
    // Called only by `verify`; Node loads its client then.
    fetch: (url, init) => fetch(url, init),
  });
} catch (error) {
  // A bug of ours: there is no answer, which is what 3 says.
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`docwright: internal error, please report it\n${text}\n`);
  process.exitCode = 3;
}
