import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LockedName, LockedOperation, PackageLock } from '../../../generator/config/lock.ts';
import { lockText } from '../../../generator/config/lock-text.ts';
import { readLock, readYamlLock } from '../../../generator/config/read-lock.ts';
import { readWrittenLock } from '../../../generator/config/written-lock.ts';
import { sourceOf } from '../../../generator/ir/source.ts';

const span = { file: 'api.md', start: 0, end: 0 };
const key = fc
  .oneof(
    fc.string({ minLength: 1, unit: 'binary' }),
    fc.constantFrom('true', '1', '- a', 'a: b', '#'),
  )
  .map((text) => ({ text, span }));
const camel = fc.stringMatching(/^[a-z0-9][A-Za-z0-9]{0,8}$/);
const dotted = fc.array(camel, { minLength: 1, maxLength: 3 }).map((words) => words.join('.'));
const pascal = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/);
const unique = { selector: (entry: LockedName) => entry.key.text, maxLength: 6 };
const operations = fc.uniqueArray(
  fc.record<LockedOperation>({ key, name: camel, resource: dotted, verb: camel }),
  unique,
);
const names = fc.uniqueArray(fc.record<LockedName>({ key, name: pascal }), unique);
const lock = fc.record<PackageLock>({ operations, models: names, structures: names });

/** Entries by key, without places. */
function plain({ operations, models, structures }: PackageLock): unknown {
  const bare = (entries: readonly LockedName[]): unknown =>
    entries
      .map(({ key: { text }, ...rest }) => ({ text, ...rest }))
      .toSorted((left, right) => (left.text < right.text ? -1 : 1));
  return [bare(operations), bare(models), bare(structures)];
}

it('is read as it was written, whatever the keys are', () => {
  fc.assert(
    fc.property(lock, (written) => {
      const text = lockText({ packages: new Map([['@scope/api', written]]) });
      const { value, diagnostics } = readLock(sourceOf('docwright.lock.yaml', text));
      expect(diagnostics).toEqual([]);
      const read = value.packages.get('@scope/api');
      expect(read && plain(read)).toEqual(plain(written));
    }),
  );
});

it('has one line per name, sorted, so that two branches merge', () => {
  fc.assert(
    fc.property(operations, (entries) => {
      const text = lockText({
        packages: new Map([['api', { operations: entries, models: [], structures: [] }]]),
      });
      const lines = text.split('\n').filter((line) => line.startsWith('      '));
      expect(lines).toHaveLength(entries.length);
      const shuffled = lockText({
        packages: new Map([
          ['api', { operations: entries.toReversed(), models: [], structures: [] }],
        ]),
      });
      expect(shuffled).toBe(text);
    }),
  );
});

it('as it was written is read without YAML, with the same names at the same places', () => {
  fc.assert(
    fc.property(lock, lock, (one, other) => {
      const packages = new Map([
        ['api', one],
        ['@scope/other', other],
      ]);
      const source = sourceOf('docwright.lock.yaml', lockText({ packages }));
      expect(readWrittenLock(source)).toEqual(readYamlLock(source).value);
    }),
  );
});

it('is read as YAML after any edit that its own reader does not know', () => {
  const names = [{ key: { text: 'Event', span }, name: 'Event' }];
  const operations = [
    { key: { text: 'GET /a: b', span }, name: 'getA', resource: '2fa', verb: 'get' },
  ];
  const text = lockText({
    packages: new Map([['api', { operations, models: names, structures: names }]]),
  });
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(3),
      fc.constantFrom('', ' ', '"', '\n', ':', '#', 'x', '1', '\\', '      Event: Event\n'),
      (at, gone, put) => {
        const edited = text.slice(0, at) + put + text.slice(at + gone);
        const source = sourceOf('docwright.lock.yaml', edited);
        const written = readWrittenLock(source);
        const { value, diagnostics } = readYamlLock(source);
        if (written !== undefined)
          expect({ written, diagnostics }).toEqual({ written: value, diagnostics: [] });
      },
    ),
    { numRuns: 2_000, seed: 11 },
  );
});
