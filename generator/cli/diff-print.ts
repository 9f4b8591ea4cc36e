import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiffReport } from '../drift/diff-report.ts';
import type { Compared } from './diff-references.ts';
import type { DiffCommandOptions, DiffFormat } from './diff.ts';
import { wantsColor } from './io.ts';
import type { Session } from './session.ts';

/** What printing a difference takes. */
interface Printing {
  readonly report: DiffReport;
  readonly sources: ReadonlyMap<string, string>;
  readonly color: boolean;
  /** Findings and what else there is to say, at places of the working tree. */
  readonly annotations: () => Promise<{
    readonly diagnostics: readonly Diagnostic[];
    readonly sources: ReadonlyMap<string, string>;
  }>;
}

/** A renderer per format, loaded when it is asked for. */
const RENDER = {
  text: async ({ report, sources, color }) => {
    const { renderDiffText } = await import('../drift/render-text.ts');
    return renderDiffText(report, sources, { color });
  },
  json: async ({ report, sources }) => {
    const { renderDiffJson } = await import('../drift/render-json.ts');
    return renderDiffJson(report, sources);
  },
  markdown: async ({ report, sources }) => {
    const { renderDiffMarkdown } = await import('../drift/render-markdown.ts');
    return renderDiffMarkdown(report, sources);
  },
  github: async ({ annotations }) => {
    const { renderGithub } = await import('../diagnostics/render-github.ts');
    const { diagnostics, sources } = await annotations();
    return renderGithub(diagnostics, sources);
  },
  sarif: async ({ annotations, report }) => {
    const { renderSarif } = await import('../diagnostics/render-sarif.ts');
    const { diagnostics, sources } = await annotations();
    const titles = new Map(report.findings.map(({ rule, title }) => [rule, title]));
    return renderSarif(diagnostics, sources, titles);
  },
} satisfies Record<DiffFormat, (printing: Printing) => Promise<string>>;

/** Prints a difference, or its entry for a changelog, to stdout or into its file. Gives false when the file cannot be written. */
export async function printDiff(
  compared: Compared,
  options: DiffCommandOptions,
  { io, sources }: Session,
): Promise<boolean> {
  const { report } = compared;
  if (options.changelog) {
    const { changelogEntry } = await import('../drift/changelog-entry.ts');
    const entry = changelogEntry(report);
    if (options.into !== undefined) {
      const { putIntoChangelog } = await import('./changelog.ts');
      return putIntoChangelog(options.into, entry, io);
    }
    io.stdout.write(entry);
    return true;
  }
  const color = wantsColor(io.stdout, io);
  const annotations = (): ReturnType<Printing['annotations']> =>
    annotationsOf(compared, options, sources);
  io.stdout.write(await RENDER[options.format]({ report, sources, color, annotations }));
  return true;
}

async function annotationsOf(
  { report, diagnostics, file, path }: Compared,
  { audience }: DiffCommandOptions,
  sources: ReadonlyMap<string, string>,
): ReturnType<Printing['annotations']> {
  const { findingDiagnostic } = await import('../drift/finding-diagnostic.ts');
  const found = report.findings.map((finding) => {
    const diagnostic = findingDiagnostic(finding, report, { sources, audience });
    // A commit is no place for an annotation; the file of the working tree is.
    const { span } = diagnostic;
    return span.file === file ? { ...diagnostic, span: { ...span, file: path } } : diagnostic;
  });
  return {
    diagnostics: [...diagnostics, ...found],
    sources: new Map([...sources, [path, sources.get(file) ?? '']]),
  };
}
