import { readFile } from 'node:fs/promises';

/** The version of docwright, from its own package.json; `0.0.0` when that says none. */
export async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const content: unknown = JSON.parse(text);
  const has = typeof content === 'object' && content !== null && 'version' in content;
  return has && typeof content.version === 'string' ? content.version : '0.0.0';
}
