import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.ts';
import { sourceOf } from '../../generator/ir/source.ts';
import { readReference, resolveReference } from '../../generator/pipeline.ts';
import type { Tally } from '../../generator/read/doc.ts';
import { apiSheet } from './arbitrary-sheet.ts';
import { deservedWarnings, expectedFacts } from './expected-facts.ts';
import { foundCases } from './found.ts';
import { readFacts } from './read-facts.ts';
import type { ApiSheet } from './sheet.ts';
import {
  anyVariant,
  choices,
  includes,
  plainest,
  settled,
  surfaceOf,
  unsupported,
  type Variant,
} from './variant.ts';
import { writeDocument } from './write-document.ts';

/* Random APIs, written down in every variant of the dialect: reading gives back what was written. */

/** Fixed, so that a run can be repeated; `PROPERTY_SEED=…` and `PROPERTY_RUNS=…` look elsewhere and longer. */
const seed = Number(process.env['PROPERTY_SEED'] ?? 20_261_123);
const runs = Number(process.env['PROPERTY_RUNS'] ?? 1_000);

interface Understood {
  readonly facts: readonly string[];
  /** Codes of errors and warnings. */
  readonly complaints: readonly string[];
  /** Kinds of pieces whose numbers do not add up. */
  readonly lost: readonly string[];
}

function understand(text: string): Understood {
  const doc = readReference(sourceOf('api.md', text));
  const api = resolveReference(doc.value, undefined, defaultPolicies);
  const diagnostics: readonly Diagnostic[] = [...doc.diagnostics, ...api.diagnostics];
  return {
    facts: readFacts(api.value),
    // Random paths may well be called alike; names are not what is tested here.
    complaints: diagnostics
      .filter(({ code, severity }) => severity !== 'info' && code !== 'DW-name-collision')
      .map(({ code }) => code),
    lost: Object.entries<Tally>({ ...doc.value.conservation })
      .filter(([, { seen, understood, reported }]) => seen !== understood + reported)
      .map(([kind]) => kind),
  };
}

/** Fails with the document, which is what one wants to look at. */
function holds(api: ApiSheet, variant: Variant): void {
  const text = writeDocument(api, variant);
  expect(understand(text), text).toEqual({
    facts: expectedFacts(api, variant),
    complaints: deservedWarnings(api, variant),
    lost: [],
  });
}

describe('a document', () => {
  it('gives back the API that it was written from, in every variant', () => {
    fc.assert(fc.property(apiSheet, anyVariant, holds), { seed, numRuns: runs });
  });

  it('means the same whatever its padding, line ends, mark, depth, captions and guides', () => {
    const pair = anyVariant.chain((one) => fc.tuple(fc.constant(one), surfaceOf(one)));
    fc.assert(
      fc.property(apiSheet, pair, (api, [one, other]) => {
        const [left, right] = [writeDocument(api, one), writeDocument(api, other)];
        expect(understand(right), right).toEqual(understand(left));
      }),
      { seed, numRuns: runs / 4 },
    );
  });
});

it.each(foundCases)('what was once found: $name', ({ api, variant }) => {
  holds(api, variant);
});

/** Each value of each choice alone. */
const single = Object.entries(choices).flatMap(([name, values]) =>
  values.map((value): Partial<Variant> => ({ [name]: value })),
);

describe.each(single)('the variant %o', (choice) => {
  const isSupported = !unsupported.some((entry) =>
    includes({ ...plainest, ...choice }, entry.choices),
  );
  (isSupported ? it : it.fails)('is understood', () => {
    const variant = settled({ ...plainest, ...choice });
    fc.assert(
      fc.property(apiSheet, (api) => holds(api, variant)),
      { seed, numRuns: 30 },
    );
  });
});
