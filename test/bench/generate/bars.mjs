import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peer } from '../peers.mjs';
import {
  CannotMeasure,
  docwrightRun,
  freshFolder,
  inTurn,
  measured,
  median,
  medianOf,
} from './processes.mjs';

const openapiTypescript = peer('openapi-typescript', 'bin', 'cli.js');

/** Something of each emitter: a run that leaves one out is no measurement. */
const EXPECTED = ['types', 'validators', 'client', 'server', 'openapi.json'];

function cold({ markdown }, folder) {
  return () => {
    const cwd = freshFolder(folder, 'docwright');
    copyFileSync(markdown, join(cwd, 'reference.md'));
    const result = docwrightRun(['generate', 'reference.md', '--out', 'out'], cwd);
    const missing = EXPECTED.filter((path) => !existsSync(join(cwd, 'out', path)));
    if (missing.length > 0) throw new CannotMeasure(`not generated: ${missing.join(', ')}`);
    return result;
  };
}

function peerRun({ openapi }, folder) {
  return () => {
    const cwd = freshFolder(folder, 'peer');
    copyFileSync(openapi, join(cwd, 'openapi.json'));
    const result = measured([openapiTypescript, 'openapi.json', '--output', 'types.ts'], cwd);
    if (!existsSync(join(cwd, 'types.ts'))) throw new CannotMeasure('not generated: types.ts');
    return result;
  };
}

/** G1 to G3: wall time of a cold run against openapi-typescript, which emits types only. */
export function coldRatio(documents, folder, rounds) {
  const results = inTurn(
    { docwright: cold(documents, folder), 'openapi-typescript': peerRun(documents, folder) },
    rounds,
  );
  return {
    results,
    measured: medianOf(results.docwright, 'wall') / medianOf(results['openapi-typescript'], 'wall'),
  };
}

/** G4: by which power of the number of operations processor time grows. G7: peak memory, in MiB. */
export function growth(small, large, factor, folder, rounds) {
  const results = inTurn({ small: cold(small, folder), large: cold(large, folder) }, rounds);
  const ratio = medianOf(results.large, 'cpu') / medianOf(results.small, 'cpu');
  return { results, measured: Math.log(ratio) / Math.log(factor) };
}

export function peakMemory(documents, folder, rounds) {
  const run = cold(documents, folder);
  const results = Array.from({ length: rounds }, run);
  return { results: { docwright: results }, measured: median(results.map(({ memory }) => memory)) };
}

/** A project with a configuration, generated once, and a place for what docwright remembers. */
function project({ markdown }, folder) {
  const cwd = emptyProject(markdown, folder);
  docwrightRun(['generate'], cwd);
  return cwd;
}

function emptyProject(markdown, folder) {
  const cwd = freshFolder(folder, 'project');
  mkdirSync(join(cwd, 'node_modules'));
  copyFileSync(markdown, join(cwd, 'api.md'));
  writeFileSync(join(cwd, 'docwright.yaml'), 'packages: [{ name: api, spec: api.md, out: out }]\n');
  return cwd;
}

/** G5: a run where nothing changed; G8: a check of it. Against a Node that does nothing. */
export function unchangedRatio(command, documents, folder, rounds) {
  const cwd = project(documents, folder);
  const results = inTurn(
    {
      docwright: () => docwrightRun([command], cwd),
      'node -e 0': () => measured(['-e', '0'], cwd),
    },
    rounds,
  );
  return {
    results,
    measured: medianOf(results.docwright, 'wall') / medianOf(results['node -e 0'], 'wall'),
  };
}

/**
 * The first run of such a project: what G6 and G8 are held against, which read the same configuration and leave as much to be
 * remembered.
 */
function coldProject({ markdown }, folder) {
  return () => {
    const cwd = emptyProject(markdown, folder);
    const result = docwrightRun(['generate'], cwd);
    const missing = EXPECTED.filter((path) => !existsSync(join(cwd, 'out', path)));
    if (missing.length > 0) throw new CannotMeasure(`not generated: ${missing.join(', ')}`);
    return result;
  };
}

/** G6: one description edited, against a cold run. */
export function editedRatio(documents, folder, rounds) {
  const cwd = project(documents, folder);
  const path = join(cwd, 'api.md');
  const text = readFileSync(path, 'utf8');
  let edits = 0;
  const edited = () => {
    edits++;
    writeFileSync(path, text.replace('List all the events', `List all the events (${edits})`));
    return docwrightRun(['generate'], cwd);
  };
  const results = inTurn({ edited, cold: coldProject(documents, folder) }, rounds);
  return { results, measured: medianOf(results.edited, 'wall') / medianOf(results.cold, 'wall') };
}

/** G8 without what is remembered, against a cold run. */
export function checkRatio(documents, folder, rounds) {
  const cwd = project(documents, folder);
  const results = inTurn(
    {
      check: () => docwrightRun(['check', '--no-cache'], cwd),
      cold: coldProject(documents, folder),
    },
    rounds,
  );
  return { results, measured: medianOf(results.check, 'wall') / medianOf(results.cold, 'wall') };
}

/** G9: the difference of two documents, against a cold run with one of them. */
export function diffRatio(documents, folder, rounds) {
  const cwd = freshFolder(folder, 'diff');
  copyFileSync(documents.markdown, join(cwd, 'old.md'));
  const text = readFileSync(documents.markdown, 'utf8');
  writeFileSync(
    join(cwd, 'new.md'),
    text.replace('limit | query | number', 'limit | query | string'),
  );
  const results = inTurn(
    {
      diff: () => docwrightRun(['diff', 'old.md', 'new.md', '--fail-on', 'none'], cwd),
      cold: cold(documents, folder),
    },
    rounds,
  );
  return { results, measured: medianOf(results.diff, 'wall') / medianOf(results.cold, 'wall') };
}
