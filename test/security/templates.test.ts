import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readModules } from '../support/module-facts.ts';
import { root } from '../support/reference.ts';
import { runCommand } from '../unit/cli/run-command.ts';

/* Template languages: the one we use for output, and those that stand in documents, which are text. */

describe('C07 Handlebars', () => {
  it('has the version that mends what 2026 found', () => {
    const { version } = JSON.parse(
      readFileSync(join(root, 'node_modules/handlebars/package.json'), 'utf8'),
    ) as { readonly version: string }; // npm fixes the form
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(4_007_009);
  });

  it('knows only our helpers, and every mustache of ours calls one', () => {
    const engine = readFileSync(join(root, 'generator/print/template.ts'), 'utf8');
    expect(engine).toContain('knownHelpersOnly: true');
    const templates = readdirSync(join(root, 'templates'), { recursive: true, encoding: 'utf8' });
    const own = templates.filter((path) => path.endsWith('.hbs'));
    expect(own.length).toBeGreaterThan(0);
    for (const path of own) {
      const text = readFileSync(join(root, 'templates', path), 'utf8');
      const calls = text.match(/\{\{[^}]*\}\}\}?/g) ?? [];
      const bare = calls.filter(
        (call) =>
          !/^\{\{~?(?:!|\/|else\b|#(?:if|unless|each) |(?:lit|ident|key|doc|use|code|md) )/.test(
            call,
          ) || call.startsWith('{{{'),
      );
      expect(bare).toEqual([]);
    }
  });
});

describe('C12 template syntax in a document', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docwright-erb-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const touch = (name: string): string => `require('fs').writeFileSync('${name}','')`;
  const documents: readonly (readonly [what: string, text: string])[] = [
    ['ERB', '<%= `touch pwned` %>'],
    ['ERB', `<% ${touch('pwned')} %>`],
    ['Liquid', '{% include "/etc/passwd" %}'],
    ['Mustache', `{{constructor.constructor("${touch('pwned')}")()}}`],
    ['MDX', `import pwned from './pwned.js'`],
    ['MDX', 'export const meta = {}\nexport { x } from "./pwned.js"'],
  ];

  it.each(documents)('is reported as %s, and never evaluated: %s', async (what, text) => {
    const operation =
      '## GET /a\n\n### Responses\nHttp code | Type | Description\n--- | --- | ---\n204 | no content | x\n';
    writeFileSync(join(folder, 'pwned.js'), touch('pwned'));
    writeFileSync(join(folder, 'api.md'), `# A 1.0\n\n${text}\n\n${operation}`);
    const { stdout } = await runCommand(folder, ['lint', 'api.md']);
    expect(stdout).toContain(`DW-unsupported-template This looks like ${what}`);
    expect(stdout).toMatch(/^api\.md:[34]:1 warning DW-unsupported-template/m);
    const { code } = await runCommand(folder, ['generate', 'api.md', '--out', 'out']);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['api.md', 'out', 'pwned.js']);
  });

  it('meets no eval, no Function, and one place that starts git', () => {
    const modules = readModules(['generator', 'templates'], []);
    const evaluating = modules.filter(({ text }) => /\beval\(|new Function\b|node:vm/.test(text));
    expect(evaluating.map(({ path }) => path)).toEqual([]);
    const starting = modules.filter(({ text }) => text.includes('node:child_process'));
    expect(starting.map(({ path }) => path)).toEqual(['generator/cli/git-file.ts']);
  });
});
