import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { foreignPath, programsOf } from './tools.ts';

/** What somebody has: an empty folder, a Node, the usual programs, and an npm registry. */
export interface Machine {
  /** Absolute; everything is below it, the home of the user too. */
  readonly folder: string;
  readonly node: string;
  readonly registry: string;
}

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A repository on a machine of its own. */
export interface Repository {
  readonly folder: string;
  readonly write: (path: string, text: string) => void;
  readonly read: (path: string) => string;
  /** Changes a text that must be there. */
  readonly edit: (path: string, from: string, to: string) => void;
  /** Runs a line as people type it; throws with all it printed when it fails. Gives what it printed. */
  readonly run: (line: string, env?: Readonly<Record<string, string>>) => Promise<string>;
  /** The same for one that may fail. */
  readonly attempt: (line: string, env?: Readonly<Record<string, string>>) => Promise<Ended>;
}

/** An empty repository. Nothing of this repository and of the user at the keyboard is in reach of what runs there. */
export function emptyRepository({ folder: home, node, registry }: Machine): Repository {
  const folder = join(home, 'repository');
  mkdirSync(folder, { recursive: true });
  const programs = programsOf(node, join(home, 'bin'));
  const environment = {
    PATH: `${programs}${delimiter}${foreignPath()}`,
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    CI: 'true',
    NO_COLOR: '1',
    npm_config_registry: registry,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
  const attempt: Repository['attempt'] = (line, env = {}) =>
    new Promise((resolve) => {
      const options = { cwd: folder, env: { ...environment, ...env }, maxBuffer: 1e8 };
      execFile('sh', ['-c', line], options, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
      });
    });
  const write: Repository['write'] = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const read: Repository['read'] = (path) => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    write,
    read,
    edit: (path, from, to) => {
      const text = read(path);
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
      write(path, text.replace(from, to));
    },
    attempt,
    run: async (line, env) => {
      const { code, output } = await attempt(line, env);
      if (code !== 0) throw new Error(`${line}: exit ${code}\n${output}`);
      return output;
    },
  };
}
