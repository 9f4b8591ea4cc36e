import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultPolicies, type Policies } from '../../generator/config/config.ts';
import { lockText } from '../../generator/config/lock-text.ts';
import { readConfig } from '../../generator/config/read-config.ts';
import { readLock } from '../../generator/config/read-lock.ts';
import { readOverlay } from '../../generator/config/read-overlay.ts';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';
import { renderText } from '../../generator/diagnostics/render-text.ts';
import type { Api } from '../../generator/ir/api.ts';
import { sourceOf, type Source } from '../../generator/ir/source.ts';
import { builtInTemplates, templateFolder } from '../../generator/output/template-folder.ts';
import { checkReference, generateFiles, understandReference } from '../../generator/pipeline.ts';
import { overriding } from '../../generator/print/template-source.ts';
import { compactJson } from './compact-json.ts';
import { filesBelow } from './folder.ts';

/**
 * A fixture is a folder of `test/fixtures/`: what goes in (`reference.md`, and if need be `overlay.yaml`, `docwright.yaml`, `lock.yaml`,
 * `templates/`, `options.json`) and what must come out, in `expected/`:
 *
 * - `diagnostics.txt`, as `docwright lint` prints them;
 * - `doc.json` and `api.json`, or any part of them by its path, such as `doc/head.json` and `api/operations/0/body.json`;
 * - `names.txt`, a line per operation: `GET /events → listEvents, api.events.list`;
 * - `lock.yaml`, the names to be pinned;
 * - whole generated files in `files/`.
 *
 * Only what is there is compared; at least one must be.
 */
export interface FixtureOptions {
  /** Emitters to run; default `types`, and that only if there are `templates/` or `expected/files/`. */
  readonly emit?: readonly string[];
  readonly policies?: Partial<Policies>;
  /** Whether to hold the parts of the reference against each other too, as `docwright lint` does; default false. */
  readonly rules?: boolean;
}

/** What came out of a fixture. */
export interface FixtureRun {
  /** Path below `expected/` → text. */
  readonly outcome: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Absolute path of `test/fixtures/`. */
export const fixturesFolder: string = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Names of all fixtures. */
export function fixtureNames(): readonly string[] {
  return readdirSync(fixturesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** What the stages of a fixture add to. */
interface Running {
  readonly folder: string;
  readonly options: FixtureOptions;
  readonly sources: Map<string, string>;
  readonly diagnostics: Diagnostic[];
  readonly outcome: Map<string, string>;
}

/** Runs a fixture through all stages that its expectations ask for. */
export async function runFixture(name: string): Promise<FixtureRun> {
  const folder = join(fixturesFolder, name);
  const options = readOptions(folder);
  const running: Running = {
    folder,
    options,
    sources: new Map(),
    diagnostics: [],
    outcome: new Map(),
  };
  const { diagnostics, outcome, sources } = running;
  const config = open('docwright.yaml', running);
  if (config !== undefined) diagnostics.push(...readConfig(config).diagnostics);
  const reference = open('reference.md', running);
  if (reference !== undefined) await runReference(reference, running);
  outcome.set('diagnostics.txt', renderText(diagnostics, sources, { color: false }));
  return { outcome, diagnostics };
}

function readOptions(folder: string): FixtureOptions {
  const path = join(folder, 'options.json');
  // Written by us, for this reader.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as FixtureOptions) : {};
}

function open(file: string, { folder, sources }: Running): Source | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  const source = sourceOf(file, readFileSync(path, 'utf8'));
  sources.set(file, source.text);
  return source;
}

async function runReference(reference: Source, running: Running): Promise<void> {
  const { folder, options, diagnostics } = running;
  const overlaySource = open('overlay.yaml', running);
  const overlay = overlaySource && readOverlay(overlaySource);
  const policies = { ...defaultPolicies, ...options.policies };
  const lockSource = open('lock.yaml', running);
  const lock = lockSource && readLock(lockSource);
  const pinned = lock?.value.packages.get('example-api');
  const { value, diagnostics: said } = understandReference(
    reference,
    overlay?.value,
    policies,
    pinned,
  );
  diagnostics.push(...(overlay?.diagnostics ?? []), ...(lock?.diagnostics ?? []), ...said);
  if (options.rules === true) diagnostics.push(...checkReference(reference, value));
  const { doc, api } = value;
  addJson('doc', doc, running);
  addJson('api', api, running);
  running.outcome.set('names.txt', namesOf(api));
  running.outcome.set('lock.yaml', lockText({ packages: new Map([['example-api', value.lock]]) }));
  const asked = ['templates', 'expected/files'].some((path) => existsSync(join(folder, path)));
  if (asked || options.emit !== undefined) await runEmitters(api, policies, running);
}

/** The parts of a value that are expected; a part that is not there has no text. */
function addJson(name: string, value: unknown, { folder, outcome, sources }: Running): void {
  for (const path of filesBelow(join(folder, 'expected'))) {
    const [root, ...keys] = path.replace(/\.json$/, '').split('/');
    if (root !== name || !path.endsWith('.json')) continue;
    const part = keys.reduce<unknown>(memberOf, value);
    if (part !== undefined) outcome.set(path, compactJson(part, { sources, main: 'reference.md' }));
  }
}

/** A member or item; undefined when there is none. */
function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? // Any object may be asked for any of its own members.
      (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function namesOf({ operations }: Api): string {
  return operations
    .map(({ id, name, resource, verb }) => `${id} → ${name}, api.${resource}.${verb}\n`)
    .join('');
}

async function runEmitters(api: Api, policies: Policies, running: Running): Promise<void> {
  const { folder, options, diagnostics, outcome, sources } = running;
  const own = join(folder, 'templates');
  const files = await generateFiles(api, {
    name: 'example-api',
    version: '0.1.0',
    license: 'MIT',
    reference: 'reference.md',
    emit: options.emit ?? ['types'],
    policies,
    templates: existsSync(own)
      ? overriding(templateFolder(own, 'templates'), builtInTemplates())
      : builtInTemplates(),
  });
  for (const file of filesBelow(own)) {
    sources.set(`templates/${file}`, readFileSync(join(own, file), 'utf8'));
  }
  diagnostics.push(...files.diagnostics);
  for (const { path, text } of files.value) outcome.set(`files/${path}`, text);
}
