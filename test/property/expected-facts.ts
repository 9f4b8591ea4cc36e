import { objectFact, rowFact, textFact } from './facts.ts';
import {
  modelNamed,
  shapeOfModel,
  type ApiSheet,
  type BodySheet,
  type ModelSheet,
  type OperationSheet,
  type RowSheet,
  type Shape,
} from './sheet.ts';
import type { Variant } from './variant.ts';

/** The facts that a document of this variant must give: all of the sheet, but what the variant has no place for. */
export function expectedFacts(api: ApiSheet, variant: Variant): readonly string[] {
  const sheet: Context = { api, variant };
  return [
    ...headFacts(sheet),
    ...api.operations.flatMap((operation) => operationFacts(operation, sheet)),
    ...(variant.models === 'none' ? [] : api.models.flatMap((model) => modelFacts(model, sheet))),
  ];
}

/** Codes of what a document of this variant must be told; nothing else is worth a warning, let alone an error. */
export function deservedWarnings(api: ApiSheet, { target }: Variant): readonly string[] {
  const inQuery = target.startsWith('query') ? ['since', 'limit'] : [];
  return api.operations.flatMap(() => inQuery.map(() => 'DW-query-without-row'));
}

interface Context {
  readonly api: ApiSheet;
  readonly variant: Variant;
}

function headFacts({ api, variant }: Context): readonly string[] {
  const titled = variant.head !== 'none';
  return [
    `title ${titled ? api.title : 'API'}`,
    `version ${titled ? api.version : '0.0.0'}`,
    ...(variant.head === 'new' || variant.target === 'absolute'
      ? [`server https://${api.host}`]
      : []),
    ...(variant.head === 'new'
      ? [`security the_key apiKey header ${api.keyHeader} "Ask us for one"`]
      : []),
  ];
}

function operationFacts(operation: OperationSheet, context: Context): readonly string[] {
  const { api, variant } = context;
  const id = `${operation.method} ${api.basePath}/${operation.path.join('/')}`;
  const { pathRows, queryRows, headerRows, body, responses } = operation;
  // A header line of a sample says the type and no more.
  const headers =
    variant.headers === 'row'
      ? headerRows
      : headerRows.map(({ name, shape }) => ({ name, shape, required: false, text: '' }));
  return [
    id,
    ...(variant.heading === 'empty' ? [] : [`${id} summary ${operation.summary}`]),
    ...textFact(operation.texts.join('\n\n')).map((text) => `${id} text ${text}`),
    ...pathRows.map((row) => `${id} path ${fact(row, context)}`),
    ...queryRows.map((row) => `${id} query ${fact(row, context)}`),
    // What only the sample's target shows.
    ...(variant.target.startsWith('query') ? ['since: string', 'limit: integer'] : []).map(
      (line) => `${id} query ${line}`,
    ),
    ...headers.map((row) => `${id} header ${fact(row, context)}`),
    ...(body === undefined ? [] : bodyFacts(body, context).map((line) => `${id} body ${line}`)),
    ...responses.map(({ status, shape, text }) =>
      [
        `${id} ${status}`,
        shape === undefined ? 'no content' : typeOf(shape, context),
        ...textFact(text),
      ].join(' '),
    ),
  ];
}

function bodyFacts({ kind, rows }: BodySheet, context: Context): readonly string[] {
  const required = rows.some((row) => row.required) ? ['required'] : [];
  const files = rows.some(({ shape }) => shape.kind === 'scalar' && shape.word === 'file');
  const form = files ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  const media = kind === 'form' ? form : 'application/json';
  const [only] = rows;
  if (kind !== 'bare' || only === undefined) {
    const envelope = kind === 'envelope' ? [`in ${only?.name ?? ''}`] : [];
    return [
      [media, ...required, ...envelope].join(' '),
      ...rows.map((row) => `field ${fact(row, context)}`),
    ];
  }
  const head = [media, ...required, ...textFact(only.text)].join(' ');
  // The root of a body is the operation's own, if it is no model.
  const type = typeOf(only.shape, context);
  if (only.shape.kind !== 'object' && !type.startsWith('{')) {
    const { format, values } = allowed(only, context);
    return [head, `is ${rowFact({ name: '', required: false, type, format, values })}`];
  }
  const fields = structureOf(only.shape, context);
  return [
    head,
    ...fields.map(
      ({ name, shape }) =>
        `field ${rowFact({ name, required: false, type: typeOf(shape, context, true) })}`,
    ),
  ];
}

/** The fields of an object that is written inline, models looked through. */
function structureOf(shape: Shape, { api }: Context): readonly { name: string; shape: Shape }[] {
  const seen = shape.kind === 'model' ? shapeOfModel(modelNamed(api, shape.name)) : shape;
  if (seen.kind !== 'object') throw new Error('the shape is an object');
  return seen.fields;
}

function modelFacts(model: ModelSheet, context: Context): readonly string[] {
  const id = `model ${model.name}`;
  const text = textFact(model.text).map((line) => `${id} text ${line}`);
  if (model.shape.kind !== 'sheet') {
    return [id, ...text, `${id} is ${typeOf(model.shape, context, true)}`];
  }
  return [id, ...text, ...model.shape.rows.map((row) => `${id} field ${fact(row, context)}`)];
}

function fact(row: RowSheet, context: Context): string {
  const { name, required, text } = row;
  return rowFact({
    name,
    required,
    text,
    type: typeOf(row.shape, context),
    ...allowed(row, context),
  });
}

/** What the variant has columns or lists for. */
function allowed(
  row: RowSheet,
  { variant }: Context,
): Pick<RowSheet, 'format' | 'values' | 'byDefault'> {
  return {
    ...(variant.formats && row.format !== undefined ? { format: row.format } : {}),
    ...(variant.enums && row.values !== undefined ? { values: row.values } : {}),
    ...(variant.defaults && row.byDefault !== undefined ? { byDefault: row.byDefault } : {}),
  };
}

/**
 * A type, with the models as they must be found: by link, or by structure where a chapter of models has it. `inside` a sample
 * nothing links, and a scalar has no structure.
 */
export function typeOf(shape: Shape, context: Context, inside = false): string {
  const { api, variant } = context;
  switch (shape.kind) {
    case 'scalar':
      return shape.word;
    case 'anything':
      return 'object';
    case 'array':
      return `[${typeOf(shape.items, context, inside)}]`;
    case 'object':
      return objectFact(
        shape.fields.map(({ name, shape: part }) => ({ name, type: typeOf(part, context, true) })),
      );
    case 'model': {
      const model = modelNamed(api, shape.name);
      // Arrays are looked through on both sides: `[Bike]` and a model that is one cannot be told apart.
      if (variant.models === 'none' || shapeOfModel(model).kind === 'array') {
        return typeOf(shapeOfModel(model), context, true);
      }
      if (model.shape.kind === 'sheet') return model.name;
      return variant.links === 'linked' && !inside ? model.name : typeOf(model.shape, context);
    }
  }
}
