import { readFile } from 'node:fs/promises';
import type { TemplateSource } from '../../generator/print/template-source.ts';

/** The built-in templates, read from the checkout. */
export const diskTemplates: TemplateSource = {
  read: async (path) => {
    const file = `templates/${path}`;
    try {
      const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
      return { file, text };
    } catch {
      return undefined;
    }
  },
};
