import { Option } from 'commander';
import { audiences, failLevels, type Audience, type FailOn } from '../drift/audience.ts';
import { examples, type AddCommand } from './command.ts';
import { usageError, type ExitCode, type Io } from './io.ts';
import { newSession } from './session.ts';

/** How a difference is printed. */
export type DiffFormat = 'text' | 'json' | 'markdown' | 'github' | 'sarif';

/** The options of `docwright diff`. */
export interface DiffCommandOptions {
  readonly config?: string;
  readonly only?: string;
  readonly failOn: FailOn;
  readonly audience: Audience;
  readonly against?: string;
  readonly changelog?: true;
  readonly into?: string;
  readonly format: DiffFormat;
}

const FORMATS: readonly DiffFormat[] = ['text', 'json', 'markdown', 'github', 'sarif'];

/** `docwright diff` */
export const addDiff: AddCommand = ({ program, io, finish }) => {
  program
    .command('diff')
    .summary('what changed between two references, and whom it breaks')
    .description(
      'Compares two references by meaning: order, prose and layout do not count. Says of every change what it means ' +
        'to deployed callers, to callers who recompile and to those who implement the service, and how far the ' +
        'version has to rise. Exits with 1 when callers break, with 3 when a reference was not understood.',
    )
    .argument('<old>', 'a reference, or git:REV:PATH')
    .argument('<new>', 'a reference, or git:REV:PATH')
    .option('--config <file>', 'take overlay, policies and suppressions from this configuration')
    .option(
      '--only <name>',
      'with --config: of the package of this name, not of the one with <new>',
    )
    .addOption(choice('--fail-on <level>', 'exit with 1 from this on', failLevels, 'breaking'))
    .addOption(choice('--audience <who>', 'whom --fail-on asks', audiences, 'callers'))
    .option(
      '--against <package>',
      'the published package: fail when the version declared is too low',
    )
    .option('--changelog', 'print an entry for a changelog instead')
    .option(
      '--into <file>',
      'with --changelog: put the entry into this file, which keeps all it has',
    )
    .addOption(choice('--format <format>', 'how to print', FORMATS, 'text'))
    .addHelpText(
      'after',
      examples(
        ['docwright diff git:main:api.md api.md', 'what this branch changes'],
        ['docwright diff old.md new.md --fail-on any', 'every change is a "no"'],
        ['docwright diff git:v1.0.0:api.md api.md --changelog', 'what to tell the users'],
        ['docwright diff old.md new.md --changelog --into CHANGELOG.md', 'the same, into a file'],
      ),
    )
    .action(async (old: string, now: string, options: DiffCommandOptions) => {
      finish(await diff([old, now], options, io));
    });
};

async function diff(
  arguments_: readonly [string, string],
  options: DiffCommandOptions,
  io: Io,
): Promise<ExitCode> {
  if (options.against !== undefined && options.config === undefined) {
    return usageError(io, '--against needs --config, which has the version of the package');
  }
  if (options.into !== undefined && options.changelog !== true) {
    return usageError(io, '--into needs --changelog');
  }
  const { compare, conclude } = await import('./diff-references.ts');
  const session = newSession(io);
  const compared = await compare(arguments_, options, session);
  return conclude(compared, options, session);
}

function choice(flags: string, what: string, words: readonly string[], first: string): Option {
  return new Option(flags, what).choices(words).default(first);
}
