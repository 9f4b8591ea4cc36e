import ts from 'typescript';
import type { GeneratedFile } from '../../generator/print/file.ts';

/** The flags that product.md promises for generated packages, at their strictest. */
const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedDeclarations: true,
  declaration: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noEmit: true,
  // The libraries of TypeScript are not ours to check, and take longer than all that is.
  skipDefaultLibCheck: true,
};

/** Files from the disk, parsed once: the flags are always the same, so that programs can have them in common. */
const fromDisk = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says about generated files: `types/a.ts:3 TS2322 …`; empty when all is well. Nothing touches the disk. */
export function compileErrors(files: readonly GeneratedFile[]): readonly string[] {
  const root = '/generated/';
  const texts = new Map(files.map(({ path, text }) => [root + path, text]));
  const host = ts.createCompilerHost(strictest);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  const overlay: ts.CompilerHost = {
    ...host,
    getCurrentDirectory: () => root,
    directoryExists: (path) =>
      path.startsWith(root.slice(0, -1)) || directoryExists?.(path) === true,
    fileExists: (path) => texts.has(path) || fileExists(path),
    readFile: (path) => texts.get(path) ?? readFile(path),
    getSourceFile: (path, options) => {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, options);
      if (!fromDisk.has(path)) fromDisk.set(path, getSourceFile(path, options));
      return fromDisk.get(path);
    },
  };
  const modules = [...texts.keys()].filter((path) => path.endsWith('.ts'));
  const program = ts.createProgram(modules, strictest, overlay);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, code, messageText }) => {
    const line =
      file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const path = file?.fileName.replace(root, '') ?? '';
    return `${path}:${line} TS${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
