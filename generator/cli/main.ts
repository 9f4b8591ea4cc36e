import { Command, CommanderError } from 'commander';
import { addCheck } from './check.ts';
import type { AddCommand } from './command.ts';
import { addDiff } from './diff.ts';
import { addExplain } from './explain.ts';
import { addExport } from './export.ts';
import { addGenerate } from './generate.ts';
import { addInit } from './init.ts';
import { addInspect } from './inspect.ts';
import type { ExitCode, Io } from './io.ts';
import { addLint } from './lint.ts';
import { ownVersion } from './own-version.ts';
import { addTemplates } from './templates.ts';
import { addVerify } from './verify.ts';

/** The commands, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addGenerate,
  addCheck,
  addLint,
  addDiff,
  addInspect,
  addExport,
  addExplain,
  addTemplates,
  addInit,
  addVerify,
];

/** Columns of the help where the output is no terminal, so that it reads the same everywhere. */
const WIDTH = 100;

/**
 * Runs a command line (without `node` and the script) and gives its exit code. Everything outside comes through `io`,
 * except for files. Throws only for bugs.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const program = await newProgram(io);
  let code: ExitCode = 0;
  const finish = (result: ExitCode): void => {
    code = result;
  };
  for (const add of COMMANDS) add({ program, io, finish });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

/** The program without its commands, which inherit what is set here. */
async function newProgram(io: Io): Promise<Command> {
  return new Command('docwright')
    .description('Reads an API reference written in Markdown and writes TypeScript from it.')
    .version(await ownVersion(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('(--help shows what is possible)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
}
