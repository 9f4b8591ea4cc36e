/** A file below `templates/`: a Handlebars template, or a runtime file that is copied. */
export interface TemplateFile {
  /** Path to show in diagnostics. */
  readonly file: string;
  readonly text: string;
  /** The built-in file that this one stands in for; absent when it is built in. */
  readonly overrides?: TemplateFile;
}

/** Where templates and runtime files come from. Disk access is elsewhere (`output/`). */
export interface TemplateSource {
  /** Reads `client/operation.hbs` or `runtime/http.ts`; `undefined` when there is none. */
  readonly read: (path: string) => Promise<TemplateFile | undefined>;
}

/** The user's files shadow ours, path by path. */
export function overriding(own: TemplateSource, builtIn: TemplateSource): TemplateSource {
  return {
    read: async (path) => {
      const [over, base] = await Promise.all([own.read(path), builtIn.read(path)]);
      if (over === undefined || base === undefined) return over ?? base;
      return { file: over.file, text: over.text, overrides: base };
    },
  };
}
