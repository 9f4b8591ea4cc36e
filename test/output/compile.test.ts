import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow } from '../support/folder.ts';
import { root } from '../support/reference.ts';

/** The generated package compiles for real, with its own tsconfig, by every TypeScript we promise. */
const run = promisify(execFile);
const generated = join(root, 'generated/eventmobi-api');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-compile-'));
  cpSync(generated, folder, { recursive: true, filter: (path) => !path.endsWith('dist') });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the generated package', () => {
  it.each([
    ['5.9', 'typescript'],
    ['6.', 'typescript6'],
    ['7.', 'typescript7'],
  ])('compiles with TypeScript %s', { timeout: 120_000 }, async (version, compiler) => {
    const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, '--version']);
    expect(stdout).toContain(`Version ${version}`);
    const checked = run(process.execPath, [tsc, '-p', folder, '--outDir', join(folder, compiler)]);
    await expect(checked).resolves.toMatchObject({ stdout: '' });
  });

  it(
    'compiles with TypeScript 5.4, which lacks two of the flags',
    { timeout: 120_000 },
    async () => {
      const tsc = join(root, 'node_modules/typescript54/bin/tsc');
      const { stdout } = await run(process.execPath, [tsc, '--version']);
      expect(stdout).toContain('Version 5.4');
      const { compilerOptions, ...others } = JSON.parse(
        readFileSync(join(folder, 'tsconfig.json'), 'utf8'),
      ) as { compilerOptions: Record<string, unknown> };
      const later = ['erasableSyntaxOnly', 'isolatedDeclarations'];
      const known = Object.fromEntries(
        Object.entries(compilerOptions).filter(([name]) => !later.includes(name)),
      );
      const config = join(folder, 'tsconfig-54.json');
      writeFileSync(config, JSON.stringify({ ...others, compilerOptions: known }));
      const checked = run(process.execPath, [
        tsc,
        '-p',
        config,
        '--outDir',
        join(folder, 'typescript54'),
      ]);
      await expect(checked).resolves.toMatchObject({ stdout: '' });
    },
  );

  it('asks for every flag that is promised', () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as {
      compilerOptions: Record<string, unknown>;
    };
    expect(compilerOptions).toMatchObject({
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      isolatedDeclarations: true,
    });
  });

  it('does not compile with a mistake in it, so the compiler really looks', async () => {
    const broken = join(folder, 'types/broken.ts');
    writeFileSync(broken, 'export const text: string = 1;\n');
    const tsc = join(root, 'node_modules/typescript7/bin/tsc');
    const checked = run(process.execPath, [tsc, '-p', folder, '--noEmit']);
    await expect(checked).rejects.toMatchObject({ stdout: expect.stringContaining('broken.ts') });
    rmSync(broken);
  });

  it('has no any, enum, namespace or default export', () => {
    const found = filesBelow(generated)
      .filter((path) => path.endsWith('.ts') && !path.startsWith('dist/'))
      .flatMap((path) => forbidden(path, readFileSync(join(generated, path), 'utf8')));
    expect(found).toEqual([]);
  });

  it('has no dependencies and no install scripts', () => {
    const manifest = JSON.parse(readFileSync(join(generated, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(manifest['dependencies'] ?? {}).toEqual({});
    expect(manifest['peerDependencies'] ?? {}).toEqual({});
    expect(Object.keys(manifest['scripts'] as object)).toEqual(['build', 'prepack']);
    expect(manifest['sideEffects']).toBe(false);
  });
});

function forbidden(path: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const kinds = [
      ts.SyntaxKind.AnyKeyword,
      ts.SyntaxKind.EnumDeclaration,
      ts.SyntaxKind.ModuleDeclaration,
      ts.SyntaxKind.ExportAssignment,
    ];
    if (kinds.includes(node.kind)) found.push(`${path}: ${node.getText(file)}`);
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  visit(file);
  return found;
}
