import type { Lock, LockedName, PackageLock } from './lock.ts';

const HEAD = `# Public names, pinned by docwright so that a change of the reference never renames what callers use.
# Commit this file. Edit a name to rename it (for your callers that is a breaking change), then run docwright generate.
`;

/** Keys of YAML on one line must be shorter than this; a longer one is not pinned. */
const LONGEST_KEY = 1000;

/** What may stand in a key without quotes, here. */
const PLAIN = /^[A-Za-z][A-Za-z0-9_./{}[\]-]*(?: [A-Za-z0-9_./{}[\]-]+)*$/;

/** The lock as a file: sorted by code unit, one line per name, so that two branches merge. */
export function lockText({ packages }: Lock): string {
  const names = [...packages.keys()].toSorted();
  const parts = names.flatMap((name) => {
    const lock = packages.get(name);
    return lock === undefined ? [] : packageLines(name, lock);
  });
  return `${HEAD}packages:${parts.length === 0 ? ' {}' : ''}\n${parts.map((line) => `${line}\n`).join('')}`;
}

function packageLines(
  name: string,
  { operations, models, structures }: PackageLock,
): readonly string[] {
  const parts = [
    ...part(
      'operations',
      operations,
      ({ name: own, resource, verb }) =>
        `{ name: ${nameText(own)}, resource: ${nameText(resource)}, verb: ${nameText(verb)} }`,
    ),
    ...part('models', models, ({ name: own }) => nameText(own)),
    ...part('structures', structures, ({ name: own }) => nameText(own)),
  ];
  return [`  ${keyText(name)}:${parts.length === 0 ? ' {}' : ''}`, ...parts];
}

function part<E extends LockedName>(
  title: string,
  entries: readonly E[],
  value: (entry: E) => string,
): readonly string[] {
  const lines = entries
    .filter(({ key, name }) => name !== '' && keyText(key.text).length < LONGEST_KEY)
    .toSorted((left, right) => (left.key.text < right.key.text ? -1 : 1))
    .map((entry) => `      ${keyText(entry.key.text)}: ${value(entry)}`);
  return lines.length === 0 ? [] : [`    ${title}:`, ...lines];
}

/** A name as it is, or in quotes where YAML would take it for something else. */
function nameText(name: string): string {
  return /^[A-Za-z]/.test(name) && !/^(?:true|false|null)$/i.test(name) ? name : keyText(name);
}

/** A key as it is, or in double quotes with everything escaped that is no plain ASCII. */
function keyText(key: string): string {
  if (PLAIN.test(key)) return key;
  return JSON.stringify(key).replace(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
