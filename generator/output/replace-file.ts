import { stageFile } from './staged-file.ts';

/** Writes a file beside its place and renames it there, so that it is the old one or the new one. Gives the problem. */
export async function replaceFile(path: string, text: string): Promise<string | undefined> {
  const staged = await stageFile(path, text);
  return typeof staged === 'string' ? staged : staged.commit();
}
