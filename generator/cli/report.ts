import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wantsColor, type Io, type OutputStream } from './io.ts';

/** How diagnostics are printed. */
export type Format = 'text' | 'json' | 'github' | 'sarif';

type Sources = ReadonlyMap<string, string>;

interface Rendering {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
  readonly color: boolean;
}

/** A renderer per format, loaded when it is asked for. */
const RENDER = {
  text: async ({ diagnostics, sources, color }) => {
    if (diagnostics.length === 0) return ''; // which needs no colours
    const { renderText } = await import('../diagnostics/render-text.ts');
    return renderText(diagnostics, sources, { color });
  },
  json: async ({ diagnostics, sources }) => {
    const { renderJson } = await import('../diagnostics/render-json.ts');
    return renderJson(diagnostics, sources);
  },
  github: async ({ diagnostics, sources }) => {
    const { renderGithub } = await import('../diagnostics/render-github.ts');
    return renderGithub(diagnostics, sources);
  },
  sarif: async ({ diagnostics, sources }) => {
    const { renderSarif } = await import('../diagnostics/render-sarif.ts');
    return renderSarif(diagnostics, sources);
  },
} satisfies Record<Format, (rendering: Rendering) => Promise<string>>;

/** Prints diagnostics to a stream. */
export async function report(
  diagnostics: readonly Diagnostic[],
  { sources, io }: { readonly sources: Sources; readonly io: Io },
  { format, stream }: { readonly format: Format; readonly stream: OutputStream },
): Promise<void> {
  const color = wantsColor(stream, io);
  stream.write(await RENDER[format]({ diagnostics, sources, color }));
}
