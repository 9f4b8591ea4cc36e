import type { Catalogue } from '../diagnostic.ts';

/** Codes of reading YAML and `docwright.yaml`, and what their messages need. The overlay shares the general ones. */
export interface ConfigHoles {
  'DW-invalid-yaml': { problem: string };
  'DW-unknown-key': { key: string; where: string };
  'DW-missing-key': { key: string; where: string };
  'DW-wrong-value': { key: string; expected: string; found: string };
  'DW-duplicate-package': { what: 'name' | 'out'; value: string };
  'DW-bad-package-name': { name: string; problem: string };
  'DW-bad-version': { version: string };
  'DW-unknown-emitter': { name: string };
  'DW-emitter-not-loaded': { module: string; problem: string };
  'DW-unreadable-file': { file: string; problem: string };
  'DW-output-not-apart': { out: string; holds: string };
}

export const configCodes: Catalogue<ConfigHoles> = {
  'DW-invalid-yaml': {
    severity: 'error',
    title: 'Not valid YAML',
    message: ({ problem }) => `This is not YAML that docwright reads: ${problem}`,
    cause:
      'The file breaks the rules of YAML 1.2, or uses what a configuration never needs: aliases, tags, keys that are not plain words, the same key twice.',
    cure: 'Correct the marked place. Texts with special characters go into quotes.',
  },
  'DW-unknown-key': {
    severity: 'error',
    title: 'Unknown key',
    message: ({ key, where }) => `"${key}" is no key of ${where}`,
    cause: 'The key is mistyped, stands at the wrong depth, or belongs to another version.',
    cure: 'Use one of the documented keys; a mistyped key would otherwise be ignored silently.',
  },
  'DW-missing-key': {
    severity: 'error',
    title: 'Missing key',
    message: ({ key, where }) => `The key "${key}" is missing in ${where}`,
    cause: 'A key without a default was left out.',
    cure: 'Add the key.',
  },
  'DW-wrong-value': {
    severity: 'error',
    title: 'Wrong value',
    message: ({ key, expected, found }) => `"${key}" must be ${expected}, not ${found}`,
    cause: 'The value has another type than the key expects, or is none of the allowed words.',
    cure: 'Give a value of the expected type. Numbers, true and null become texts in quotes.',
  },
  'DW-duplicate-package': {
    severity: 'error',
    title: 'Two packages with the same name or folder',
    message: ({ what, value }) => `Two packages have the same ${what}, "${value}"`,
    cause:
      'Packages with one name cannot be told apart, and those with one folder would overwrite each other.',
    cure: 'Give every package a name and an output folder of its own.',
  },
  'DW-bad-package-name': {
    severity: 'error',
    title: 'Not an npm package name',
    message: ({ name, problem }) => `"${name}" is no npm package name: ${problem}`,
    cause:
      'npm accepts lower-case letters, digits, and `-`, `_`, `.` inside, at most 214 characters.',
    cure: 'Choose a name such as `my-api` or `@scope/my-api`.',
  },
  'DW-bad-version': {
    severity: 'error',
    title: 'Not a semantic version',
    message: ({ version }) => `"${version}" is no semantic version such as 1.2.3`,
    cause: 'npm accepts three numbers, optionally with a prerelease tag: 1.2.3, 2.0.0-beta.1.',
    cure: 'Write the version of the generated package in that form, in quotes if YAML takes it for a number.',
  },
  'DW-unknown-emitter': {
    severity: 'error',
    title: 'Unknown emitter',
    message: ({ name }) => `There is no emitter "${name}"`,
    cause: '`emit` names something that docwright cannot write.',
    cure: 'Use a subset of types, validators, client, server, openapi, and of the emitters listed under `emitters`.',
  },
  'DW-emitter-not-loaded': {
    severity: 'error',
    title: 'Emitter module cannot be used',
    message: ({ module, problem }) => `The emitter module "${module}" cannot be used: ${problem}`,
    cause:
      'The module does not run, or does not export an `emitter` with a name of its own and a function `emit`.',
    cure: 'Correct the module; docs/emitters.md has a whole one. Node runs TypeScript from version 22.18 on, JavaScript always.',
  },
  'DW-unreadable-file': {
    severity: 'error',
    title: 'File cannot be read',
    message: ({ file, problem }) => `${file} cannot be read: ${problem}`,
    cause:
      'The path is wrong, or the file may not be read. Paths in a configuration start at its folder.',
    cure: 'Correct the path.',
  },
  'DW-output-not-apart': {
    severity: 'error',
    title: 'Output folder holds other things',
    message: ({ out, holds }) => `The output folder ${out} must not contain ${holds}`,
    cause:
      'The output folder is replaced as a whole, so nothing that docwright reads or runs in may be inside.',
    cure: 'Choose a folder of its own, such as generated/my-api, and run docwright outside it.',
  },
};
