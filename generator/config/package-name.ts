/** What npm allows in a name without its scope: no upper case, nothing that a URL would escape. */
const PART = /^[a-z0-9][a-z0-9._-]*$/;

/** Names that npm or Node keep for themselves. */
const TAKEN: ReadonlySet<string> = new Set(['node_modules', 'favicon.ico']);

/** Why a text is no npm package name; undefined when it is one. */
export function packageNameProblem(name: string): string | undefined {
  if (name.length > 214) return 'it is longer than 214 characters';
  if (TAKEN.has(name)) return 'the name is reserved';
  const parts = name.startsWith('@') ? name.slice(1).split('/') : [name];
  if (name.startsWith('@') && parts.length !== 2)
    return 'a scope is followed by one slash and a name';
  if (name !== name.toLowerCase()) return 'it has upper-case letters';
  if (!parts.every((part) => PART.test(part))) {
    return 'it may have letters, digits, and "-", "_" or "." after the first character';
  }
  return undefined;
}

/** A package name made of any text, for `generate SPEC.md --out DIR`: `My API` gives `my-api`. */
export function packageNameFrom(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '')
    .replace(/(?<!-)-+$/, '')
    .slice(0, 214);
  return packageNameProblem(name) === undefined ? name : 'api';
}

/** Whether a text is a semantic version without build metadata: `1.2.3`, `2.0.0-beta.1`. */
export function isVersion(text: string): boolean {
  return (
    text.length <= 256 && /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/.test(text)
  );
}

/** Whether a text is the address of a repository: https, a host, and a path without query and fragment. */
export function isRepository(text: string): boolean {
  return text.length <= 2048 && /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~+-]+)+$/.test(text);
}
