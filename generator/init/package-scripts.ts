/** What becomes of a package.json. */
export interface ScriptsEdit {
  /** The whole new text; undefined when nothing is to be changed, or when it cannot be changed without touching the rest. */
  readonly text: string | undefined;
  /** Names of the scripts that run docwright, there already or added: what to type. */
  readonly generate: string;
  readonly check: string;
  /** Why the text is undefined although a script is missing: what to add by hand. */
  readonly byHand?: string;
}

/** Adds the scripts `generate` and `check`, or `docwright:…` where those names are taken. Other lines stay as they are. */
export function withScripts(packageJson: string): ScriptsEdit {
  const content = parsed(packageJson);
  const scripts = asRecord(content?.['scripts']) ?? {};
  const generate = nameFor('generate', 'docwright generate', scripts);
  const check = nameFor('check', 'docwright check', scripts);
  const added = [generate, check].filter(({ isNew }) => isNew);
  const names = { generate: generate.name, check: check.name };
  if (added.length === 0) return { text: undefined, ...names };
  const lines = added.map(({ name, command }) => `"${name}": "${command}"`);
  const text = content === undefined ? undefined : inserted(packageJson, content, added);
  return { text, ...names, ...(text === undefined ? { byHand: lines.join(', ') } : {}) };
}

interface Script {
  readonly name: string;
  readonly command: string;
  readonly isNew: boolean;
}

function nameFor(
  name: string,
  command: string,
  scripts: Readonly<Record<string, unknown>>,
): Script {
  const runs = Object.entries(scripts).find(([, text]) => text === command);
  if (runs !== undefined) return { name: runs[0], command, isNew: false };
  const free = Object.hasOwn(scripts, name) ? `docwright:${name}` : name;
  return { name: free, command, isNew: !Object.hasOwn(scripts, free) };
}

/** The text with the scripts; only a file in the form that npm writes is touched, so that nothing else in it changes. */
function inserted(
  text: string,
  content: Readonly<Record<string, unknown>>,
  added: readonly Script[],
): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const print = (value: unknown): string =>
    JSON.stringify(value, null, indent).replaceAll('\n', eol) + (text.endsWith('\n') ? eol : '');
  if (print(content) !== text && text.trim() !== '{}') return undefined;
  const scripts = { ...asRecord(content['scripts']) };
  for (const { name, command } of added) scripts[name] = command;
  return print({ ...content, scripts });
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The value if it is an object of JSON; undefined otherwise. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? // Just checked; keys of JSON are strings.
      (value as Readonly<Record<string, unknown>>)
    : undefined;
}
