import { suggest } from '../diagnostics/suggest.ts';
import type { Model } from '../ir/api.ts';
import type { Located, Origin } from '../ir/span.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { pascalCase } from '../naming/words.ts';
import type { DocFieldRow, DocModel } from '../read/doc.ts';
import type { Report } from './context.ts';
import { defaultOf, saysMore, withFacets } from './facets.ts';
import { exampleOfSample, typeOfSample } from './sample-type.ts';
import { reconcile, reportDifference, typeOfWord, wordOf, type ModelLookup } from './word-type.ts';

/** The documented models with what table and sample say of them united; nothing is linked by structure yet. */
export function resolveModels(docs: readonly DocModel[], report: Report): readonly Model[] {
  const lookup = modelLookup(docs);
  const models = new Map<string, Model>();
  const first = new Map<string, DocModel>();
  const names = new Set<string>();
  for (const doc of docs) {
    const id = doc.name.text;
    const earlier = first.get(id);
    if (earlier !== undefined) {
      const note = { message: 'first documented here', span: earlier.name.span };
      report('DW-duplicate-model', doc.name.span, { name: id }, { notes: [note] });
      continue;
    }
    first.set(id, doc);
    models.set(id, resolveModel(doc, publicName(doc.name, names, report), lookup, report));
  }
  return [...models.values()];
}

/** A PascalCase name nobody has yet. */
function publicName({ text, span }: Located, names: Set<string>, report: Report): string {
  const base = pascalCase(text).replace(/^(?=\d|$)/, 'Model');
  let name = base;
  for (let number = 2; names.has(name.toLowerCase()); number++) name = `${base}${number}`;
  if (name !== base) report('DW-name-collision', span, { name: base, renamed: name });
  names.add(name.toLowerCase());
  return name;
}

/** Models by the anchor of their heading, else by the link's text. */
export function modelLookup(docs: readonly DocModel[]): ModelLookup {
  const byAnchor = new Map(docs.map((doc) => [doc.anchor, doc.name.text]));
  const byName = new Map(docs.map((doc) => [doc.name.text, doc.name.text]));
  return ({ anchor, text }) => byAnchor.get(anchor) ?? byName.get(text);
}

function resolveModel(doc: DocModel, name: string, lookup: ModelLookup, report: Report): Model {
  const shown = doc.sample === undefined ? undefined : typeOfSample(doc.sample, report);
  const example = doc.sample === undefined ? undefined : exampleOfSample(doc.sample);
  const type = withRows(shown, doc, lookup, report);
  return {
    id: doc.name.text,
    name,
    documented: true,
    type,
    ...(doc.description === undefined ? {} : { description: doc.description }),
    deprecated: false,
    ...(example === undefined ? {} : { example }),
    anchor: doc.anchor,
    origin: { certainty: 'stated', span: doc.name.span },
  };
}

/** The sample's type with the rows of the table put in. Array and scalar models have no rows. */
function withRows(
  shown: TypeExpr | undefined,
  doc: DocModel,
  lookup: ModelLookup,
  report: Report,
): TypeExpr {
  const rows = uniqueRows(doc, report);
  if (rows.size === 0) return shown ?? { kind: 'map', values: { kind: 'unknown' } };
  const sampled = shown?.kind === 'object' ? shown.fields : [];
  const model = doc.name.text;
  const fields = sampled.map((field) => {
    const row = rows.get(field.name);
    if (row === undefined) {
      const hint = suggest(field.name, [...rows.keys()]);
      report(
        'DW-field-only-in-sample',
        field.origins.field.span,
        { field: field.name, model },
        { hint: hint === undefined ? undefined : `Did you mean "${hint}"?` },
      );
      return field;
    }
    rows.delete(field.name);
    return uniteField(field, row, model, lookup, report);
  });
  const rest = [...rows.values()].map((row) => {
    // An example may leave out what is optional; a skeleton shows all.
    if (doc.sample?.nature === 'skeleton') {
      report('DW-field-only-in-table', row.name.span, { field: row.name.text, model });
    }
    return fieldOfRow(row, typeOfWord(row.type, lookup, report), report);
  });
  return { kind: 'object', fields: [...fields, ...rest] };
}

function uniqueRows(doc: DocModel, report: Report): Map<string, DocFieldRow> {
  const rows = new Map<string, DocFieldRow>();
  for (const row of doc.fields) {
    if (rows.has(row.name.text)) {
      report('DW-duplicate-field', row.name.span, { field: row.name.text, owner: doc.name.text });
    } else rows.set(row.name.text, row);
  }
  return rows;
}

function uniteField(
  field: Field,
  row: DocFieldRow,
  model: string,
  lookup: ModelLookup,
  report: Report,
): Field {
  const word = typeOfWord(row.type, lookup, report);
  const isExample = field.origins.type.certainty === 'inferred';
  const type = reconcile(word, field.type, {
    isExample,
    differ: (table, sample) => {
      const what = `Field "${field.name}" of ${model}`;
      const notes = [{ message: 'the sample shows it here', span: field.origins.type.span }];
      reportDifference({ what, table, sample, isExample }, row.type.span, report, notes);
    },
  });
  const stated = fieldOfRow(row, type, report);
  // Where both say the same, a row with a format, values or bounds says more.
  const isRow = type === word || (saysMore(row) && wordOf(type) === wordOf(word));
  const from = isRow ? stated.origins.type : field.origins.type;
  return { ...stated, origins: { ...stated.origins, type: from } };
}

/** A field of a type, with what its row says of the values: also of those that only the sample shows. */
function fieldOfRow(row: DocFieldRow, shown: TypeExpr, report: Report): Field {
  const type = withFacets(shown, row, report);
  const value = defaultOf(row, type, report);
  const stated: Origin = { certainty: 'stated', span: row.name.span };
  return {
    name: row.name.text,
    type,
    required: row.required,
    readOnly: false,
    deprecated: false,
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(value === undefined ? {} : { default: value }),
    origins: {
      field: stated,
      type: { certainty: 'stated', span: row.type.span },
      required: row.required
        ? stated
        : { certainty: 'assumed', span: row.name.span, because: 'the row has no required mark' },
    },
  };
}
