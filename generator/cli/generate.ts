import { examples, formatOption, type AddCommand } from './command.ts';
import type { GenerateFlags } from './generate-run.ts';

/** `docwright generate` */
export const addGenerate: AddCommand = ({ program, io, finish }) => {
  program
    .command('generate')
    .summary('write the packages of a configuration, or of one reference')
    .description(
      'Writes TypeScript packages from their references. On any error nothing is written.',
    )
    .argument('[spec]', 'a reference, instead of a configuration; needs --out')
    .option('--config <file>', 'configuration (default: docwright.yaml, then spec/docwright.yaml)')
    .option('--out <folder>', 'output folder of the reference named')
    .option('--only <name>', 'only the package of this name')
    .option('--dry-run', 'say what would be written, write nothing')
    .option('--force', 'overwrite files that others wrote or edited')
    .option('--no-cache', 'do all the work, whatever earlier runs have left')
    .option('--watch', 'write again whenever an input changes, until Ctrl+C')
    .option('--timing', 'say how long each stage took')
    .option('--quiet', 'print errors only')
    .addOption(formatOption('text', 'json'))
    .addHelpText(
      'after',
      examples(
        ['docwright generate', 'all packages of docwright.yaml'],
        ['docwright generate --watch', 'again after each change of an input'],
        ['docwright generate --only my-api --dry-run', 'what one of them would change'],
        ['docwright generate api.md --out generated/api', 'without a configuration'],
      ),
    )
    .action(async (spec: string | undefined, flags: GenerateFlags) => {
      const { generate } = await import('./generate-run.ts');
      finish(await generate(spec, flags, io));
    });
};
