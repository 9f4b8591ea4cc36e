import type { Span } from '../ir/span.ts';
import type { DocOperation } from '../read/doc.ts';
import type { DiffSide, OldSide } from './difference.ts';
import { coverageOf } from './coverage.ts';
import type { Draft, Gone } from './draft.ts';
import type { Sides } from './type-change.ts';

/**
 * Puts "is it gone, or was it only not understood?" in place of removals whose name still stands in the text where the old
 * document had it (K01): one draft per section with all names, in the place of the first.
 */
export function withSuspects(drafts: readonly Draft[], now: DiffSide): readonly Draft[] {
  const bySection = new Map<string, { first: Draft; names: string[]; place: Span }>();
  const kept = drafts.flatMap((draft): readonly (Draft | string)[] => {
    const found = draft.gone === undefined ? undefined : leftOver(draft.gone, now);
    if (found === undefined || draft.gone === undefined) return draft.gone?.told ? [] : [draft];
    const key = `${found.section.start}`;
    const known = bySection.get(key);
    if (known !== undefined) {
      known.names.push(...draft.gone.names);
      return [];
    }
    bySection.set(key, { first: draft, names: [...draft.gone.names], place: found.place });
    return [key];
  });
  return kept.flatMap((one) => {
    if (typeof one !== 'string') return [one];
    const group = bySection.get(one);
    if (group === undefined) return [];
    const { first, names, place } = group;
    const draft: Draft = {
      keys: ['K01', ...first.keys],
      subject: first.subject,
      path: first.path,
      before: first.before,
      oldPlace: first.oldPlace,
      newPlace: place,
      direction: first.direction,
      notes: [`the text still has: ${names.join(', ')}`],
    };
    return [draft];
  });
}

/** Less of the new document was understood than of the old one (K03); nothing when all of it was, or as much. */
export function lostCoverage({ old, now }: Sides<OldSide>): readonly Draft[] {
  const [before, after] = [coverageOf(old.doc), coverageOf(now.doc)];
  if (after.understood === after.seen) return [];
  if (after.understood * before.seen >= before.understood * after.seen) return [];
  return [
    {
      keys: ['K03'],
      subject: 'the reference',
      path: ['document', 'coverage'],
      before: `${before.understood} of ${before.seen}`,
      after: `${after.understood} of ${after.seen}`,
      oldPlace: old.api.span,
      newPlace: now.api.span,
      direction: 'none',
    },
  ];
}

interface LeftOver {
  readonly section: Span;
  /** The line that still has the name. */
  readonly place: Span;
}

/** Where the new text still has a name that was not understood there; undefined when it does not. */
function leftOver(gone: Gone, { doc, api, source }: DiffSide): LeftOver | undefined {
  const { what, names } = gone;
  const [name = ''] = names;
  if (what === 'operation' || what === 'model') {
    const known =
      what === 'operation'
        ? doc.operations.some((operation) => routeOf(operation) === name)
        : doc.models.some((model) => model.name.text === name);
    const whole = { file: source.file, start: 0, end: source.text.length };
    return known ? undefined : lineWith(name, whole, source.text, what === 'model' ? TITLE : ROUTE);
  }
  const place = gone.within ?? api.models.find(({ id }) => id === gone.model)?.origin.span;
  if (place === undefined) return undefined;
  const section = [...doc.operations, ...doc.models].find(
    ({ span }) => span.file === place.file && span.start <= place.start && place.start < span.end,
  );
  if (section === undefined || namesOf(section).includes(name)) return undefined;
  return lineWith(name, section.span, source.text, what === 'structure' ? WORD : ROW);
}

function routeOf({ method, path }: DocOperation): string {
  return `${method?.text ?? ''} ${path?.text ?? ''}`;
}

type Section = DiffSide['doc']['operations'][number] | DiffSide['doc']['models'][number];

/** All names that were understood in a section. */
function namesOf(section: Section): readonly string[] {
  if ('fields' in section) return section.fields.map(({ name }) => name.text);
  return [
    ...section.parameters.map(({ name }) => name.text),
    ...section.responseRows.map(({ status }) => status.text),
    ...section.responses.map(({ status }) => status.text),
  ];
}

/** What may stand in front of a name in a row of a table or a list, and what ends it. */
const ROW = {
  before: String.raw`^[ \t]*(?:(?:\||[-*+>][ \t]|<t[dh][^>\n]*>|<!--)[ \t]*)?[\`*_"~]*`,
  after: String.raw`(?![\w-])`,
};
/** Any word of a sentence. */
const WORD = { before: String.raw`(?<![\w-])`, after: String.raw`(?![\w-])` };
/** A line of its own that looks like a heading: bold, or behind marks of one. */
const TITLE = {
  before: String.raw`^[ \t]*(?:#+[ \t]|\*\*|__|<h\d[^>\n]*>)[ \t]*`,
  after: String.raw`(?=[ \t#*_:]*$|</h)`,
};
const ROUTE = { before: String.raw`^[#>\t \u00a0\`*]*`, after: String.raw`(?![\w/{-])` };

function lineWith(
  name: string,
  section: Span,
  text: string,
  { before, after }: typeof ROW,
): LeftOver | undefined {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const found = new RegExp(before + escaped + after, 'm').exec(
    text.slice(section.start, section.end),
  );
  if (found === null) return undefined;
  const start = section.start + found.index;
  return { section, place: { file: section.file, start, end: start + found[0].length } };
}
