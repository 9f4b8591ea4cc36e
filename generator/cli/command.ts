import type { Command } from 'commander';
import { Option } from 'commander';
import type { ExitCode, Io } from './io.ts';
import type { Format } from './report.ts';

/** What every command file is given to put its command into the program. */
export interface CommandContext {
  readonly program: Command;
  readonly io: Io;
  /** Called once, when the command has done its work. */
  readonly finish: (code: ExitCode) => void;
}

/** Puts a command into the program. Its action loads what it needs when it runs, so that `--help` loads nothing. */
export type AddCommand = (context: CommandContext) => void;

/** `--format`, with those of the formats that a command knows; the first is the default. */
export function formatOption(...formats: readonly Format[]): Option {
  const [first = 'text'] = formats;
  return new Option('--format <format>', 'how to print').choices(formats).default(first);
}

/** The examples at the end of a command's help: pairs of command line and what it does. */
export function examples(...pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([line]) => line.length));
  const lines = pairs.map(([line, what]) => `  $ ${line.padEnd(width)}  ${what}`);
  return `\nExamples:\n${lines.join('\n')}`;
}
