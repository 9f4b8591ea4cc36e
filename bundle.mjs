// Second step of `npm run build`: puts the modules that a command loads together into a few files. Node takes about a third of a
// millisecond to find, read and link each module, and a run has three hundred. Libraries stay where they are installed, as dependencies
// that `npm audit` sees; the unbundled modules stay beside it for tests and are not packed.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';

const dist = fileURLToPath(new URL('dist/', import.meta.url));
const module = (path) => join(dist, `${path}.js`);
const entries = ['cli/bin', 'cli/printing-worker', 'cli/reading-worker', 'index'];

/**
 * What is loaded at once, in the order in which a run comes to it: each file has the modules named and those that they import and no
 * file before has. What else is loaded late stays in files of its own. Left to itself, a bundler cuts a file for each set of modules
 * that the same commands share, which makes sixty for one run.
 */
const FILES = {
  // Of two entries, so that none of them loads the other.
  declarations: ['print/morph'],
  // What starts threads, and everything else.
  threads: [
    ...['cli/node-version', 'cli/long-references', 'cli/printing-thread', 'cli/reading-thread'],
    'cli/bare-command',
  ],
  // What commands and threads have in common; a thread needs no command line.
  base: [
    'cli/session',
    'cli/io',
    'diagnostics/catalogue',
    'diagnostics/json-text',
    'diagnostics/location',
    'diagnostics/order',
    'diagnostics/unseen',
    'ir/grouped',
  ],
  // All that a run needs that finds nothing changed.
  unchanged: [
    ...['cli/stages', 'cli/generate-report', 'cli/unchanged-run', 'cli/config-place'],
    ...['cli/generate-run', 'cli/check-run', 'cli/report'],
  ],
  // The parser of command lines and all that it knows.
  start: ['cli/main'],
  // All that is needed to tell people what is wrong.
  diagnostics: ['diagnostics/render-text'],
  // What commands need that write nothing; then what they need that do.
  read: [
    ...['cli/understanding', 'cli/config-file', 'cli/exit-code', 'cli/output-place', 'cli/job'],
    ...['cli/lock-file', 'output/run-memory'],
  ],
  write: ['cli/generate-packages'],
};

/** A comment of ours that is about annotations of bundlers; what the compiler puts in front of an import of a path made at run time. */
const IN_ORDER = ['INVALID_ANNOTATION', 'THIS_IS_UNDEFINED'];

/** Libraries in CommonJS: `import` would first search them for the names of their exports, which takes as long as running them. */
const REQUIRED = /^import \{([^}]*)\} from '(commander|inflection|picocolors)';$/gm;

/** `{ a, b as c }` of an import as `{ a, b: c }` of a constant. */
function required(_, names, library) {
  const members = names.replaceAll(' as ', ': ');
  return `const {${members}} = createRequire(import.meta.url)('${library}');`;
}

/** One other character, be it in a comment, and V8 keeps two bytes of each in the file. None stands outside of texts and comments. */
function ascii(code) {
  return code.replace(
    /[^\0-\x7f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The file of each module that is in one. */
const fileOf = new Map();

const bundle = await rollup({
  input: Object.fromEntries(entries.map((path) => [path, module(path)])),
  external: (id) => !id.startsWith('.') && !id.startsWith(dist),
  // As package.json says.
  treeshake: { moduleSideEffects: false },
  onwarn: (warning) => {
    if (!IN_ORDER.includes(warning.code)) throw new Error(warning.message);
  },
  plugins: [
    {
      name: 'files',
      buildEnd() {
        const add = (id, file) => {
          if (fileOf.has(id) || !id.startsWith(dist)) return;
          fileOf.set(id, file);
          for (const imported of this.getModuleInfo(id).importedIds) add(imported, file);
        };
        for (const [file, paths] of Object.entries(FILES)) {
          for (const path of paths) add(module(path), file);
        }
      },
    },
  ],
});
rmSync(join(dist, 'chunks'), { recursive: true, force: true });
await bundle.write({
  dir: dist,
  format: 'es',
  entryFileNames: '[name].js',
  // One folder deep, as all modules are: templates and package.json are found from there.
  chunkFileNames: 'chunks/[name]-[hash].js',
  // A file imports what it uses, and not what those that it imports use.
  hoistTransitiveImports: false,
  manualChunks: (id) => fileOf.get(id),
  plugins: [
    {
      name: 'required',
      renderChunk: (code) => {
        const text = ascii(code.replace(REQUIRED, required));
        if (text === code) return null;
        if (!text.includes('createRequire(')) return text;
        return /^import \{ createRequire \} from 'node:module';$/m.test(text)
          ? text
          : `import { createRequire } from 'node:module';\n${text}`;
      },
    },
  ],
});
await bundle.close();
