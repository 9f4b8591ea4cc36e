import { diagnose, type Code, type Extras, type Holes } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source } from '../ir/source.ts';
import type { Located, Span } from '../ir/span.ts';
import { decodeName } from '../markdown/entity.ts';
import { createHtmlReader, type HtmlReader } from '../markdown/html.ts';
import { createInlineReader, type InlineReader } from '../markdown/inline.ts';
import { nothingKnown, type KnownTexts } from '../markdown/known.ts';
import type { Extent } from '../markdown/lines.ts';
import type { Section } from '../markdown/outline.ts';
import { createProseReader, type ProseReader } from '../markdown/prose.ts';
import { createLedger, type Ledger } from './conservation.ts';
import type { ModelHeadings } from './model-heading.ts';

/** What all readers of one document have in hand. Lives as long as one call of `readDoc`. */
export interface Reading {
  readonly source: Source;
  readonly inline: InlineReader;
  readonly prose: ProseReader;
  readonly html: HtmlReader;
  readonly ledger: Ledger;
  readonly models: ModelHeadings;
  /** Which sections are operations, of those that were asked about; filled by `isOperation`. */
  readonly operations: Map<Section, boolean>;
  /** What was reported so far, in the order of reading. */
  readonly diagnostics: readonly Diagnostic[];
  /** Decodes entities and escapes of a name, without regard to marks. */
  readonly name: (text: string) => string;
  readonly span: (extent: Extent) => Span;
  /** A text that stands at a place. */
  readonly located: (text: string, extent: Extent) => Located;
  readonly report: <C extends Code>(
    code: C,
    extent: Extent,
    holes: Holes[C],
    extras?: Extras,
  ) => void;
}

/** A reading that knows of no models yet; `known` is what was read of texts before. */
export function startReading(source: Source, known: KnownTexts = nothingKnown()): Reading {
  const diagnostics: Diagnostic[] = [];
  const span = ({ start, end }: Extent): Span => ({ file: source.file, start, end });
  return {
    source,
    inline: createInlineReader(known.inline),
    prose: createProseReader(known.prose),
    html: createHtmlReader(known.html),
    ledger: createLedger(),
    operations: new Map(),
    models: { has: () => false, named: () => undefined },
    diagnostics,
    name: decodeName,
    span,
    located: (text, extent) => ({ text, span: span(extent) }),
    report: (code, extent, holes, extras) => {
      diagnostics.push(diagnose(code, span(extent), holes, extras));
    },
  };
}

/** The name of a place in messages: `the section "Parameters"`. */
export function sectionName(heading: string): string {
  return `the section "${heading}"`;
}

/** The same at the start of a sentence. */
export function atStart(place: string): string {
  return place.slice(0, 1).toUpperCase() + place.slice(1);
}

/** In the order of the document; of one place, as they came. */
export function byPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((left, right) => left.span.start - right.span.start);
}
