/** A media type with its parameters; everything but parameter values in lower case. */
export interface ContentType {
  /** `application/json` */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Reads a `Content-Type` by the grammar of RFC 9110 8.3.1 and nothing looser: `undefined` for anything else, so that no
 * two readers of a request can disagree about what it says.
 */
export function parseContentType(text: string): ContentType | undefined {
  const [head = '', ...rest] = splitParameters(text);
  const essence = trimBlanks(head).toLowerCase();
  const [type = '', subtype = '', ...more] = essence.split('/');
  if (more.length > 0 || !isToken(type) || !isToken(subtype)) return undefined;
  const parameters = new Map<string, string>();
  for (const part of rest) {
    const parameter = trimBlanks(part);
    const equals = parameter.indexOf('=');
    const name = parameter.slice(0, Math.max(equals, 0)).toLowerCase();
    const value = valueOf(parameter.slice(equals + 1));
    if (!isToken(name) || value === undefined || parameters.has(name)) return undefined;
    parameters.set(name, value);
  }
  return { essence, parameters };
}

/** Splits at semicolons that are not inside quotes. */
function splitParameters(text: string): readonly string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (char === ';' && !quoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** A token as it is, a quoted string without its quotes, `undefined` for anything else. */
function valueOf(text: string): string | undefined {
  if (isToken(text)) return text;
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return undefined;
  let value = '';
  for (let at = 1; at < text.length - 1; at++) {
    if (text[at] === '"') return undefined;
    // A backslash before the closing quote would leave the string open.
    if (text[at] === '\\' && ++at === text.length - 1) return undefined;
    value += text.charAt(at);
  }
  return value;
}

function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
}

/** Only the blanks that the grammar allows; `trim` would also take line ends and exotic spaces. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}
