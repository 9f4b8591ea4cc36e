import { overriding, type TemplateSource } from '../print/template-source.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PackageLock } from '../config/lock.ts';
import type { Api } from '../ir/api.ts';
import type { Source } from '../ir/source.ts';
import { openHoldingInMemory, type Holding } from '../output/held-on-disk.ts';
import { manifestFile } from '../output/manifest.ts';
import { wholeSection, type InputSection } from '../output/section.ts';
import { builtInTemplates, templateFolder } from '../output/template-folder.ts';
import type { OpenPrintMemory } from '../output/print-memory.ts';
import {
  generateWith,
  sectionFiles,
  sectionsOf,
  type PackageOptions,
  type PackageShare,
} from '../pipeline.ts';
import type { GeneratedFile } from '../print/file.ts';
import { nodeDisk } from '../output/disk.ts';
import type { Job } from './job.ts';
import { loadEmitters } from './load-emitters.ts';
import { beginShare, prepareShare } from './package-share.ts';
import { inputName, shownPath, type Session } from './session.ts';
import { tellRules, understandUnchecked, type Understanding } from './understanding.ts';

/** A package as it should be on disk. */
export interface PackageBuild {
  readonly job: Job;
  /** All files, the manifest among them. */
  readonly files: readonly GeneratedFile[];
  /** What they were made from, in the order reference, overlay, configuration; files by `inputName`. */
  readonly sections: readonly InputSection[];
  /** File as in the sections → file as in spans and sources. */
  readonly inputs: ReadonlyMap<string, string>;
  /** The public names as they are now. */
  readonly lock: PackageLock;
}

/** Makes a package, whose files wait as `holding` says. Undefined, with diagnostics, when its inputs have errors. */
export async function buildPackage(
  job: Job,
  session: Session,
  holding: Holding = openHoldingInMemory(),
): Promise<PackageBuild | undefined> {
  const begun = await beginPackage(job, session, holding);
  if (begun === undefined) return undefined;
  const { understood, options, memory, share } = begun;
  const { source, overlaySource: overlay, api, lock, texts } = understood;
  const savings = { memory, share, hold: holding.hold, turn: holding.turn };
  const { value: files, diagnostics } = await generateWith(savings, api, options);
  session.diagnostics.push(...diagnostics);
  await addTemplateTexts(diagnostics, job, session);
  if (hasErrors(diagnostics)) return undefined;
  const sections = [
    ...withFiles(texts, api, files).map((section) => ({ ...section, file: options.reference })),
    ...(overlay === undefined
      ? []
      : [{ ...wholeSection(overlay, 'overlay'), file: inputName(overlay) }]),
    ...(job.settings === undefined ? [] : [job.settings]),
  ];
  return {
    job,
    files: [...files, manifestFile(files, sections, session.memory?.lines)],
    sections,
    inputs: inputsOf([source, ...(overlay === undefined ? [] : [overlay])], job),
    lock,
  };
}

/** An understanding with the sections of the reference instead of what is written in them, which nobody needs any more. */
type Understood = Omit<Understanding, 'doc'> & { readonly texts: readonly InputSection[] };

/** A package whose inputs are in order. */
interface BegunPackage {
  readonly understood: Understood;
  readonly options: PackageOptions;
  readonly memory: OpenPrintMemory | undefined;
  readonly share: PackageShare | undefined;
}

/** Reads the inputs of a package, and has another thread begin to make it while what the rules say is found out. */
async function beginPackage(
  job: Job,
  session: Session,
  holding: Holding,
): Promise<BegunPackage | undefined> {
  const before = session.diagnostics.length;
  session.stages?.enter('reading');
  const memory = memoryOf(job, session);
  const understanding = await understandUnchecked(job, session, (source) => {
    prepareShare(source, memory, session.io);
  });
  const templates = await templatesOf(job, session);
  const emitters = await loadEmitters(job, session);
  if (understanding === undefined) return undefined;
  const { doc, ...rest } = understanding;
  const { source, api } = rest;
  const { name, version, license, repository, policies } = job;
  const named = { name, version, license, repository, reference: inputName(source) };
  const emit = job.emit.map(({ text }) => text);
  const isBroken = hasErrors(session.diagnostics.slice(before)) || session.empty.has(source.file);
  const options =
    isBroken || templates === undefined
      ? undefined
      : { ...named, emit, emitters, policies, templates };
  const share =
    options === undefined
      ? undefined
      : beginShare({ job, api, options, memory, holding }, session.io);
  tellRules(understanding, session);
  if (options === undefined) return undefined;
  session.stages?.enter('generating');
  return { understood: { ...rest, texts: sectionsOf(doc, source) }, options, memory, share };
}

/** What strangers' emitters plan may be anything; it is always printed. */
function memoryOf(
  { out, templates, emitters }: Job,
  { memory }: Session,
): OpenPrintMemory | undefined {
  return emitters.length > 0 ? undefined : memory?.openPackage(out.path, templates?.path);
}

/** The sections of the reference, each with the files that are made of it. */
function withFiles(
  sections: readonly InputSection[],
  api: Api,
  files: readonly GeneratedFile[],
): readonly InputSection[] {
  let end = 0;
  const ranges = sections.map(({ text }) => ({ start: end, end: (end += text.length) }));
  const paths = files.map(({ path }) => path);
  const given = sectionFiles(api, ranges, paths);
  return sections.map((section, index) => ({ ...section, gives: given[index] ?? [] }));
}

function inputsOf(
  sources: readonly Source[],
  { settings, spec }: Job,
): ReadonlyMap<string, string> {
  const inputs = new Map(sources.map((source) => [inputName(source), source.file]));
  const configFile = spec.namedAt?.file;
  if (settings !== undefined && configFile !== undefined) inputs.set(settings.file, configFile);
  return inputs;
}

/** Puts the texts of the user's templates that diagnostics point into where excerpts are taken from. */
async function addTemplateTexts(
  diagnostics: readonly Diagnostic[],
  { templates }: Job,
  { io, sources }: Session,
): Promise<void> {
  if (templates === undefined) return;
  const folder = shownPath(templates.path, io);
  const own = templateFolder(templates.path, folder);
  for (const { file } of diagnostics.map(({ span }) => span)) {
    if (sources.has(file) || !file.startsWith(`${folder}/`)) continue;
    const template = await own.read(file.slice(folder.length + 1));
    if (template !== undefined) sources.set(file, template.text);
  }
}

/** The built-in templates, with those of the job's folder in front of them. */
async function templatesOf(
  { templates }: Job,
  session: Session,
): Promise<TemplateSource | undefined> {
  if (templates === undefined) return builtInTemplates();
  const file = shownPath(templates.path, session.io);
  if ((await nodeDisk.kindOf(templates.path)) === 'folder') {
    return overriding(templateFolder(templates.path, file), builtInTemplates());
  }
  const span = templates.namedAt ?? { file, start: 0, end: 0 };
  const problem = 'there is no such folder';
  const { missingFileHint } = await import('./missing-file.ts');
  const hint = await missingFileHint(templates.path, session.io, templates.namedAt !== undefined);
  session.diagnostics.push(diagnose('DW-unreadable-file', span, { file, problem }, { hint }));
  return undefined;
}
