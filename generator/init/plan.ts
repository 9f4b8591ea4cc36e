import { packageNameFrom, packageNameProblem } from '../config/package-name.ts';
import type { InitFacts, InitWishes } from './facts.ts';
import { packageManagerOf, workspaceFolder, type PackageManager } from './package-manager.ts';
import { asRecord, withScripts } from './package-scripts.ts';
import { STARTER_REFERENCE } from './starter.ts';
import { ciWorkflow } from './workflow.ts';

/** What `init` is going to do. */
export interface InitPlan {
  readonly files: readonly InitFile[];
  /** Files that would have been written and are there already, with what to do about it, if anything. */
  readonly kept: readonly { readonly path: string; readonly note?: string }[];
  /** What was found or assumed, in sentences. */
  readonly found: readonly string[];
  /** What to do next: command line and what it does. */
  readonly next: readonly (readonly [command: string, what: string])[];
}

/** A file to be written. `change`: it is there, and this is its text with a part added. */
export interface InitFile {
  readonly kind: 'create' | 'change';
  readonly path: string;
  readonly text: string;
}

/** Every path that `init` may write, besides a starting reference. */
export const CONFIG_PATHS: readonly string[] = ['docwright.yaml', 'spec/docwright.yaml'];
/** What is installed and built, which nobody commits. */
const GITIGNORE = 'node_modules/\ndist/\n';

export const WORKFLOW_PATH = '.github/workflows/docwright.yml';
export const STARTER_PATH = 'docs/api.md';

/** Plans the set-up of a folder. Nothing that is there is overwritten. */
export function planInit(facts: InitFacts, wishes: InitWishes): InitPlan {
  const spec = wishes.spec ?? facts.references[0]?.path;
  const manager = packageManagerOf(facts);
  const scripts = withScripts(facts.packageJson ?? newPackageJson(facts));
  const config = CONFIG_PATHS.find((path) => facts.existing.has(path));
  const hasStarter = spec === undefined && config === undefined;
  const pack = packageOf(facts, wishes, spec ?? STARTER_PATH);
  const workflow = ciWorkflow({
    config: config ?? 'docwright.yaml',
    specs: config === undefined || spec !== undefined ? [spec ?? STARTER_PATH] : [],
    install: manager.install,
    run: manager.exec,
  });
  const files: readonly (InitFile | undefined)[] = [
    config === undefined
      ? {
          kind: 'create',
          path: 'docwright.yaml',
          text: configText(spec ?? STARTER_PATH, overlayOf(spec, facts), pack),
        }
      : undefined,
    hasStarter && !facts.existing.has(STARTER_PATH)
      ? { kind: 'create', path: STARTER_PATH, text: STARTER_REFERENCE }
      : undefined,
    packageJsonFile(facts, scripts.text),
    facts.existing.has(WORKFLOW_PATH)
      ? undefined
      : { kind: 'create', path: WORKFLOW_PATH, text: workflow },
    facts.gitignore === undefined
      ? { kind: 'create', path: '.gitignore', text: GITIGNORE }
      : undefined,
  ];
  const kept = [
    ...(config === undefined ? [] : [{ path: config }]),
    ...(scripts.byHand === undefined
      ? []
      : [{ path: 'package.json', note: `add to its scripts: ${scripts.byHand}` }]),
    ...(facts.existing.has(WORKFLOW_PATH) ? [{ path: WORKFLOW_PATH }] : []),
    ...(ignoresBuilds(facts.gitignore) ? [] : [{ path: '.gitignore', note: 'add to it: dist/' }]),
  ];
  const command = (script: string, fallback: string): string =>
    scripts.byHand === undefined ? `${manager.run} ${script}` : `npx ${fallback}`;
  return {
    files: files.filter((file) => file !== undefined),
    kept,
    found: [
      ...foundWords(facts, wishes, hasStarter),
      ...(facts.isRoot || facts.existing.has(WORKFLOW_PATH) ? [] : [NO_ROOT]),
    ],
    next: [
      ...(facts.packageJson === undefined
        ? [[`${manager.name} install`, 'install docwright here'] as const]
        : []),
      [
        command(scripts.generate, 'docwright generate'),
        config === undefined ? `write ${pack.out}` : 'write the packages',
      ],
      ...(config === undefined ? useWords(pack, manager) : []),
      [command(scripts.check, 'docwright check'), 'in CI: is what is committed up to date?'],
    ],
  };
}

