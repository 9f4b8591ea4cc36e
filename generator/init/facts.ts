/** What `init` found in the folder it runs in. Paths are inside it, with forward slashes. */
export interface InitFacts {
  /** Name of the folder. */
  readonly folder: string;
  /** Text of package.json; undefined when there is none. */
  readonly packageJson: string | undefined;
  /** Text of pnpm-workspace.yaml; undefined when there is none. */
  readonly pnpmWorkspace: string | undefined;
  /** Paths that are there, of those that `init` may write or that tell which package manager is used. */
  readonly existing: ReadonlySet<string>;
  /** Text of .gitignore; undefined when there is none. */
  readonly gitignore: string | undefined;
  /** Whether this is the root of a git repository. */
  readonly isRoot: boolean;
  /** Overlays: `docs/api.overlay.yaml`. */
  readonly overlays: ReadonlySet<string>;
  /** Markdown files with operations in them, those with most first. */
  readonly references: readonly FoundReference[];
  /** Version of docwright. */
  readonly version: string;
}

/** A Markdown file that reads like an API reference. */
export interface FoundReference {
  readonly path: string;
  /** Routes that headings, or else samples, show; more than 0. */
  readonly routes: number;
}

/** What the command line decides instead of `init`. */
export interface InitWishes {
  readonly spec?: string;
  readonly out?: string;
  readonly name?: string;
}

const ROUTE = /^(?:#{1,6}\s+)?`?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\/\S*/;

/** How many different routes a Markdown text shows: as headings, else at the beginning of lines of its samples. */
export function countRoutes(markdown: string): number {
  const headings = new Set<string>();
  const samples = new Set<string>();
  for (const line of markdown.split(/\r?\n/)) {
    const route = ROUTE.exec(line)?.[0];
    // A sample shows the base path, too, so that its route is another text.
    const routes = line.startsWith('#') ? headings : samples;
    if (route !== undefined) routes.add(route.replace(/^[#\s`]+/, '').replace(/[`?].*/, ''));
  }
  return headings.size > 0 ? headings.size : samples.size;
}
