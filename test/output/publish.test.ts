import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';

/** The generated package as npm packs it: what publishers get, what judges say of it, and what its users can do with it. */
const run = promisify(execFile);
const modules = join(root, 'node_modules');
let folder: string;
let tarball: string;

/** `npm pack` in a folder; the path of the tarball. Builds the package with the compiler of the folder above. */
async function pack(cwd: string, ...options: readonly string[]): Promise<string> {
  const args = ['pack', '--json', '--offline', ...options];
  const { stdout } = await run('npm', args, { cwd, env: { ...process.env, NO_COLOR: '1' } });
  // What the build prints comes first.
  const [{ filename }] = JSON.parse(stdout.slice(stdout.search(/^\[/m))) as [{ filename: string }];
  const into = options.indexOf('--pack-destination');
  return join(into < 0 ? cwd : (options[into + 1] ?? cwd), filename);
}

/** What publint says of a tarball. */
async function publintOf(path: string): Promise<readonly object[]> {
  const bytes = readFileSync(path);
  const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return (await publint({ pack: { tarball: content }, strict: true })).messages;
}

/** What attw (Are The Types Wrong) says of a tarball: its entry points, and what is wrong with them but for what ESM alone cannot have. */
async function attwOf(path: string): Promise<{ entries: readonly string[]; problems: object[] }> {
  const attw = join(modules, '@arethetypeswrong/cli/dist/index.js');
  const args = [attw, path, '--profile', 'esm-only', '--format', 'json'];
  // It exits with 1 when there are problems; those are told below.
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1e8 }).catch(
    (error: unknown) => error as { stdout: string },
  );
  const { analysis } = JSON.parse(stdout) as {
    analysis: { entrypoints: object; problems?: { kind: string; resolutionKind?: string }[] };
  };
  const ignored = ['node10', 'node16-cjs'];
  const problems = (analysis.problems ?? []).filter(
    ({ resolutionKind = '' }) => !ignored.includes(resolutionKind),
  );
  return { entries: Object.keys(analysis.entrypoints), problems };
}

