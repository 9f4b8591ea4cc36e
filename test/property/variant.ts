import fc from 'fast-check';

/**
 * How a document is written: every choice that dialect.md tells of. The first value of each list is the plainest, and what a
 * failure shrinks to.
 */
export const choices = {
  /** `title`: the H1 alone. `old`: front matter and media types. `new`: schemes, host, base path and authorization too. */
  head: ['title', 'old', 'new', 'none'],
  /** An H1 per first segment of the path. */
  groups: [false, true],
  /** `route`: the H2 is the route, its summary an H3. `summary`: the route stands in the sample only, as with `empty`. */
  heading: ['route', 'code', 'summary', 'empty'],
  /** Level of `Parameters`, `Responses` and `Fields`. */
  depth: [3, 4],
  /** `plain`: bars between cells. `edged`: around them too. `aligned`: padded to one width, with colons. */
  table: ['plain', 'edged', 'tight', 'aligned'],
  mark: ['b', 'span'],
  /** Whether descriptions of parameters that are not required begin with `Optional. `. */
  optional: [false, true],
  /** Whether a row links to its model, or shows only `object`. */
  links: ['linked', 'expanded'],
  models: ['chapter', 'none'],
  samples: ['skeleton', 'example'],
  /** Spaces per level in samples; 0 is all on one line. */
  indent: [4, 0],
  headers: ['row', 'sample'],
  formats: [true, false],
  defaults: [true, false],
  enums: [false, true],
  responses: ['pipe', 'html'],
  fields: ['pipe', 'one column'],
  /** What the path in the request sample looks like beside the heading's. */
  target: ['template', 'values', 'doubled slash', 'absolute', 'query', 'query of entities'],
  /** `> Sample response:` in front of responses. */
  captions: [false, true],
  /** Code in other languages between the samples. */
  code: [false, true],
  /** Guides between the operations, and an aside in each. */
  guides: [false, true],
  /** A blank line in front of the last row of each table. */
  blankInTable: [false, true],
  /** Entities for quotes and blanks in prose, as the tool wrote them. */
  entities: [true, false],
  crlf: [false, true],
  bom: [false, true],
  /** Tabs and blanks where nobody sees them: behind fences, statuses, in empty lines. */
  stray: [false, true],
  finalLineEnd: [true, false],
} as const;

type Choices = typeof choices;

/** One value for each choice. */
export type Variant = { readonly [Name in keyof Choices]: Choices[Name][number] };

/** A value of a choice that the reader does not understand. */
export interface Unsupported {
  readonly choices: Partial<Variant>;
  readonly because: string;
}

/** What the reader cannot do yet: left out of the random variants, and tested to be still needed. */
export const unsupported: readonly Unsupported[] = [];

/** The plainest variant. */
export const plainest: Variant = settled({
  head: 'title',
  groups: false,
  heading: 'route',
  depth: 3,
  table: 'plain',
  mark: 'b',
  optional: false,
  links: 'linked',
  models: 'chapter',
  samples: 'skeleton',
  indent: 4,
  headers: 'row',
  formats: true,
  defaults: true,
  enums: false,
  responses: 'pipe',
  fields: 'pipe',
  target: 'template',
  captions: false,
  code: false,
  guides: false,
  blankInTable: false,
  entities: true,
  crlf: false,
  bom: false,
  stray: false,
  finalLineEnd: true,
});

/** Puts right what no document can be: choices that exclude each other. */
export function settled(variant: Variant): Variant {
  const isRouted = variant.heading === 'route' || variant.heading === 'code';
  return {
    ...variant,
    // Without a title the first group would be taken for it.
    groups: variant.groups && variant.head !== 'none',
    links: variant.models === 'none' ? 'expanded' : variant.links,
    // Only the heading tells `/bikes/{bike_id}` from `/bikes/17`.
    target: variant.target === 'values' && !isRouted ? 'template' : variant.target,
  };
}

/** Any variant that is supported. */
export const anyVariant: fc.Arbitrary<Variant> = variantsFrom(choices);

/** Variants of what cannot be seen in a rendered document, and of where the parts stand. */
export const surfaceOf = (base: Variant): fc.Arbitrary<Variant> => {
  const { depth, table, indent, entities, crlf, bom, stray, finalLineEnd } = choices;
  const { blankInTable, captions, code, guides } = choices;
  const free = { depth, table, indent, entities, crlf, bom, stray, finalLineEnd };
  const fixed = Object.fromEntries(Object.entries(base).map(([name, value]) => [name, [value]]));
  // Every choice of the base is there, with one value or with all.
  return variantsFrom({ ...fixed, ...free, blankInTable, captions, code, guides } as Choices);
};

function variantsFrom(from: Choices): fc.Arbitrary<Variant> {
  const record = Object.fromEntries(
    Object.entries(from).map(([name, values]) => [name, fc.constantFrom<unknown>(...values)]),
  );
  return fc
    .record(record)
    .map((values) => settled(values as Variant)) // one of the values of each choice
    .filter((variant) => !unsupported.some((entry) => includes(variant, entry.choices)));
}

/** Whether a variant makes all these choices. */
export function includes(variant: Variant, some: Partial<Variant>): boolean {
  const whole: Readonly<Record<string, unknown>> = variant;
  return Object.entries(some).every(([name, value]) => whole[name] === value);
}
