import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemplateSource } from '../print/template-source.ts';
import { isMissing } from './disk.ts';

/** The templates that come with docwright; the path is the same from `generator/output` and `dist/output`. */
export function builtInTemplates(): TemplateSource {
  return templateFolder(
    fileURLToPath(new URL('../../templates/', import.meta.url)),
    'docwright/templates',
  );
}

/**
 * Templates in a folder on disk. Diagnostics name them `shownAs/path`. Paths that lead out of the folder are
 * answered like files that are not there.
 */
export function templateFolder(dir: string, shownAs: string): TemplateSource {
  return {
    list: async () => {
      const entries = await readdir(dir, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .filter((path) => /\.hbs$|^runtime\/.*\.ts$/.test(path))
        .sort();
    },
    // At once, as `nodeDisk.read`: the runtime is fifty small files.
    // eslint-disable-next-line @typescript-eslint/require-await -- an async function turns what is thrown into a rejection
    read: async (path) => {
      if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
        return undefined;
      if (path.includes('\\') || path.includes('\0')) return undefined;
      try {
        const text = readFileSync(join(dir, path), 'utf8');
        return {
          file: `${shownAs}/${path}`,
          text: text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'),
        };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
}
