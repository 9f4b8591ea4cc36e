import { Argument } from 'commander';
import { jsonText } from '../diagnostics/json-text.ts';
import { examples, formatOption, type AddCommand } from './command.ts';
import type { ExitCode, Io } from './io.ts';
import { newSession, pathFrom, type Session } from './session.ts';
import type { Understanding } from './understanding.ts';

interface Options {
  readonly out?: string;
  readonly config?: string;
  readonly format: 'text' | 'json';
}

/** How each kind of document is made. */
const EXPORTERS = {
  openapi: async ({ api }, { sources }) => {
    const { openapiOf } = await import('../export/openapi.ts');
    return openapiOf(api, sources);
  },
  'json-schema': async ({ api }) => {
    const { jsonSchemaOf } = await import('../export/json-schema.ts');
    return jsonSchemaOf(api);
  },
} satisfies Record<string, (understanding: Understanding, session: Session) => Promise<unknown>>;

type Kind = keyof typeof EXPORTERS;

/** `docwright export` */
export const addExport: AddCommand = ({ program, io, finish }) => {
  program
    .command('export')
    .summary('OpenAPI 3.1 or JSON Schema of a reference')
    .description('Prints a reference as another document; diagnostics go to stderr.')
    .addArgument(new Argument('<kind>', 'what to make').choices(Object.keys(EXPORTERS)))
    .argument('<spec>', 'the reference')
    .option('--out <file>', 'write to a file instead of stdout')
    .option('--config <file>', 'take overlay and policies from this configuration')
    .addOption(formatOption('text', 'json'))
    .addHelpText(
      'after',
      examples(
        ['docwright export openapi api.md', 'OpenAPI 3.1 on stdout'],
        ['docwright export json-schema api.md --out schema.json', 'JSON Schema in a file'],
      ),
    )
    .action(async (kind: Kind, spec: string, options: Options) => {
      finish(await exportDocument(kind, spec, options, io));
    });
};

/** On any error nothing is printed or written: half a document would be taken for a whole one. */
async function exportDocument(
  kind: Kind,
  spec: string,
  { out, config, format }: Options,
  io: Io,
): Promise<ExitCode> {
  const session = newSession(io);
  const { jobOfSpec, understand } = await import('./understanding.ts');
  const { exitCodeOf } = await import('./exit-code.ts');
  const { report } = await import('./report.ts');
  const job = await jobOfSpec(spec, config, session);
  const result = typeof job === 'number' ? undefined : await understand(job, session);
  if (result !== undefined && exitCodeOf(session) === 0) {
    const text = jsonText(await EXPORTERS[kind](result, session));
    if (out === undefined) io.stdout.write(text);
    else await writeTo(out, text, session);
  }
  const errors = session.diagnostics.filter(({ severity }) => severity === 'error');
  await report(errors, session, { format, stream: io.stderr });
  return typeof job === 'number' ? job : exitCodeOf(session);
}

async function writeTo(out: string, text: string, session: Session): Promise<void> {
  const { replaceFile } = await import('../output/replace-file.ts');
  const code = await replaceFile(pathFrom(session.io.cwd, out), text);
  if (code === undefined) return;
  const { problemWords } = await import('../output/problem-words.ts');
  const problem = problemWords(code);
  const { diagnose } = await import('../diagnostics/catalogue.ts');
  const span = { file: out, start: 0, end: 0 };
  session.diagnostics.push(diagnose('DW-write-failed', span, { problem }));
}
