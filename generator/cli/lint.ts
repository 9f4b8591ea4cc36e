import { countBySeverity } from '../diagnostics/order.ts';
import { InvalidArgumentError } from 'commander';
import { examples, formatOption, type AddCommand } from './command.ts';
import type { ExitCode, Io } from './io.ts';
import type { Format } from './report.ts';
import { newSession } from './session.ts';

interface Options {
  readonly config?: string;
  readonly maxWarnings?: number;
  readonly format: Format;
}

/** `docwright lint` */
export const addLint: AddCommand = ({ program, io, finish }) => {
  program
    .command('lint')
    .summary('what is wrong or doubtful in a reference')
    .description('Prints the diagnostics of a reference. Exits with 1 when there are errors.')
    .argument('<spec>', 'the reference')
    .option('--config <file>', 'take overlay and policies from this configuration')
    .option('--max-warnings <n>', 'exit with 1 when there are more warnings', wholeNumber)
    .addOption(formatOption('text', 'json', 'github', 'sarif'))
    .addHelpText(
      'after',
      examples(
        ['docwright lint api.md', 'the document alone'],
        ['docwright lint docs/api.md --config docwright.yaml', 'with its overlay'],
        ['docwright lint api.md --max-warnings 0', 'warnings fail too'],
      ),
    )
    .action(async (spec: string, options: Options) => {
      finish(await lint(spec, options, io));
    });
};

async function lint(spec: string, options: Options, io: Io): Promise<ExitCode> {
  const { openStages } = await import('./stages.ts');
  const session = { ...newSession(io), stages: openStages(io, false) };
  session.stages.enter('reading');
  const { jobOfSpec, understand } = await import('./understanding.ts');
  const { exitCodeOf } = await import('./exit-code.ts');
  const { report } = await import('./report.ts');
  const job = await jobOfSpec(spec, options.config, session);
  if (typeof job !== 'number') await understand(job, session);
  const { format, maxWarnings = Infinity } = options;
  session.stages.end();
  await report(session.diagnostics, session, { format, stream: io.stdout });
  const code = typeof job === 'number' ? job : exitCodeOf(session);
  if (format === 'text' && code === 0 && session.diagnostics.length === 0) {
    io.stdout.write(`${spec}: no problems\n`);
  }
  const { warning } = countBySeverity(session.diagnostics);
  return code === 0 && warning > maxWarnings ? 1 : code;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
