import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What each class of attack is; the sentences of the table in SECURITY.md. */
const classes: readonly (readonly [id: string, what: string])[] = [
  ['C01', 'No text changes the shape of a generated file'],
  ['C02', 'No description ends its comment'],
  ['C03', 'No character ends a line of code or of a comment'],
  ['C04', 'No description is a pragma to a compiler, linter, formatter or coverage tool'],
  ['C05', 'No module makes code of strings but by the typed helpers'],
  ['C06', 'What is escaped comes out as it went in'],
  ['C07', 'The template engine is a mended one, and knows our helpers only'],
  ['C08', 'Names become identifiers, or keys in quotes'],
  ['C09', 'Names that every object inherits are data like others'],
  ['C10', 'package.json and README are ours, whatever the reference says'],
  ['C11', 'Nothing invisible is in any file'],
  ['C12', 'Template syntax in a document is reported, and never evaluated'],
  ['C20', 'Nothing is written outside of the output, and no link is followed'],
  ['C21', 'Names that some file system takes for the same are told apart'],
  ['C22', 'No file that a document names is read'],
  ['C23', 'No connection is opened'],
  ['C24', 'No settings of other tools are read or run'],
  ['C25', 'Rights to the inputs and the output folder are enough'],
  ['C26', 'A run that breaks off leaves the old output or the new one'],
  ['C27', 'No secret is in an output, a report or a file'],
  ['C28', 'No report gives orders to a CI runner, a terminal or a view of Markdown'],
  ['C30', 'YAML that is a bomb is refused'],
  ['C31', 'Documents take time in proportion, or are refused'],
  ['C32', 'Our regular expressions take linear time'],
  ['C33', 'Patterns of a reference that could take longer are refused'],
  ['C34', 'Deep and cyclic values are refused by validators'],
  ['C35', 'Long values and long references take time in proportion'],
  ['C36', 'Nothing is lost in silence, however damaged the document'],
];

const folder = new URL('../', import.meta.url);
const [BEGIN, END] = ['<!-- classes -->\n', '<!-- /classes -->\n'];

interface Place {
  readonly file: string;
  readonly name: string;
}

/** Titles of tests that name a class, by class. */
function shownIn(): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts') && !/node_modules|classes-table/.test(file));
  for (const file of files.sort()) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    // `describe('C01 …'`, and `])('C01 …'` behind a table of cases.
    for (const [, id = '', name = ''] of text.matchAll(/\(\s*'(C\d\d) ([^'\n]+)'/g)) {
      places.set(id, [...(places.get(id) ?? []), { file, name }]);
    }
  }
  return places;
}

describe('the classes of attacks', () => {
  const places = shownIn();

  it('have a test each', () => {
    const lines = classes.map(([id, what]) => `${id}  ${places.get(id)?.length ?? 0}  ${what}\n`);
    process.stdout.write(`classes of attacks, and how many suites name each:\n${lines.join('')}`);
    expect([...places.keys()].sort()).toEqual(classes.map(([id]) => id));
  });

  it('are listed in SECURITY.md as they are tested; `vitest -u` writes the table', async () => {
    const text = readFileSync(new URL('../SECURITY.md', folder), 'utf8');
    const rows = classes.map(([id, what]) => {
      const links = [...new Set((places.get(id) ?? []).map(({ file }) => file))].map(
        (file) => `[${file.replace(/^.*\/|\.test\.ts$/g, '')}](test/${file})`,
      );
      return `| ${id} | ${what} | ${links.join(', ')} |\n`;
    });
    const [before = '', rest = ''] = text.split(BEGIN);
    const [, after = ''] = rest.split(END);
    const table = `| Class | What holds | Tests |\n| --- | --- | --- |\n${rows.join('')}`;
    await expect(`${before}${BEGIN}\n${table}\n${END}${after}`).toMatchFileSnapshot(
      '../../SECURITY.md',
    );
  });
});
