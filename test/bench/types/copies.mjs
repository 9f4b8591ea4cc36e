// The reference many times over in one document, with everything renamed in each copy: paths, parameters, fields and models. So
// no two copies share a structure.

/** Splits the reference into its head, its operations and its models. */
function parts(text) {
  const operations = text.indexOf('\n## ');
  const models = text.indexOf('\n# Models');
  return {
    head: text.slice(0, operations),
    operations: text.slice(operations, models),
    models: text.slice(models).replace('\n# Models', ''),
  };
}

/** One part with all its names made those of copy `tag`. */
function renamed(text, tag, models) {
  const suffix = tag.toLowerCase();
  return text
    .replace(/^(?:## )?[A-Z]+ \/.*$/gm, (line) =>
      line.replace(/(?<!HTTP)\/(?!(?:en|api|v2)\/)\{?\w+/g, (segment) => `${segment}_${suffix}`),
    )
    .replace(/"(\w+)"(?=\s*:)/g, `"$1_${suffix}"`)
    .replace(/^(?!Name\b|default\b)([A-Za-z_]\w*)(?=(?:<b\b[^|]*)? *\|)/gm, `$1_${suffix}`)
    .replace(/\]\(#(\w+)\)/g, `](#$1${suffix})`)
    .replace(models, `$1${tag}`);
}

/** A number in the letters of a column of a spreadsheet: 0 is A, 25 is Z, 26 is AA. */
function letters(number) {
  const last = String.fromCharCode(65 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}

/** The reference `count` times; the first copy is as written. */
export function multiplied(text, count) {
  const { head, operations, models } = parts(text);
  const names = [...models.matchAll(/^## (\w+)/gm)].map(([, name]) => name);
  const pattern = new RegExp(`(?<=^## |\\[)(${names.join('|')})(?=\\r?$|\\])`, 'gm');
  const tags = Array.from({ length: count - 1 }, (_, index) => `Copy${letters(index + 1)}`);
  return [
    head,
    operations,
    ...tags.map((tag) => renamed(operations, tag, pattern)),
    '\n# Models',
    models,
    ...tags.map((tag) => renamed(models, tag, pattern)),
  ].join('');
}
