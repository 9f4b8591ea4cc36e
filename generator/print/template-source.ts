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
  /** Paths of all its templates and runtime files, sorted; of overriding ones only where both sources can tell. */
  readonly list?: () => Promise<readonly string[]>;
  /** Paths of overriding files that stand in for no built-in one, and all paths that they could; absent when none override. */
  readonly strangers?: () => Promise<Strangers>;
}

/** Overriding files that override nothing. */
export interface Strangers {
  readonly paths: readonly string[];
  readonly known: readonly string[];
}

/** The user's files shadow ours, path by path. */
export function overriding(own: TemplateSource, builtIn: TemplateSource): TemplateSource {
  return {
    strangers: async () => {
      const [paths = [], known = []] = await Promise.all([own.list?.(), builtIn.list?.()]);
      const ours = new Set(known);
      return { paths: known.length === 0 ? [] : paths.filter((path) => !ours.has(path)), known };
    },
    read: async (path) => {
      const [over, base] = await Promise.all([own.read(path), builtIn.read(path)]);
      if (over === undefined || base === undefined) return over ?? base;
      return { file: over.file, text: over.text, overrides: base };
    },
  };
}
