/** A path whose segments are decoded. */
export interface DecodedPath {
  /** The segments, without the slash in front of the first. */
  readonly text: string;
  /** What stands between them: `/`, or NUL where a segment may have a slash of its own. */
  readonly separator: '/' | '\0';
}

/**
 * Decodes each segment of the path of a request target once, after it was told from the others, so that `%2F` stays inside
 * its segment. Gives `undefined` for a path that is malformed: no leading slash, a bad `%`, overlong UTF-8 or NUL.
 */
export function decodePath(path: string): DecodedPath | undefined {
  if (!path.startsWith('/') || path.includes('\0')) return undefined;
  const text = path.slice(1);
  if (!text.includes('%')) return { text, separator: '/' };
  const decoded = text.split('/').map(decode);
  return decoded.includes(undefined) ? undefined : { text: decoded.join('\0'), separator: '\0' };
}

function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}
