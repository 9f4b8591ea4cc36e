import { IGNORED } from './disk-state.ts';

/** Names that Windows keeps for devices, whatever the extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Longest name of a file or folder: file systems allow 255 bytes. */
const LONGEST = 200;

/** Why a path inside the output cannot be written on every operating system; undefined when it can. */
export function pathProblem(path: string): string | undefined {
  if (path !== path.normalize('NFC')) return 'it is not in Unicode form NFC';
  const parts = path.split('/');
  const [top = ''] = parts;
  if (IGNORED.has(top)) return `the folder ${top} is not written by docwright`;
  for (const part of parts) {
    const problem = partProblem(part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function partProblem(part: string): string | undefined {
  if (part === '') return 'it is absolute or has an empty part';
  if (part === '.' || part === '..') return 'it leads to another folder';
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f<>:"|?*\\]/.test(part)) return 'it has a character that is not allowed';
  if (/[. ]$/.test(part)) return 'a part ends in a dot or a space';
  if (DEVICE.test(part)) return 'a part is the name of a device on Windows';
  if (new TextEncoder().encode(part).length > LONGEST)
    return `a part is longer than ${LONGEST} bytes`;
  return undefined;
}

/** Equal for paths that some file system takes for the same: case and Unicode form do not count. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC');
}

/**
 * Finds among paths those that cannot stand beside an earlier one: the same but for case, or one a folder of the
 * other. Gives the later path with the earlier.
 */
export function pathClashes(paths: readonly string[]): ReadonlyMap<string, string> {
  const byKey = new Map<string, string>();
  const folders = new Map<string, string>();
  const clashes = new Map<string, string>();
  for (const path of paths) {
    const key = pathKey(path);
    const above = foldersOf(key);
    const other =
      byKey.get(key) ?? folders.get(key) ?? above.map((folder) => byKey.get(folder)).find(Boolean);
    if (other !== undefined) {
      clashes.set(path, other);
      continue;
    }
    byKey.set(key, path);
    for (const folder of above) if (!folders.has(folder)) folders.set(folder, path);
  }
  return clashes;
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
