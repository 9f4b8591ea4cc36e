import type { InitFacts } from './facts.ts';

/** How a repository installs packages and runs scripts. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn';
  /** How a script is run: `npm run`. */
  readonly run: string;
  /** How a program of an installed package is run: `npx --no-install`. */
  readonly exec: string;
  /** Makes the package in a folder importable by its name. */
  readonly link: (folder: string) => string;
  /** Builds the package in a folder. */
  readonly build: (folder: string) => string;
  /** Steps of a workflow of GitHub Actions that set up Node and install. */
  readonly install: readonly string[];
}

const NODE = 'uses: actions/setup-node@v6\n        with:\n          node-version: 22';

const MANAGERS = {
  npm: {
    name: 'npm',
    run: 'npm run',
    exec: 'npx --no-install',
    link: (folder) => `npm install ./${folder}`,
    build: (folder) => `npm run build --prefix ${folder}`,
    install: [NODE, 'run: npm ci'],
  },
  pnpm: {
    name: 'pnpm',
    run: 'pnpm run',
    exec: 'pnpm exec',
    link: (folder) => `pnpm add ./${folder}`,
    // Behind the name of a script, options would be the script's.
    build: (folder) => `pnpm --dir ${folder} run build`,
    install: [NODE, 'run: corepack enable', 'run: pnpm install --frozen-lockfile'],
  },
  yarn: {
    name: 'yarn',
    run: 'yarn run',
    exec: 'yarn run',
    link: (folder) => `yarn add link:./${folder}`,
    build: (folder) => `npm run build --prefix ${folder}`,
    install: [NODE, 'run: corepack enable', 'run: yarn install --immutable'],
  },
} as const satisfies Record<string, PackageManager>;

/** The package manager of a folder: the one that package.json names (Corepack), else by its lock files. Default npm. */
export function packageManagerOf(
  { existing, pnpmWorkspace }: InitFacts,
  { packageManager }: Readonly<Record<string, unknown>>,
): PackageManager {
  const named = /^(npm|pnpm|yarn)@/.exec(String(packageManager))?.[1];
  // The expression lets nothing else through.
  if (named !== undefined) return MANAGERS[named as keyof typeof MANAGERS];
  if (pnpmWorkspace !== undefined || existing.has('pnpm-lock.yaml')) return MANAGERS.pnpm;
  return existing.has('yarn.lock') ? MANAGERS.yarn : MANAGERS.npm;
}

/**
 * The folder below which a workspace keeps its packages: `packages` for the pattern `packages/*`. Undefined where there is no
 * workspace, or none of its patterns is that simple.
 */
export function workspaceFolder(
  { pnpmWorkspace }: InitFacts,
  packageJson: Readonly<Record<string, unknown>>,
): string | undefined {
  const { workspaces } = packageJson;
  const inner: unknown =
    typeof workspaces === 'object' && workspaces !== null && 'packages' in workspaces
      ? workspaces.packages
      : workspaces;
  const patterns: readonly unknown[] = [
    ...(Array.isArray(inner) ? (inner as readonly unknown[]) : []), // an array of what JSON has
    ...pnpmPatterns(pnpmWorkspace ?? ''),
  ];
  for (const pattern of patterns) {
    const folder = /^(?:\.\/)?([\w@.-]+(?:\/[\w@.-]+)*)\/\*{1,2}$/.exec(String(pattern))?.[1];
    if (folder !== undefined) return folder;
  }
  return undefined;
}

/** The items under `packages:`; a line each is how everybody writes them. */
function pnpmPatterns(yaml: string): readonly string[] {
  const lines = yaml.split(/\r?\n/);
  const head = lines.findIndex((line) => /^packages:[ \t]*$/.test(line));
  const list = head < 0 ? [] : lines.slice(head + 1);
  const end = list.findIndex((line) => !/^[ \t]*(?:[-#]|$)/.test(line));
  return (end < 0 ? list : list.slice(0, end)).flatMap(
    (line) => /^[ \t]*-\s*['"]?([^'"#\s]+)/.exec(line)?.[1] ?? [],
  );
}
