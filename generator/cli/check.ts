import { examples, formatOption, type AddCommand } from './command.ts';
import type { CheckFlags } from './check-run.ts';

/** `docwright check` */
export const addCheck: AddCommand = ({ program, io, finish }) => {
  program
    .command('check')
    .summary('is the output exactly what the inputs give?')
    .description(
      'Compares the generated packages with what their inputs give now, and names the files and the ' +
        'lines of the reference that differ. Never writes. Exits with 1 when anything differs.',
    )
    .option('--config <file>', 'configuration (default: docwright.yaml, then spec/docwright.yaml)')
    .option('--only <name>', 'only the package of this name')
    .option('--no-cache', 'do all the work, even if nothing changed since the last generate')
    .addOption(formatOption('text', 'json', 'github', 'sarif'))
    .addHelpText(
      'after',
      examples(
        ['docwright check', 'all packages of docwright.yaml'],
        ['docwright check --format github', 'annotations in a workflow of GitHub Actions'],
      ),
    )
    .action(async (flags: CheckFlags) => {
      const { check } = await import('./check-run.ts');
      finish(await check(flags, io));
    });
};
