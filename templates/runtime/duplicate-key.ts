/**
 * Whether an object in a valid JSON text has two keys that are the same. `JSON.parse` keeps the last one and says nothing;
 * another reader on the way may have kept the first.
 */
export function hasDuplicateKey(text: string): boolean {
  /** Keys seen in each object around the current place; `undefined` for an array. */
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '{') open.push(new Set());
    else if (char === '[') open.push(undefined);
    else if (char === '}' || char === ']') open.pop();
    else if (char === '"') {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (keys !== undefined && isKey(text, end)) {
        const name = String(JSON.parse(text.slice(at, end)));
        if (keys.has(name)) return true;
        keys.add(name);
      }
      at = end - 1;
    }
  }
  return false;
}

/** Index after the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Whether a colon follows. */
function isKey(text: string, from: number): boolean {
  let at = from;
  while (/^[ \t\r\n]$/.test(text[at] ?? '')) at++;
  return text[at] === ':';
}
