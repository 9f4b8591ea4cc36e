/* A link in prose or in a description to a section that the document does not have. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Located } from '../ir/span.ts';
import type { Source } from '../ir/source.ts';
import { walkType } from '../ir/walk.ts';
import { anchorsOf } from './anchors.ts';
import { allParameters, grouped } from './parameter-list.ts';
import type { Rule, RuleInput } from './rule.ts';

export const deadProseLink: Rule = (input: RuleInput): readonly Diagnostic[] => {
  const { source } = input;
  const links = prosesOf(input).flatMap((prose) => linksIn(prose, source));
  if (links.length === 0) return [];
  const known = anchorsOf(source.text, input.doc);
  const dead = links.filter(({ text }) => !known.has(text));
  return [...grouped(dead, ({ text }) => text).values()].flatMap((places) => {
    const [first, ...others] = places;
    if (first === undefined) return [];
    const notes = others.map(({ span }) => ({ message: 'linked here too', span }));
    const near = suggest(first.text, [...known]);
    const hint = near === undefined ? undefined : `Did you mean "#${near}"?`;
    const holes = { anchor: first.text };
    return [diagnose('DW-dead-prose-link', first.span, holes, { notes, hint })];
  });
};

/** Every text of the document that is shown as it is, each place once. */
function prosesOf({ api, source }: RuleInput): readonly Located[] {
  const texts: (Located | undefined)[] = [
    api.description,
    ...api.operations.flatMap(({ summary, description, body, responses }) => [
      ...[summary, description, body?.description],
      ...responses.map((response) => response.description),
    ]),
    ...allParameters(api).map(({ parameter }) => parameter.description),
    ...api.models.map(({ description }) => description),
  ];
  const types = [
    ...api.operations.flatMap(({ body }) => (body === undefined ? [] : [body.type])),
    ...api.models.map(({ type }) => type),
  ];
  for (const type of types) {
    walkType(type, { field: ({ description }) => void texts.push(description) });
  }
  const own = texts.flatMap((text) => (text?.span.file === source.file ? [text] : []));
  return [...new Map(own.map((text) => [text.span.start, text])).values()];
}

/** The anchors that a text links to, with the places of the links' targets. Code is no link. */
function linksIn({ span }: Located, { file, text }: Source): readonly Located[] {
  const written = text
    .slice(span.start, span.end)
    .replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
  return [...written.matchAll(/(?<=\]\(\s?)#([^)\s"]+)/g)].map(
    ({ 0: target, 1: anchor, index }) => ({
      text: decoded(anchor ?? ''),
      span: { file, start: span.start + index, end: span.start + index + target.length },
    }),
  );
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
