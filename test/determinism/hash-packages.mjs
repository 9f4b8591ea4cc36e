/*
 * Prints one hash of everything that docwright makes of some references, whatever the world around is like. Takes a JSON argument:
 * the references with their overlays, and how to hand them over. A process of its own, since time zone and locale are
 * settings of a process.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../dist/cli/main.js';
import { defaultPolicies } from '../../dist/config/config.js';
import { readOverlay } from '../../dist/config/read-overlay.js';
import { renderJson } from '../../dist/diagnostics/render-json.js';
import { sourceOf } from '../../dist/ir/source.js';
import { builtInTemplates } from '../../dist/output/template-folder.js';
import { manifestFile } from '../../dist/output/manifest.js';
import { generateFiles, sectionsOf, understandReference } from '../../dist/pipeline.js';

const { references, crlf, bom, order, umask, write } = JSON.parse(process.argv[2]);
process.umask(umask);

/** The text of a file, with other line ends and a mark if asked for; one that has its own line ends keeps them. */
function open(path, file) {
  const text = readFileSync(path, 'utf8');
  const ends = crlf && !text.includes('\r') ? text.replaceAll('\n', '\r\n') : text;
  return sourceOf(file, bom && !ends.startsWith('\ufeff') ? `\ufeff${ends}` : ends);
}

async function hashOf({ reference, overlay }) {
  const hash = createHash('sha256');
  const source = open(reference, 'reference.md');
  const extra = overlay === undefined ? undefined : open(overlay, 'overlay.yaml');
  const read = extra === undefined ? undefined : readOverlay(extra);
  const { value, diagnostics } = understandReference(source, read?.value, defaultPolicies);
  const generated = await generateFiles(value.api, {
    name: 'example-api',
    version: '0.1.0',
    license: 'MIT',
    reference: 'reference.md',
    emit: ['types', 'validators', 'client', 'server', 'openapi'],
    templates: builtInTemplates(),
    policies: defaultPolicies,
  });
  const files = [...generated.value, manifestFile(generated.value, sectionsOf(value.doc, source))];
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  const said = [...(read?.diagnostics ?? []), ...diagnostics, ...generated.diagnostics];
  const sources = new Map(
    [source, ...(extra === undefined ? [] : [extra])].map((s) => [s.file, s.text]),
  );
  // Offsets count line ends.
  hash.update(renderJson(said, sources).replace(/"(?:start|end)": \d+/g, ''));
  return hash.digest('hex');
}

const ordered = order === 'reversed' ? references.toReversed() : references;
const hashes = new Map();
for (const reference of ordered) hashes.set(reference.reference, await hashOf(reference));

/** The same by the command, on disk. */
async function hashOnDisk(path) {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-hash-'));
  const silent = { write: () => true };
  const code = await run(['generate', path, '--out', join(folder, 'example-api')], {
    cwd: process.cwd(),
    env: process.env,
    stdout: silent,
    stderr: silent,
  });
  const hash = createHash('sha256').update(String(code));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  rmSync(folder, { recursive: true });
  return hash.digest('hex');
}

const all = references.map(({ reference }) => hashes.get(reference));
process.stdout.write(JSON.stringify({ each: all, disk: await hashOnDisk(write) }));
