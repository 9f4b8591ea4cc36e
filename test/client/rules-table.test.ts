import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What each rule is about; the sentences of the table in docs/client.md. */
const rules: readonly (readonly [id: string, what: string])[] = [
  ['H01', 'A deadline covers connection, headers and body, for each request and for all of them'],
  ['H02', 'The caller can abort at every moment, also while the client waits to try again'],
  ['H03', 'Only what does no harm when repeated is repeated'],
  ['H04', 'Statuses that are worth another attempt'],
  ['H05', 'Waits are random and bounded'],
  ['H06', '`Retry-After` in seconds and as a date; too long a wait fails at once'],
  ['H07', 'One idempotency key per call, where the API has such a thing'],
  ['H08', 'A stream is never sent twice'],
  ['H09', 'Every lost connection is a `ConnectionError` with a code'],
  ['H10', 'A body that breaks off is an error, or is read again'],
  ['H11', 'Invalid or empty JSON is an error that keeps what came'],
  ['H12', 'No content is no error where none is due'],
  ['H13', 'Only what is labelled as JSON is JSON'],
  ['H14', 'A body has a largest size, counted after decompression'],
  ['H15', 'No redirect leads to another origin'],
  ['H16', 'No value breaks out of a header'],
  ['H17', 'No value changes the route'],
  ['H18', 'A query can be read back as what was written'],
  ['H19', 'No input changes the host'],
  ['H20', 'Credentials go to the configured origin, and into no error or log'],
  ['H21', 'Keys of prototypes are data'],
  ['H22', 'Unknown fields and values are kept'],
  ['H23', 'An integer that a number cannot hold is found when responses are checked'],
  ['H24', 'Files are sent so that their names cannot break out'],
  ['H25', 'Calls and clients share no state'],
];

const folder = new URL('./', import.meta.url);
const page = new URL('../../docs/client.md', import.meta.url);
const [BEGIN, END] = ['<!-- rules -->\n', '<!-- /rules -->\n'];

/** `describe('H01 …')` by id: where each rule is shown. */
function shownIn(): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const file of readdirSync(folder).sort()) {
    if (file.startsWith('rules-table')) continue;
    const text = readFileSync(new URL(file, folder), 'utf8');
    for (const [, id, name] of text.matchAll(/describe\('(H\d\d) ([^']+)'/g)) {
      const link = `[${name ?? ''}](../test/client/${file})`;
      places.set(id ?? '', [...(places.get(id ?? '') ?? []), link]);
    }
  }
  return places;
}

describe('the rules of a robust client', () => {
  const places = shownIn();

  it('have a test each', () => {
    expect([...places.keys()].sort()).toEqual(rules.map(([id]) => id));
  });

  it('are listed in docs/client.md as they are tested; `vitest -u` writes the table', async () => {
    const text = readFileSync(page, 'utf8');
    const rows = rules.map(
      ([id, what]) => `| ${id} | ${what} | ${(places.get(id) ?? []).join(', ')} |\n`,
    );
    const table = `| Rule | What it says | Tests |\n| --- | --- | --- |\n${rows.join('')}`;
    const [before = '', rest = ''] = text.split(BEGIN);
    const [, after = ''] = rest.split(END);
    const expected = `${before}${BEGIN}\n${table}\n${END}${after}`;
    await expect(expected).toMatchFileSnapshot('../../docs/client.md');
  });
});
