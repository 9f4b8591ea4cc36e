import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../generator/config/read-config.ts';
import { renderText } from '../../../generator/diagnostics/render-text.ts';
import { sourceOf } from '../../../generator/ir/source.ts';

const minimal = 'packages:\n  - name: my-api\n    spec: api.md\n    out: generated\n';

function read(text: string): ReturnType<typeof readConfig> & { readonly shown: string } {
  const staged = readConfig(sourceOf('docwright.yaml', text));
  const sources = new Map([['docwright.yaml', text]]);
  return { ...staged, shown: renderText(staged.diagnostics, sources, { color: false }) };
}

describe('readConfig', () => {
  it('fills in the defaults', () => {
    const { value, diagnostics } = read(minimal);
    expect(diagnostics).toEqual([]);
    expect(value.packages).toMatchObject([
      {
        name: { text: 'my-api' },
        version: '0.1.0',
        license: 'UNLICENSED',
        emit: [
          { text: 'types' },
          { text: 'validators' },
          { text: 'client' },
          { text: 'server' },
          { text: 'openapi' },
        ],
        emitters: [],
        policies: {
          body: 'as-documented',
          responseFields: 'documented',
          enums: { responses: 'open', requests: 'closed' },
        },
      },
    ]);
  });

  it('reads all keys', () => {
    const { value, diagnostics } = read(
      `${minimal}    version: 2.0.0-beta.1\n    license: MIT\n    repository: https://github.com/a/b\n    overlay: o.yaml\n` +
        '    templates: ./t\n    emit: [client, types]\n' +
        '    policies: { body: bare, responseFields: present, enums: { requests: open } }\n',
    );
    expect(diagnostics).toEqual([]);
    expect(value.packages).toMatchObject([
      {
        version: '2.0.0-beta.1',
        license: 'MIT',
        repository: 'https://github.com/a/b',
        overlay: { text: 'o.yaml' },
        templates: { text: './t' },
        emit: [{ text: 'client' }, { text: 'types' }],
        policies: {
          body: 'bare',
          responseFields: 'present',
          enums: { responses: 'open', requests: 'open' },
        },
      },
    ]);
  });

  it('puts a caret under an unknown key and names the nearest', () => {
    const { shown } = read(`${minimal}    overlai: o.yaml\n`);
    expect(shown).toContain('docwright.yaml:5:5 error DW-unknown-key');
    expect(shown).toContain('  5 |     overlai: o.yaml\n    |     ^^^^^^^\n');
    expect(shown).toContain('Did you mean "overlay"?');
  });

  it('lists the known keys when none is near', () => {
    expect(read(`${minimal}    zebra: 1\n`).shown).toContain('Known keys: name, version');
  });

  it.each(['name', 'spec', 'out'])('needs %s', (key) => {
    const { value, diagnostics } = read(
      minimal.replace(new RegExp(`${key}: \\S+`), 'license: MIT'),
    );
    expect(value.packages).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('DW-missing-key');
  });

  it.each([
    ['DW-wrong-value', 'version: 1.0', 'must be a text, not the number 1'],
    ['DW-wrong-value', 'version: 1.0', 'In quotes it is a text.'],
    ['DW-wrong-value', 'emit: client', 'must be a list'],
    ['DW-wrong-value', 'license:', 'must be a text, not empty'],
    ['DW-wrong-value', 'repository: git@github.com:a/b.git', 'must be an address such as https://'],
    ['DW-wrong-value', 'policies: { body: bear }', 'must be "as-documented" or "bare", not "bear"'],
    ['DW-wrong-value', 'policies: { enums: open }', 'must be a map of keys'],
    ['DW-bad-version', 'version: "1.0"', '"1.0" is no semantic version'],
    ['DW-unknown-emitter', 'emit: [clinet]', 'Did you mean "client"?'],
    ['DW-unknown-key', 'policies: { enum: {} }', 'Did you mean "enums"?'],
  ])('gives %s for %s', (code, line, text) => {
    const { diagnostics, shown } = read(`${minimal}    ${line}\n`);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(shown).toContain(text);
  });

  it.each(['', 'packages:\n', 'packages: []\n', '[]\n', 'packages: [1]\n', 'package: []\n'])(
    'gives an error and no package for %j',
    (text) => {
      const { value, diagnostics } = read(text);
      expect(value.packages).toEqual([]);
      expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    },
  );

  it.each(['My-Api', '../x', '@scope', '@a/b/c', 'node_modules', '.x', 'a b', 'x'.repeat(215)])(
    'refuses the package name %s',
    (name) => {
      const { diagnostics } = read(minimal.replace('my-api', JSON.stringify(name)));
      expect(diagnostics.map(({ code }) => code)).toEqual(['DW-bad-package-name']);
    },
  );

  it('reports the same name and the same folder twice, naming the first', () => {
    const { diagnostics } = read(`${minimal}  - { name: my-api, spec: b.md, out: ./Generated/ }\n`);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Two packages have the same name, "my-api"',
      'Two packages have the same out, "./Generated/"',
    ]);
    expect(diagnostics[0]?.notes).toMatchObject([{ span: { start: minimal.indexOf('my-api') } }]);
  });
});
