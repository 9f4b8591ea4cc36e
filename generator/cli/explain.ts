import { examples, formatOption, type AddCommand } from './command.ts';
import { usageError, type ExitCode, type Io } from './io.ts';

/** `docwright explain` */
export const addExplain: AddCommand = ({ program, io, finish }) => {
  program
    .command('explain')
    .summary('what a diagnostic means and what to do')
    .description('Prints meaning, cause and cure of a diagnostic.')
    .argument('<code>', 'code of a diagnostic, with or without DW-')
    .addOption(formatOption('text', 'json'))
    .addHelpText('after', examples(['docwright explain DW-unknown-key', 'cause and cure']))
    .action(async (code: string, { format }: { readonly format: 'text' | 'json' }) => {
      finish(await explain(code, format, io));
    });
};

async function explain(asked: string, format: 'text' | 'json', io: Io): Promise<ExitCode> {
  const { catalogue } = await import('../diagnostics/catalogue.ts');
  const { didYouMean } = await import('../diagnostics/suggest.ts');
  const wanted = `DW-${asked.toLowerCase().replace(/^dw-/, '')}`;
  const found = Object.entries(catalogue).find(([code]) => code === wanted);
  if (found === undefined) {
    const hint = didYouMean(wanted, Object.keys(catalogue));
    return usageError(io, `there is no diagnostic with the code "${asked}"`, hint);
  }
  const [code, { severity, title, cause, cure }] = found;
  io.stdout.write(
    format === 'json'
      ? `${JSON.stringify({ code, severity, title, cause, cure }, null, 2)}\n`
      : `${code} (${severity}): ${title}\n\nWhy: ${cause}\n\nWhat to do: ${cure}\n`,
  );
  return 0;
}
