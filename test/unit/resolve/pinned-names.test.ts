import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../generator/config/config.ts';
import { readOverlay } from '../../../generator/config/read-overlay.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import { understandReference, type Understood } from '../../../generator/pipeline.ts';
import { first, fixtureReferences, wholeReferences } from '../../support/documents.ts';
import { root } from '../../support/reference.ts';

/* Names that are all pinned are not made again; they are those that would be made. */
describe('a reference whose names are pinned as they are', () => {
  const references = [first, ...wholeReferences(), ...fixtureReferences()];
  it.each(references.map((one) => [relative(root, one.reference), one] as const))(
    'is understood as without a lock: %s',
    (_, { reference, overlay }) => {
      const source = sourceOf(reference, readFileSync(reference, 'utf8'));
      const settled =
        overlay === undefined
          ? undefined
          : readOverlay(sourceOf(overlay, readFileSync(overlay, 'utf8'))).value;
      for (const given of new Set([undefined, settled])) {
        const { value } = understandReference(source, given, defaultPolicies);
        const again = understandReference(source, given, defaultPolicies, value.lock);
        expect(namesOf(again.value)).toStrictEqual(namesOf(value));
      }
    },
  );
});

function namesOf({ api, lock }: Understood): object {
  const { operations, resources, models } = api;
  return { operations, resources, models: models.map(({ id, name }) => ({ id, name })), lock };
}
