import { InvalidArgumentError, Option } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { jsonText } from '../diagnostics/json-text.ts';
import type { Api } from '../ir/api.ts';
import type { Verification } from '../verify/verify.ts';
import { examples, formatOption, type AddCommand } from './command.ts';
import { usageError, type ExitCode, type Io } from './io.ts';
import type { Format } from './report.ts';
import type { Service } from './service.ts';
import { newSession, type Session } from './session.ts';

interface Options {
  readonly config?: string;
  readonly only?: string;
  readonly unsafe?: true;
  readonly operation: readonly string[];
  readonly param: ReadonlyMap<string, string>;
  readonly authEnv?: string;
  readonly authHeader?: string;
  readonly timeout: number;
  readonly format: Format;
}

/** `docwright verify` */
export const addVerify: AddCommand = ({ program, io, finish }) => {
  program
    .command('verify')
    .summary('is the running service what the reference says?')
    .description(
      'Calls the operations of the reference on a running service and holds every answer against it. Only ' +
        'safe operations, unless you allow more. Exits with 1 when service and reference differ, with 3 when ' +
        'nothing could be verified. The one command that uses the network: it talks to the URL and nothing else.',
    )
    .argument(
      '<url>',
      'where the service is, as clients are given it; an origin gets the base path',
    )
    .option('--config <file>', 'configuration (default: docwright.yaml, then spec/docwright.yaml)')
    .option('--only <name>', 'the package of this name; needed when there are several')
    .option(
      '--unsafe',
      'call operations that change something, too; only what the run made is changed',
    )
    .addOption(
      new Option(
        '--operation <id>',
        'only this one, even if unsafe: "GET /events" or a name; repeatable',
      )
        .argParser(many)
        .default([], 'all safe ones'),
    )
    .addOption(
      new Option('--param <name=value>', 'value of a path or required parameter; repeatable')
        .argParser(pair)
        .default(new Map(), 'none'),
    )
    .option('--auth-env <name>', 'environment variable with the key or token; never printed')
    .option('--auth-header <name>', 'header that carries it (default: what the reference says)')
    .option('--timeout <seconds>', 'how long an answer may take', seconds, 10)
    .addOption(formatOption('text', 'json', 'github', 'sarif'))
    .addHelpText(
      'after',
      examples(
        ['docwright verify http://localhost:3000 --auth-env API_KEY', 'all safe operations'],
        ['docwright verify http://localhost:3000 --unsafe', 'a test system: everything'],
        ['docwright verify https://api.example.com --param event_id=42', 'below this event'],
      ),
    )
    .action(async (url: string, options: Options) => {
      finish(await verify(url, options, io));
    });
};

async function verify(url: string, options: Options, io: Io): Promise<ExitCode> {
  const session = newSession(io);
  const api = await apiOf(options, session);
  if (typeof api === 'number') {
    await printErrors(options, session);
    return api;
  }
  const service = await serviceOf(url, options, api, io);
  if (typeof service === 'number') return service;
  const unknown = options.operation.find(
    (named) => !api.operations.some(({ id, name }) => id === named || name === named),
  );
  if (unknown !== undefined) {
    const { didYouMean } = await import('../diagnostics/suggest.ts');
    const known = api.operations.flatMap(({ id, name }) => [id, name]);
    return usageError(io, `there is no operation "${unknown}"`, didYouMean(unknown, known));
  }
  const { sendTo } = await import('./service.ts');
  const { verifyService } = await import('../verify/verify.ts');
  const result = await verifyService(
    api,
    {
      unsafe: options.unsafe ?? false,
      only: options.operation,
      values: options.param,
      authenticated: service.secret !== undefined,
    },
    sendTo(service, api),
  );
  return conclude(
    { ...result, diagnostics: redacted(result.diagnostics, service) },
    api,
    options,
    session,
  );
}

