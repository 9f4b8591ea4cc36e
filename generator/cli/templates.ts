import { jsonText } from '../diagnostics/json-text.ts';
import { examples, formatOption, type AddCommand } from './command.ts';
import { usageError, type ExitCode, type Io } from './io.ts';
import { newSession, pathFrom, shownPath } from './session.ts';

interface Options {
  readonly to?: string;
  readonly config?: string;
  readonly only?: string;
  readonly format: 'text' | 'json';
}

/** Where copies go when no configuration names a folder of templates. */
const FOLDER = 'docwright-templates';

/** `docwright templates list|eject` */
export const addTemplates: AddCommand = ({ program, io, finish }) => {
  const templates = program
    .command('templates')
    .helpCommand(false)
    .summary('the templates that can be overridden, and a copy of one')
    .description(
      'Lists what can be overridden by a file of the same path, or makes a copy to start from.',
    )
    .addHelpText(
      'after',
      examples(
        ['docwright templates list', 'names of all templates and runtime files'],
        ['docwright templates eject client/operation', 'a copy of one, to be changed'],
      ),
    );
  templates
    .command('list')
    .description('Prints the names of all templates and runtime files, with what they are.')
    .addOption(formatOption('text', 'json'))
    .action(async (options: Options) => {
      finish(await list(options, io));
    });
  templates
    .command('eject')
    .description('Copies a template into your templates folder. Never overwrites.')
    .argument('<name>', 'as in the list: client/operation')
    .option('--to <folder>', `where to (default: "templates" of the configuration, else ${FOLDER})`)
    .option('--config <file>', 'configuration (default: docwright.yaml, then spec/docwright.yaml)')
    .option('--only <name>', 'the package of the configuration whose templates folder is meant')
    .addOption(formatOption('text', 'json'))
    .action(async (name: string, options: Options) => {
      finish(await eject(name, options, io));
    });
};

async function list({ format }: Options, io: Io): Promise<ExitCode> {
  const entries = await builtInEntries();
  if (format === 'json') io.stdout.write(jsonText(entries));
  else for (const { name, about } of entries) io.stdout.write(`${name.padEnd(32)}${about}\n`);
  return 0;
}

interface Entry {
  /** As `eject` takes it. */
  readonly name: string;
  readonly path: string;
  readonly about: string;
}

async function builtInEntries(): Promise<readonly Entry[]> {
  const { builtInTemplates } = await import('../output/template-folder.ts');
  const templates = builtInTemplates();
  const paths = (await templates.list?.()) ?? [];
  return paths.map((path) => ({
    name: path.replace(/\.hbs$/, ''),
    path,
    about: path.endsWith('.hbs') ? 'template' : 'runtime file, copied as it is',
  }));
}

async function eject(name: string, options: Options, io: Io): Promise<ExitCode> {
  const entries = await builtInEntries();
  const entry = entries.find((candidate) => [candidate.name, candidate.path].includes(name));
  if (entry === undefined) {
    const { didYouMean } = await import('../diagnostics/suggest.ts');
    const names = entries.map((candidate) => candidate.name);
    const hint = didYouMean(name, names) ?? 'docwright templates list names all templates';
    return usageError(io, `there is no template "${name}"`, hint);
  }
  const folder = await folderOf(options, io);
  if (typeof folder === 'number') return folder;
  const path = pathFrom(folder.path, entry.path);
  const shown = shownPath(path, io);
  const { nodeDisk, codeOf } = await import('../output/disk.ts');
  if ((await nodeDisk.kindOf(path)) !== undefined) {
    io.stderr.write(`error: ${shown} exists already and was left as it is\n`);
    return 1;
  }
  const { builtInTemplates } = await import('../output/template-folder.ts');
  const template = await builtInTemplates().read(entry.path);
  if (template === undefined) throw new Error(`invariant: ${entry.path} is listed`);
  try {
    await nodeDisk.write(path, template.text);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    const { problemWords } = await import('../output/problem-words.ts');
    io.stderr.write(`error: ${shown} could not be written: ${problemWords(codeOf(error))}\n`);
    return 1;
  }
  if (options.format === 'json') io.stdout.write(jsonText({ path: shown }));
  else {
    io.stdout.write(`${shown} is a copy of ${entry.name}; change it and run docwright generate\n`);
    if (!folder.configured) {
      io.stdout.write(
        `To use it, add to docwright.yaml: templates: ${shownPath(folder.path, io)}\n`,
      );
    }
  }
  return 0;
}

/** The folder to copy to, and whether a configuration names it. */
async function folderOf(
  { to, config, only }: Options,
  io: Io,
): Promise<{ readonly path: string; readonly configured: boolean } | ExitCode> {
  const session = newSession(io);
  const { configPlace } = await import('./config-place.ts');
  const { loadConfig, onlyNamed } = await import('./config-file.ts');
  if (config === undefined && (await configPlace(undefined, io)) === undefined) {
    return { path: pathFrom(io.cwd, to ?? FOLDER), configured: false };
  }
  const loaded = await loadConfig(config, session);
  const jobs = typeof loaded === 'number' ? loaded : onlyNamed(loaded.jobs, only, session);
  if (typeof jobs === 'number') {
    const { report } = await import('./report.ts');
    await report(session.diagnostics, session, { format: 'text', stream: io.stderr });
    return jobs;
  }
  const folders = new Set(jobs.flatMap(({ templates }) => templates?.path ?? []));
  const [first, ...others] = folders;
  if (to !== undefined) {
    const path = pathFrom(io.cwd, to);
    return { path, configured: folders.has(path) };
  }
  if (others.length > 0) {
    return usageError(
      io,
      'the packages have several templates folders',
      'Name one with --to or --only',
    );
  }
  return { path: first ?? pathFrom(io.cwd, FOLDER), configured: first !== undefined };
}