const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-publish-'));
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(join(modules, 'typescript/bin/tsc'), join(bin, 'tsc'));
  cpSync(join(root, 'generated/eventmobi-api'), join(folder, 'package'), {
    recursive: true,
    filter: (path) => !path.endsWith('/dist'),
  });
  // What its publisher puts beside the generated files.
  writeFileSync(join(folder, 'package/CHANGELOG.md'), '# Changelog\n');
  tarball = await pack(join(folder, 'package'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An empty project with the packed package, as `npm install` would lay it out. */
async function consumer(name: string): Promise<string> {
  const project = join(folder, name);
  mkdirSync(join(project, 'node_modules/eventmobi-api'), { recursive: true });
  const into = join(project, 'node_modules/eventmobi-api');
  await run('tar', ['xzf', tarball, '-C', into, '--strip-components=1']);
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  return project;
}

describe('the generated package, packed', () => {
  it('is the same to the byte when it is packed again, whatever the times of its files', async () => {
    const again = join(folder, 'again');
    cpSync(join(folder, 'package'), again, {
      recursive: true,
      filter: (path) => !path.endsWith('/dist') && !path.endsWith('.tgz'),
    });
    for (const path of filesBelow(again)) utimesSync(join(again, path), 1, 1);
    expect(sha(await pack(again))).toBe(sha(tarball));
  }, 120_000);

  it('has no dependency, and no script that runs where it is installed', () => {
    const text = readFileSync(join(folder, 'package/package.json'), 'utf8');
    const manifest = JSON.parse(text) as Record<string, Record<string, string>>;
    for (const key of Object.keys(manifest))
      expect(key).not.toMatch(/^(?:peer|optional|bundle).*epend/);
    expect(manifest['dependencies']).toBeUndefined();
    expect(Object.keys(manifest['scripts'] ?? {})).toEqual(['build', 'prepack']);
  });

  it('has the changelog, the README and the sources, and nothing that was not generated or built', async () => {
    const { stdout } = await run('tar', ['tzf', tarball]);
    const paths = stdout.trim().split('\n');
    for (const path of ['CHANGELOG.md', 'README.md', 'client/events.ts', 'dist/client/events.js']) {
      expect(paths).toContain(`package/${path}`);
    }
    expect(paths.filter((path) => /tsconfig|manifest\.json|\.tgz/.test(path))).toEqual([]);
  });

  it('has nothing that publint minds', async () => {
    expect(await publintOf(tarball)).toEqual([]);
  });

  it('has types that are right for bundlers, Node and require(esm)', async () => {
    const { entries, problems } = await attwOf(tarball);
    expect(entries.length).toBeGreaterThan(5);
    expect(problems).toEqual([]);
  }, 60_000);

  const program = `import { createClient } from 'eventmobi-api/client';
import type { PersonObjectResponse } from 'eventmobi-api/types';

export const api = createClient({ apiKey: 'key' });
export const first = (person: PersonObjectResponse): string | undefined => person.profile?.first_name;
`;

  it.each([
    ['bundler', 'typescript', ['--module', 'esnext', '--moduleResolution', 'bundler']],
    ['nodenext', 'typescript', ['--module', 'nodenext']],
    ['5.4, for bundlers', 'typescript54', ['--module', 'esnext', '--moduleResolution', 'bundler']],
    ['5.4, for Node', 'typescript54', ['--module', 'nodenext']],
  ])(
    'compiles where it is used: %s',
    async (name, compiler, options) => {
      const project = await consumer(`use-${name.replaceAll(/\W+/g, '-')}`);
      // TypeScript lets CommonJS require ES modules since 5.8, as Node does.
      const files = name === 'nodenext' ? ['use.mts', 'use.cts'] : ['use.mts'];
      for (const file of files) writeFileSync(join(project, file), program);
      const args = [
        '--noEmit',
        '--strict',
        // What the compiler came with is not ours to check; the packed declarations are.
        '--skipDefaultLibCheck',
        '--target',
        'es2022',
        '--lib',
        'es2023,dom,dom.iterable',
      ];
      const tsc = join(modules, compiler, 'bin/tsc');
      const compiled = run(process.execPath, [tsc, ...args, ...options, ...files], {
        cwd: project,
      }).catch((error: unknown) => error as { stdout: string });
      expect((await compiled).stdout).toBe('');
    },
    60_000,
  );

  it('runs as an ES module, and required by CommonJS', async () => {
    const project = await consumer('run');
    const call = `const api = createClient({ apiKey: 'key', baseUrl: 'http://127.0.0.1:9/', fetch: async () => Response.json([{ id: '1' }]) });
api.events.list().then((events) => console.log(events[0].id));
`;
    writeFileSync(
      join(project, 'a.mjs'),
      `import { createClient } from 'eventmobi-api/client';\n${call}`,
    );
    writeFileSync(
      join(project, 'b.cjs'),
      `const { createClient } = require('eventmobi-api/client');\n${call}`,
    );
    for (const file of ['a.mjs', 'b.cjs']) {
      const { stdout } = await run(process.execPath, ['--no-warnings', file], { cwd: project });
      expect(stdout).toBe('1\n');
    }
  });
});

describe("docwright's own tarball", () => {
  let own: string;

  beforeAll(async () => {
    // `npm test` has built it.
    own = await pack(root, '--ignore-scripts', '--pack-destination', folder);
  }, 120_000);

  it('has nothing that publint minds', async () => {
    expect(await publintOf(own)).toEqual([]);
  });

  it('has types that are right for bundlers, Node and require(esm)', async () => {
    const { entries, problems } = await attwOf(own);
    expect(entries).toContain('.');
    expect(problems).toEqual([]);
  }, 60_000);

  it('has the bin, the templates and the declarations, and no tests or sources of ours', async () => {
    const { stdout } = await run('tar', ['tzf', own]);
    const paths = stdout.trim().split('\n');
    expect(paths).toContain('package/dist/cli/bin.js');
    expect(paths).toContain('package/dist/index.d.ts');
    expect(paths).toContain('package/templates/client/operation.hbs');
    // Where the first line that `init` writes looks for it.
    expect(paths).toContain('package/schema/docwright.schema.json');
    const ours = /\/(?:test|generator|generated)\/|\/spec\/(?!dialect\.md)/;
    expect(paths.filter((path) => ours.test(path))).toEqual([]);
  });

  it('is the same to the byte when it is packed again, whatever the times of its files', async () => {
    const again = join(folder, 'own');
    mkdirSync(again);
    await run('tar', ['xzf', own, '-C', again]);
    const unpacked = join(again, 'package');
    for (const path of filesBelow(unpacked)) utimesSync(join(unpacked, path), 1, 1);
    expect(sha(await pack(unpacked, '--ignore-scripts'))).toBe(sha(own));
  }, 60_000);

  it('has the pages that its README leads to', async () => {
    const { stdout } = await run('tar', ['tzf', own]);
    const paths = new Set(stdout.trim().split('\n'));
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(15);
    // What only the repository has: what is generated here, of what, and how to work on it.
    const missing = links.filter((path) => !paths.has(`package/${path}`));
    expect(new Set(missing)).toEqual(
      new Set(['spec/eventmobi-api-v2.md', 'generated/eventmobi-api', 'CONTRIBUTING.md']),
    );
  });
});
