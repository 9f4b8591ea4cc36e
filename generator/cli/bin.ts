#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { runBare } from './bare-command.ts';
import type { Io } from './io.ts';
import { prepareReading } from './long-references.ts';
import { nodeProblem } from './node-version.ts';
import { openPrintingThread } from './printing-thread.ts';
import { openReadingThread } from './reading-thread.ts';

const isDiff = process.argv[2] === 'diff';

// What `diff` makes stays alive to its end, so that looking what is not costs time and gives nothing: its thread gets so many MiB from
// the start. Other commands look only when they have to, unless a reference is long.
setFlagsFromString(isDiff ? '--initial-heap-size=256' : '--no-incremental-marking');
// The V8 of Node 20 optimizes a function after little work, in a thread that a small machine does not have to spare; a run of a second,
// whose code meets many kinds of values, seldom gets that time back. Fifteen times as much work first takes a fifth off the processor
// time, at 520 operations as at 52. Later versions have a compiler in between, and complain of the flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');

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

let printer: ReturnType<typeof openPrintingThread>;
let reader: ReturnType<typeof openReadingThread>;

/**
 * What is made of a long reference dies young, but V8 lets four times as much as is alive pile up before it looks. With this the peak at
 * 2,600 operations is a quarter lower, at the same processor time. Versions without the flag ignore it.
 */
function saveMemory(): void {
  if (isDiff) return;
  setFlagsFromString('--incremental-marking');
  setFlagsFromString('--heap-growing-percent=50');
}

/** Runs the command; gives its exit code. */
async function main(): Promise<number> {
  const problem = nodeProblem(process.versions.node);
  if (problem !== undefined) {
    process.stderr.write(`error: ${problem}\n`);
    return 2;
  }
  const reading = (): typeof reader => (reader ??= openReadingThread());
  // Before anything else is loaded, which takes as long as the thread takes to be there.
  if (isDiff) prepareReading(process.argv.slice(3), process.cwd(), reading);
  const argv = process.argv.slice(2);
  const io: Io = {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    interrupted: interruption(),
    saveMemory,
    printing: () => (printer ??= openPrintingThread()),
    reading,
    // Called only by `verify`; Node loads its client then.
    fetch: (url, init) => fetch(url, init),
  };
  const code = await runBare(argv, io);
  if (code !== undefined) return code;
  const { run } = await import('./main.ts');
  return run(argv, io);
}

try {
  process.exitCode = await main();
} catch (error) {
  // A bug of ours: there is no answer, which is what 3 says.
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`docwright: internal error, please report it\n${text}\n`);
  process.exitCode = 3;
}
