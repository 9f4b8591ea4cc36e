/*
 * A second look at a reference, by lines alone, that knows nothing of the readers: good enough for documents in which
 * every cell stands between ` | ` and every heading is a line of its own.
 */

interface Scanned {
  readonly text: string;
  /** Heading above, without its marks. */
  readonly heading: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#039;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': '\u00a0',
  '&amp;': '&',
};

/** Lines outside of front matter and fences, with the heading above them; headings themselves are left out. */
function scan(reference: string): readonly Scanned[] {
  let heading = '';
  let isCode = false;
  const body = reference.replace(/^---\n[^]*?\n---\n/, '');
  return body.split('\n').flatMap((text) => {
    if (text.startsWith('```')) isCode = !isCode;
    else if (isCode) return [];
    else if (text.startsWith('#')) heading = text.replace(/^#+ /, '');
    else return [{ text, heading }];
    return [];
  });
}

/** Rows of all tables under one heading, cut at ` | `, header and delimiter rows left out. */
export function tableRows(reference: string, heading: string): readonly (readonly string[])[] {
  return scan(reference)
    .filter((line) => line.heading === heading && isRow(line.text))
    .map(({ text }) => text.split(' | '))
    .filter(([first]) => !['---', 'Name', 'Http code'].includes(first ?? ''));
}

/** Texts of the last column of every table, decoded, without `Optional.`; empty ones are left out. */
export function descriptionCells(reference: string): readonly string[] {
  return ['Parameters', 'Responses', 'Fields']
    .flatMap((heading) => {
      const column = heading === 'Parameters' ? 3 : 2;
      return tableRows(reference, heading).map((cells) => cells.slice(column).join(' | '));
    })
    .map((cell) => decoded(cell.replace(/^Optional\. */, '')).trim())
    .filter((cell) => cell !== '');
}

/** Lines of prose, decoded; "Placeholder" and block quotes are none. */
export function proseLines(reference: string): readonly string[] {
  return scan(reference)
    .filter(({ text }) => !isRow(text) && !text.startsWith('>'))
    .map(({ text }) => decoded(text).trim())
    .filter((text) => text !== '' && text !== 'Placeholder');
}

function isRow(text: string): boolean {
  return text.includes(' | ');
}

function decoded(text: string): string {
  return text.replace(/&(?:quot|#039|lt|gt|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
