import { jsonText } from '../diagnostics/json-text.ts';
import { examples, formatOption, type AddCommand } from './command.ts';
import { usageError, type ExitCode, type Io } from './io.ts';
import type { InitPlan, InitFile } from '../init/plan.ts';
import type { InitWishes } from '../init/facts.ts';
import { pathFrom } from './session.ts';

interface Options extends InitWishes {
  readonly dryRun?: true;
  readonly format: 'text' | 'json';
}

/** `docwright init` */
export const addInit: AddCommand = ({ program, io, finish }) => {
  program
    .command('init')
    .summary('set docwright up in this folder')
    .description(
      'Writes docwright.yaml, npm scripts and a CI workflow into the folder it runs in: an empty one, a package ' +
        'or a workspace. Asks nothing and never overwrites; says what it did and what to do next.',
    )
    .option('--spec <file>', 'the reference (default: the Markdown file with most routes)')
    .option('--out <folder>', 'folder of the generated package')
    .option('--name <name>', 'npm name of the generated package')
    .option('--dry-run', 'say what would be written, write nothing')
    .addOption(formatOption('text', 'json'))
    .addHelpText(
      'after',
      examples(
        ['docwright init', 'find the reference, and set up'],
        ['docwright init --spec docs/api.md --name my-api', 'with what is known already'],
      ),
    )
    .action(async (options: Options) => {
      finish(await init(options, io));
    });
};

async function init(options: Options, io: Io): Promise<ExitCode> {
  const problem = await usageProblem(options, io);
  if (problem !== undefined) return usageError(io, problem);
  const { readInitFacts } = await import('./init-folder.ts');
  const { planInit } = await import('../init/plan.ts');
  const { ownVersion } = await import('./own-version.ts');
  const plan = planInit(await readInitFacts(io.cwd, await ownVersion()), options);
  const failed = options.dryRun === true ? undefined : await writeAll(plan.files, io);
  if (failed !== undefined) {
    io.stderr.write(`error: ${failed}\n`);
    return 1;
  }
  if (options.format === 'json') {
    const { files, kept, found, next } = plan;
    const written = files.map(({ kind, path }) => ({ kind, path }));
    const result = { dryRun: options.dryRun === true, files: written, kept, found, next };
    io.stdout.write(jsonText(result));
  } else io.stdout.write(planText(plan, options.dryRun === true));
  return 0;
}

async function usageProblem({ spec, name }: Options, io: Io): Promise<string | undefined> {
  const { packageNameProblem } = await import('../config/package-name.ts');
  const problem = name === undefined ? undefined : packageNameProblem(name);
  if (problem !== undefined) return `"${name ?? ''}" is no npm package name: ${problem}`;
  if (spec === undefined) return undefined;
  const { nodeDisk } = await import('../output/disk.ts');
  const kind = await nodeDisk.kindOf(pathFrom(io.cwd, spec));
  return kind === 'file' ? undefined : `there is no file ${spec}`;
}

/** Writes all files; gives the problem of the first that cannot be written. A file that appeared meanwhile is left alone. */
async function writeAll(files: readonly InitFile[], io: Io): Promise<string | undefined> {
  const { codeOf, nodeDisk } = await import('../output/disk.ts');
  const { problemWords } = await import('../output/problem-words.ts');
  const { replaceFile } = await import('../output/replace-file.ts');
  for (const { kind, path, text } of files) {
    const place = pathFrom(io.cwd, path);
    if (kind === 'change') {
      const problem = await replaceFile(place, text);
      if (problem !== undefined) return `${path} could not be written: ${problemWords(problem)}`;
      continue;
    }
    try {
      await nodeDisk.write(place, text);
    } catch (error) {
      const code = codeOf(error);
      if (code === '') throw error;
      return `${path} could not be written: ${problemWords(code)}`;
    }
  }
  return undefined;
}

function planText({ files, kept, found, next }: InitPlan, dryRun: boolean): string {
  const created = dryRun ? 'to create' : 'created';
  const changed = dryRun ? 'to change' : 'changed';
  const width = Math.max(...next.map(([command]) => command.length));
  return [
    ...found,
    ...files.map(({ kind, path }) => `${kind === 'create' ? created : changed}  ${path}`),
    ...kept.map(({ path, note }) => `kept     ${path}${note === undefined ? '' : `: ${note}`}`),
    '',
    'Next:',
    ...next.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`),
    '',
  ].join('\n');
}
