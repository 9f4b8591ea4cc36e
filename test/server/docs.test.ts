import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from '../support/reference.ts';

const docs = readFileSync(`${root}docs/server.md`, 'utf8');
const rows = [...docs.matchAll(/^\| (V\d\d) \| .* \| `(test\/[^`]+)` \|$/gm)].map(
  ([, id = '', file = '']) => [id, file] as const,
);

it('docs/server.md names a test for each of V01 to V19', () => {
  const ids = Array.from({ length: 19 }, (_, index) => `V${String(index + 1).padStart(2, '0')}`);
  expect([...new Set(rows.map(([id]) => id))]).toEqual(ids);
});

it.each(rows)('%s is tested in %s', (id, file) => {
  const text = readFileSync(root + file, 'utf8');
  expect(text).toMatch(new RegExp(`(?:describe|it)\\(\\s*['"][^'"]*\\b${id}\\b`));
});
