// Our package compiled to `.js` and `.d.ts`, the peer's source, and for each a program that makes the same 20 calls.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const METHODS = ['get', 'delete', 'post', 'put', 'patch'];

/** What a program needs to know about an operation: its name, its path parameters, whether it sends something. */
function operationsOf(openapi) {
  return Object.entries(openapi.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => ({
      name: item[method].operationId,
      parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      sends: item[method].requestBody !== undefined,
    })),
  );
}

/** 20 operations without a body, from the whole of the document. */
export function chosen(openapi) {
  const bare = operationsOf(openapi).filter(({ sends }) => !sends);
  return Array.from({ length: 20 }, (_, index) => bare[Math.floor((index * bare.length) / 20)]);
}

function program(imports, calls) {
  const bodies = calls.map(
    (call, index) => `  const result${index} = await ${call};\n  use(result${index});`,
  );
  return `${imports}\ndeclare function use(value: unknown): void;\nexport async function main(): Promise<void> {\n${bodies.join('\n')}\n}\n`;
}

/** Our package: functions from the root, or each from the module of its resource. */
export function ourProgram(operations, generated, { byResource }) {
  const modules = byResource ? modulesOf(generated) : undefined;
  const places = new Map();
  for (const { name } of operations) {
    const place = modules === undefined ? 'ours' : `ours/client/${modules.get(name)}`;
    places.set(place, [...(places.get(place) ?? []), name]);
  }
  const root = byResource ? 'ours/client/new-client' : 'ours';
  places.set(root, [...(places.get(root) ?? []), 'newClient']);
  const imports = [...places].map(
    ([place, names]) => `import { ${names.join(', ')} } from '${place}';`,
  );
  const calls = operations.map(({ name, parameters }) => {
    const path = parameters.map((parameter) => `${parameter}: 'x'`).join(', ');
    return parameters.length === 0 ? `${name}(client)` : `${name}(client, { path: { ${path} } })`;
  });
  return program(
    `${imports.join('\n')}\nconst client = newClient({ baseUrl: 'https://example.org' });`,
    calls,
  );
}

/** The module of each function: the index of the client says it. */
function modulesOf(generated) {
  const file = join(generated, 'client', 'index.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const modules = new Map();
  for (const { exportClause, moduleSpecifier } of source.statements.filter(
    ts.isExportDeclaration,
  )) {
    const module = moduleSpecifier.text.replace(/^\.\/|\.js$/g, '');
    for (const { name } of exportClause.elements) modules.set(name.text, module);
  }
  return modules;
}

/** The peer's package: one class, its methods in groups. The class is imported from `place`. */
export function peerProgram(operations, file, place) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const groups = new Map();
  const api = source.statements.find(
    (one) => ts.isClassDeclaration(one) && one.name?.text === 'Api',
  );
  for (const member of api.members.filter(ts.isPropertyDeclaration)) {
    for (const { name } of member.initializer.properties) groups.set(name.text, member.name.text);
  }
  const calls = operations.map(({ name, parameters }) => {
    if (!groups.has(name)) throw new Error(`swagger-typescript-api has no ${name}`);
    return `api.${groups.get(name)}.${name}(${parameters.map(() => "'x'").join(', ')})`;
  });
  return program(`import { Api } from '${place}';\nconst api = new Api();`, calls);
}

const OPTIONS = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: [],
  strict: true,
};

function configured(folder, name, options) {
  const config = join(folder, name);
  writeFileSync(config, JSON.stringify(options));
  return config;
}

/** Compiles a package into `node_modules/NAME` of a folder. */
export function installed(folder, name, sources, entry, tsc) {
  const target = join(folder, 'node_modules', name);
  mkdirSync(target, { recursive: true });
  const compilerOptions = { ...OPTIONS, rootDir: sources, outDir: target, declaration: true };
  const config = configured(target, 'tsconfig.json', {
    compilerOptions,
    files: [join(sources, entry)],
  });
  const exports = { '.': `./${entry.replace('.ts', '.js')}`, './client/*': './client/*.js' };
  writeFileSync(join(target, 'package.json'), JSON.stringify({ name, type: 'module', exports }));
  writeFileSync(join(sources, 'package.json'), '{ "type": "module" }');
  const done = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${name} does not compile\n${done.stdout.slice(0, 2000)}`);
}

const CHECK = fileURLToPath(new URL('./check.mjs', import.meta.url));

/**
 * Checks a program and gives what it costs: instantiations and seconds of checking. With `skipLibCheck` no declarations are
 * checked, with `skipDefaultLibCheck` those of packages are: those of the platform cost ten times as much and are the same for all.
 */
export function checked(folder, name, text, { compiler, skip }) {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, `${name}.ts`), text);
  const compilerOptions = { ...OPTIONS, noEmit: true, [skip]: true };
  const config = configured(folder, `${name}.json`, { compilerOptions, files: [`${name}.ts`] });
  const done = spawnSync(process.execPath, [CHECK, compiler, config], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${name}\n${done.stderr.slice(0, 2000)}`);
  return JSON.parse(done.stdout);
}