/** The reference to verify against; an exit code when there is none that could be understood. */
async function apiOf({ config, only }: Options, session: Session): Promise<Api | ExitCode> {
  const { loadConfig, onlyNamed } = await import('./config-file.ts');
  const { understand } = await import('./understanding.ts');
  const { exitCodeOf } = await import('./exit-code.ts');
  const loaded = await loadConfig(config, session);
  const jobs = typeof loaded === 'number' ? loaded : onlyNamed(loaded.jobs, only, session);
  if (typeof jobs === 'number') return jobs;
  const [job, second] = jobs;
  if (job === undefined || second !== undefined) {
    const names = jobs.map(({ name }) => name).join(', ');
    return usageError(
      session.io,
      'the configuration has several packages',
      `--only one of: ${names}`,
    );
  }
  const understood = await understand(job, session);
  const code = exitCodeOf(session);
  return understood === undefined || code !== 0 ? code : understood.api;
}

async function serviceOf(
  url: string,
  { authEnv, authHeader, timeout }: Options,
  api: Api,
  io: Io,
): Promise<Service | ExitCode> {
  const { baseOf } = await import('./service.ts');
  const base = baseOf(url, api);
  if (typeof base === 'string') return usageError(io, base);
  if (io.fetch === undefined) return usageError(io, 'there is no network here');
  const secret = authEnv === undefined ? undefined : io.env[authEnv];
  if (authEnv !== undefined && (secret ?? '') === '') {
    return usageError(io, `the environment variable ${authEnv} is not set`);
  }
  // Header values are Latin-1 without line ends; anything else would fail inside the client with the value in its message.
  if (secret !== undefined && !/^[\x20-\x7e\x80-\xff]+$/.test(secret)) {
    return usageError(
      io,
      `the environment variable ${authEnv ?? ''} has characters that no header can carry`,
    );
  }
  if (authHeader !== undefined && !/^[\w!#$%&'*+.^`|~-]+$/.test(authHeader)) {
    return usageError(io, `"${authHeader}" is no name of a header`);
  }
  return {
    ...base,
    timeout: timeout * 1000,
    fetch: io.fetch,
    ...(secret === undefined ? {} : { secret }),
    ...(authHeader === undefined ? {} : { authHeader }),
  };
}

/** A service may send the secret back; it goes into no output. */
function redacted(diagnostics: readonly Diagnostic[], { secret }: Service): readonly Diagnostic[] {
  if (secret === undefined) return diagnostics;
  const forms = [
    ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
  ];
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    message: forms.reduce((text, form) => text.replaceAll(form, '***'), diagnostic.message),
  }));
}

async function conclude(
  { diagnostics, verified, requests }: Verification,
  api: Api,
  { format }: Options,
  session: Session,
): Promise<ExitCode> {
  const { io, sources } = session;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const code: ExitCode = errors.length > 0 ? 1 : verified.length === 0 ? 3 : 0;
  if (format === 'json') {
    const { jsonDiagnostics } = await import('../diagnostics/render-json.ts');
    const operations = api.operations.map(({ id }) => id);
    const notVerified = operations.filter((id) => !verified.includes(id));
    const said = jsonDiagnostics(diagnostics, sources);
    io.stdout.write(jsonText({ verified, notVerified, requests, diagnostics: said }));
    return code;
  }
  const { report } = await import('./report.ts');
  await report(format === 'text' ? diagnostics : errors, session, { format, stream: io.stdout });
  const of = `${verified.length} of ${api.operations.length} operations verified`;
  const summary = `${of} with ${requests} requests; ${errors.length} differences\n`;
  if (format === 'text') io.stdout.write(summary);
  if (code === 3) io.stderr.write('nothing could be verified, so there is no answer\n');
  return code;
}

async function printErrors({ format }: Options, session: Session): Promise<void> {
  const { report } = await import('./report.ts');
  const errors = session.diagnostics.filter(({ severity }) => severity === 'error');
  await report(errors, session, { format, stream: session.io.stdout });
}

function many(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function pair(text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const cut = text.indexOf('=');
  if (cut < 1 || cut === text.length - 1) throw new InvalidArgumentError('It must be NAME=VALUE.');
  return new Map([...before, [text.slice(0, cut), text.slice(cut + 1)]]);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3600))
    throw new InvalidArgumentError('It must be a number of seconds.');
  return value;
}
