import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { root } from '../support/reference.ts';

/* What the validators of the committed package cost whoever imports or calls them. */

const generated = join(root, 'generated', 'eventmobi-api');

/**
 * The bundle of a text that imports from the package. Bundlers are not told that its modules have no side effects, so that they
 * have to see it from each statement.
 */
async function bundled(contents: string, ignoreAnnotations = false): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(generated, 'validators'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    ignoreAnnotations,
    plugins: [
      {
        name: 'side effects',
        setup: ({ onResolve }) => {
          onResolve({ filter: /^\./ }, ({ path, resolveDir }) => ({
            path: join(resolveDir, path.replace(/\.js$/, '.ts')),
            sideEffects: true,
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

/** Names of what a bundle declares. */
function declared(bundle: string): readonly string[] {
  return [...bundle.matchAll(/^(?:function|var|const) (\w+)/gm)].map(([, name = '']) => name);
}

describe('a bundle', () => {
  const modules = readdirSync(join(generated, 'validators'));

  it.each(modules)('has nothing of %s unless something is used', async (file) => {
    expect(declared(await bundled(`import './${file}';`))).toEqual([]);
  });

  it('would have the schemas, were they not marked as pure', async () => {
    const names = declared(await bundled("import './schemas.ts';", true));
    expect(names).toContain('idsSchema');
  });

  it('with the boolean form of one model has what that needs, and nothing that lists issues', async () => {
    const names = declared(await bundled("export { isIDs } from './index.ts';"));
    expect(names).toEqual(['isArray', 'isRecord', 'isIDs']);
  });

  it('with the listing form of one model has nothing of other models', async () => {
    const names = declared(await bundled("export { validateFormMeta } from './index.ts';"));
    expect(names.filter((name) => /^(?:is|check|validate)[A-Z]/.test(name))).toEqual([
      'isArray',
      'isRecord',
      'checkOptionalString',
      'validateFormMeta',
      'checkFormMeta',
    ]);
  });
});

/** Calls both forms a million times on one valid value; prints how often memory was collected meanwhile, and how much it grew. */
const PROBE = `
  import { PerformanceObserver } from 'node:perf_hooks';
  const person = { person_id: '1', first_name: 'A', last_name: 'B', email: 'a@b.c',
    external_ids: [{ id_system: 'x', id: '1' }], groups: [{ group_id: '1', group_color: '#1E90FF' }],
    timestamps: { update_timestamp: '2016-09-02T15:26:49-04:00', create_timestamp: 1472844409 } };
  async function cost(check) {
    for (let call = 0; call < 20_000; call++) check(person);
    gc();
    let collections = 0;
    const observer = new PerformanceObserver((list) => { collections += list.getEntries().length; });
    observer.observe({ entryTypes: ['gc'] });
    const before = process.memoryUsage().heapUsed;
    let valid = 0;
    for (let call = 0; call < 1_000_000; call++) if (check(person)) valid++;
    const growth = process.memoryUsage().heapUsed - before;
    await new Promise((resolve) => setTimeout(resolve, 50));
    observer.disconnect();
    if (valid !== 1_000_000) throw new Error('the person is valid');
    return { collections, growth };
  }
  console.log(JSON.stringify([await cost(isPersonObjectResponse),
    await cost((value) => validatePersonObjectResponse(value).ok)]));
`;

describe('a million calls', () => {
  const forms = ['isPersonObjectResponse', 'validatePersonObjectResponse'];

  it('of the boolean form allocate nothing', { timeout: 60_000 }, async () => {
    const program = await bundled(`import { ${forms.join(', ')} } from './index.ts'; ${PROBE}`);
    const args = ['--expose-gc', '--input-type=module', '--eval', program];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stderr).toBe('');
    // The probe prints this shape.
    const [is, listing] = JSON.parse(stdout) as readonly { collections: number; growth: number }[];
    expect(is?.collections).toBe(0);
    // One object of two words per call would be 16 MB.
    expect(is?.growth).toBeLessThan(1_000_000);
    // The listing form makes a result and a list per call: the probe would see it.
    expect(listing?.collections).toBeGreaterThan(0);
  });
});
