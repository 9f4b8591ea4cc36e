import { Option } from 'commander';
import { jsonText } from '../diagnostics/json-text.ts';
import type { Doc, Tally } from '../read/doc.ts';
import { examples, formatOption, type AddCommand } from './command.ts';
import type { ExitCode, Io } from './io.ts';
import { newSession } from './session.ts';

interface Options {
  readonly stage: 'doc' | 'api';
  readonly config?: string;
  readonly format: 'text' | 'json';
}

/** `docwright inspect` */
export const addInspect: AddCommand = ({ program, io, finish }) => {
  program
    .command('inspect')
    .summary('the data of a stage as JSON')
    .description(
      'Prints what was read (doc) or what it means (api) as JSON; errors and warnings go to stderr, and with doc the ' +
        'number of pieces seen, understood and reported.',
    )
    .argument('<spec>', 'the reference')
    .addOption(new Option('--stage <stage>', 'which data').choices(['doc', 'api']).default('api'))
    .option('--config <file>', 'take overlay and policies from this configuration')
    .addOption(formatOption('text', 'json'))
    .addHelpText(
      'after',
      examples(
        ['docwright inspect api.md', 'what the reference means'],
        ['docwright inspect api.md --stage doc', 'what it says, with places'],
        ['docwright inspect api.md --format json', 'diagnostics as JSON too'],
      ),
    )
    .action(async (spec: string, options: Options) => {
      finish(await inspect(spec, options, io));
    });
};

async function inspect(spec: string, options: Options, io: Io): Promise<ExitCode> {
  const session = newSession(io);
  const { jobOfSpec, understand } = await import('./understanding.ts');
  const { exitCodeOf } = await import('./exit-code.ts');
  const { report } = await import('./report.ts');
  const job = await jobOfSpec(spec, options.config, session);
  const result = typeof job === 'number' ? undefined : await understand(job, session);
  if (result !== undefined) {
    io.stdout.write(jsonText(result[options.stage]));
  }
  if (result !== undefined && options.stage === 'doc' && options.format === 'text') {
    io.stderr.write(conservationText(result.doc));
  }
  const doubtful = session.diagnostics.filter(({ severity }) => severity !== 'info');
  await report(doubtful, session, { format: options.format, stream: io.stderr });
  return typeof job === 'number' ? job : exitCodeOf(session);
}

/** How many pieces of each kind were seen, became a fact, or were reported instead: a line for each. */
function conservationText({ conservation }: Doc): string {
  const lines = Object.entries(conservation).map(
    ([piece, { seen, understood, reported }]: [string, Tally]) =>
      `${piece.padEnd(8)} ${seen} seen, ${understood} understood, ${reported} reported\n`,
  );
  return lines.join('');
}
