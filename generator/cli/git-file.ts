import { execFile } from 'node:child_process';
import type { Io } from './io.ts';

/** A file as it is in a commit: `git:REV:PATH`. */
export interface GitFile {
  /** Branch, tag, commit: `main`, `HEAD~2`, `v1.0.0`. Never begins with a dash. */
  readonly revision: string;
  /** From the working directory, with forward slashes. */
  readonly path: string;
}

/** Why there is no text, and what to do. */
export interface GitProblem {
  readonly problem: string;
  readonly hint?: string;
}

/** Bytes of a file that are taken. */
const LARGEST = 64 * 1024 * 1024;

/** Milliseconds that git may take. */
const PATIENCE = 30_000;

/** What `git:…` in a command line names; a text says what is wrong with it, undefined: it is no such thing. */
export function gitFileOf(written: string): GitFile | string | undefined {
  if (!written.startsWith('git:')) return undefined;
  const [, revision = '', path = ''] = /^git:([^:]*):(.*)$/s.exec(written) ?? [];
  if (path === '') return 'it must be git:REV:PATH';
  // No option, no range, no search (`:/text`), nothing that git would look up elsewhere.
  if (!/^[A-Za-z0-9_][\w./@{}^~+#-]*$/.test(revision) || revision.includes('..')) {
    return `"${revision}" is no revision that docwright takes`;
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path) || path.startsWith('/') || path.startsWith('-')) {
    return 'PATH must be one from the working directory';
  }
  return { revision, path: path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '') };
}

/** Another file in the same commit. */
export function besides({ revision }: GitFile, path: string): GitFile {
  return { revision, path };
}

/**
 * The text of a file in a commit. The one place where docwright starts a process: `git`, by name, without a shell, with
 * fixed arguments but for the checked revision and path. No filters, no hooks and no network come of these commands.
 */
export async function readGitFile(
  { revision, path }: GitFile,
  io: Io,
): Promise<{ readonly text: string } | GitProblem> {
  const commit = await git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    io,
  );
  if (commit === undefined) return { problem: 'git cannot be run', hint: 'Install git.' };
  if (commit.code !== 0) return noRevision({ revision, path }, io);
  const blob = await git(['cat-file', 'blob', `${commit.stdout.trim()}:./${path}`], io);
  if (blob === undefined) return { problem: 'git cannot be run, or the file is too large' };
  return blob.code === 0
    ? { text: blob.stdout }
    : {
        problem: `there is no such file in ${revision}`,
        hint: 'PATH starts at the working directory; the file may also have had another name then.',
      };
}

/** CI often clones a single commit, and knows no other branch. */
async function noRevision({ revision, path }: GitFile, io: Io): Promise<GitProblem> {
  const inside = await git(['rev-parse', '--is-inside-work-tree'], io);
  if (inside?.code !== 0) return { problem: 'git sees no repository here' };
  return {
    problem: `there is no revision ${revision} here`,
    hint: `If the remote has it: git fetch origin ${revision}, and then git:FETCH_HEAD:${path}`,
  };
}

/** Undefined when git could not be run to its end. */
function git(
  parameters: readonly string[],
  { cwd, env }: Io,
): Promise<{ readonly code: number; readonly stdout: string } | undefined> {
  const options = {
    cwd,
    // A partial clone would fetch what is missing.
    env: { ...env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' },
    encoding: 'utf8',
    maxBuffer: LARGEST,
    timeout: PATIENCE,
    windowsHide: true,
  } as const;
  return new Promise((resolve) => {
    execFile('git', ['--no-replace-objects', ...parameters], options, (error, stdout) => {
      if (error === null) resolve({ code: 0, stdout });
      else resolve(typeof error.code === 'number' ? { code: error.code, stdout } : undefined);
    });
  });
}