const NO_ROOT =
  'GitHub runs workflows from the root of a repository, and there is no .git here: elsewhere move .github there.';

/** Whether the folder of a build is ignored wherever it stands; true where there is no file, which is then made. */
function ignoresBuilds(gitignore = GITIGNORE): boolean {
  return gitignore.split(/\r?\n/).some((line) => /^(?:.*\*\*\/)?dist\/?$/.test(line.trim()));
}

/** `docs/api.overlay.yaml` of `docs/api.md`, if it is there. */
function overlayOf(spec: string | undefined, { overlays }: InitFacts): string | undefined {
  const path = spec?.replace(/(?:\.[^./]*)?$/, '.overlay.yaml');
  return path !== undefined && overlays.has(path) ? path : undefined;
}

/** How the package becomes importable, once it is generated. */
function useWords(
  { name, out, inWorkspace }: PackageFacts,
  { name: program, link, build }: PackageManager,
): InitPlan['next'] {
  const linked = inWorkspace
    ? ([`${program} install`, `link ${name} into the workspace`] as const)
    : ([link(out), `make ${name} importable here`] as const);
  return [linked, [build(out), 'compile it, and again after each generate']];
}

interface PackageFacts {
  readonly name: string;
  readonly out: string;
  readonly inWorkspace: boolean;
}

function packageOf(facts: InitFacts, wishes: InitWishes, spec: string): PackageFacts {
  const own = jsonOf(facts.packageJson);
  const stem =
    spec
      .split('/')
      .at(-1)
      ?.replace(/\.[^.]*$/, '') ?? '';
  const owner = typeof own['name'] === 'string' ? own['name'] : facts.folder;
  const scope = /^@[^/]+\//.exec(owner)?.[0] ?? '';
  const says = !/^(?:api|docs?|index|readme|reference|spec)$/i.test(stem);
  const plain = packageNameFrom(says ? stem : `${owner.slice(scope.length)}-api`);
  const name =
    wishes.name ?? (packageNameProblem(scope + plain) === undefined ? scope + plain : plain);
  const workspace = workspaceFolder(facts, own);
  const folder = name.split('/').at(-1) ?? name;
  return {
    name,
    out: wishes.out ?? `${workspace ?? 'generated'}/${folder}`,
    inWorkspace: workspace !== undefined && wishes.out === undefined,
  };
}

function configText(
  spec: string,
  overlay: string | undefined,
  { name, out }: PackageFacts,
): string {
  return `# yaml-language-server: $schema=./node_modules/docwright/schema/docwright.schema.json
# Every key: node_modules/docwright/docs/configuration.md. Paths start at the folder of this file.
packages:
  - name: ${yamlText(name)}
    version: 0.1.0
    spec: ${yamlText(spec)}
${overlay === undefined ? '' : `    overlay: ${yamlText(overlay)}\n`}    out: ${yamlText(out)}
`;
}

function yamlText(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

function newPackageJson({ folder, version }: InitFacts): string {
  const content = {
    name: packageNameFrom(folder),
    private: true,
    type: 'module',
    devDependencies: { docwright: `^${version}`, typescript: '>=5.9' },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function packageJsonFile(
  { packageJson }: InitFacts,
  text: string | undefined,
): InitFile | undefined {
  if (text === undefined) return undefined;
  return { kind: packageJson === undefined ? 'create' : 'change', path: 'package.json', text };
}

function jsonOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(text ?? '{}')) ?? {};
  } catch {
    return {};
  }
}

function foundWords(
  { references }: InitFacts,
  { spec }: InitWishes,
  hasStarter: boolean,
): readonly string[] {
  if (spec !== undefined) return [];
  if (hasStarter) {
    return [`There is no Markdown with routes here; ${STARTER_PATH} is one to start from.`];
  }
  const [first, ...others] = references;
  if (first === undefined) return [];
  const routes = first.routes === 1 ? 'one route' : `${first.routes} routes`;
  const more = others.map(({ path }) => path).join(', ');
  return [
    `${first.path} is taken for the reference: it shows ${routes}.`,
    ...(more === '' ? [] : [`Others that could be one: ${more} (docwright init --spec FILE).`]),
  ];
}
