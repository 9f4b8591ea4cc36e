import { readFile } from 'node:fs/promises';
import { withEntry } from '../drift/changelog-file.ts';
import { codeOf, nodeDisk } from '../output/disk.ts';
import { problemWords } from '../output/problem-words.ts';
import { replaceFile } from '../output/replace-file.ts';
import type { Io } from './io.ts';
import { pathFrom } from './session.ts';

const NOT_PLAIN = 'it is no plain file, and links are not followed';

/** Puts an entry into a changelog, which is made if there is none, and says so. Gives false, and why, when that cannot be done. */
export async function putIntoChangelog(file: string, entry: string, io: Io): Promise<boolean> {
  const path = pathFrom(io.cwd, file);
  try {
    // Through a link, what it leads to would be copied into the repository.
    if ((await nodeDisk.kindOf(path)) === 'other') return failed(file, NOT_PLAIN, io);
    const before = await textOf(path);
    const after = withEntry(before, entry);
    if (!entry.includes('\n- '))
      io.stdout.write(`${file} is as it was: nothing changed that anybody has to be told\n`);
    else if (after === before) io.stdout.write(`${file} is as it was: it says all of that\n`);
    else {
      const problem = await replaceFile(path, after);
      if (problem !== undefined) return failed(file, problem, io);
      io.stdout.write(`${before === undefined ? 'created' : 'changed'}  ${file}\n`);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return failed(file, codeOf(error), io);
  }
}

function failed(file: string, problem: string, { stderr }: Io): false {
  stderr.write(`error: ${file} cannot be written: ${problemWords(problem)}\n`);
  return false;
}

/** Undefined when there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  return (await nodeDisk.kindOf(path)) === undefined ? undefined : readFile(path, 'utf8');
}
