import type { Code } from '../diagnostics/catalogue.ts';
import type { Example } from '../diagnostics/examples/example.ts';
import { examples, formatOption, type AddCommand } from './command.ts';
import type { SymbolOptions } from './explain-symbol.ts';
import { usageError, type ExitCode, type Io } from './io.ts';

/** `docwright explain` */
export const addExplain: AddCommand = ({ program, io, finish }) => {
  program
    .command('explain')
    .summary('what a diagnostic means, or where a generated name comes from')
    .description(
      'Prints meaning, cause and cure of a diagnostic, with examples; or, for a model, field, operation or ' +
        'parameter, where each of its parts comes from: stated, inferred, assumed or overridden.',
    )
    .argument('<code-or-symbol>', 'code of a diagnostic, with or without DW-, or a symbol')
    .option('--config <file>', 'configuration with the references of a symbol')
    .option('--spec <file>', 'the reference of a symbol')
    .option('--only <name>', 'only the package of this name')
    .addOption(formatOption('text', 'json'))
    .addHelpText(
      'after',
      examples(
        ['docwright explain DW-unknown-key', 'cause and cure'],
        ['docwright explain Person.profile', 'a field of a model'],
        ['docwright explain "GET /events"', 'an operation'],
        ['docwright explain listEvents.query.limit', 'a parameter'],
      ),
    )
    .action(async (asked: string, options: SymbolOptions) => {
      finish(await explainAny(asked, options, io));
    });
};

async function explainAny(asked: string, options: SymbolOptions, io: Io): Promise<ExitCode> {
  const { catalogue } = await import('../diagnostics/catalogue.ts');
  const wanted = `DW-${asked.toLowerCase().replace(/^dw-/, '')}`;
  const codes = Object.keys(catalogue);
  if (isCode(wanted, codes)) return explainCode(wanted, options.format, io);
  const { suggest } = await import('../diagnostics/suggest.ts');
  const near = suggest(wanted, codes);
  if (/^dw-/i.test(asked)) {
    const all = 'node_modules/docwright/docs/diagnostics.md lists all of them';
    const hint = near === undefined ? all : `Did you mean "${near}"?`;
    return usageError(io, `there is no diagnostic with the code "${asked}"`, hint);
  }
  const { explainSymbol } = await import('./explain-symbol.ts');
  return explainSymbol(asked, options, io);
}

function isCode(text: string, codes: readonly string[]): text is Code {
  return codes.includes(text);
}

async function explainCode(code: Code, format: 'text' | 'json', io: Io): Promise<ExitCode> {
  const { catalogue } = await import('../diagnostics/catalogue.ts');
  const { examplesOf } = await import('../diagnostics/examples.ts');
  const { severity, title, cause, cure } = catalogue[code];
  const { bad, good } = examplesOf(code);
  const parts = [
    `${code} (${severity}): ${title}`,
    `Why: ${cause}`,
    `What to do: ${cure}`,
    `Gives it:\n\n${await exampleText(bad)}`,
    `Does not:\n\n${await exampleText(good)}`,
  ];
  const data = { code, severity, title, cause, cure, bad, good };
  const text = format === 'json' ? JSON.stringify(data, null, 2) : parts.join('\n\n');
  io.stdout.write(`${text}\n`);
  return 0;
}

/** An example with its lines moved in; the names of files only where there are several. */
async function exampleText(example: Example): Promise<string> {
  const { exampleFiles } = await import('../diagnostics/examples.ts');
  if (typeof example === 'string') return `    ${example}`;
  const files = exampleFiles(example);
  return files
    .map(({ file, text }) =>
      files.length > 1 ? `  ${file}:\n\n${indented(text)}` : indented(text),
    )
    .join('\n\n');
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}
