import type { TemplateSource } from '../../generator/print/template-source.ts';

/** Templates from memory: path below `templates/` → text. */
export function templateMap(files: { readonly [path: string]: string }): TemplateSource {
  return {
    read: (path) => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return Promise.resolve(text === undefined ? undefined : { file: `templates/${path}`, text });
    },
  };
}
