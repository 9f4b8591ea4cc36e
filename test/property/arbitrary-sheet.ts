import fc from 'fast-check';
import { line, queryRow, row, rows, scalarRow, shape, text } from './arbitrary-shape.ts';
import type {
  ApiSheet,
  BodySheet,
  ModelSheet,
  OperationSheet,
  ResponseSheet,
  RowSheet,
} from './sheet.ts';

const modelNames = ['Bike', 'Station', 'RentalResponse', 'TripRequest'] as const;

/** A model that may refer to those in front of it. */
function model(name: string, others: readonly string[]): fc.Arbitrary<ModelSheet> {
  // A field that no other structure has: two models with one structure are the business of fixtures.
  const marked = fc
    .tuple(scalarRow, rows(row(others), 0, 3))
    .map(([first, rest]): ModelSheet['shape'] => ({
      kind: 'sheet',
      rows: [{ ...withoutDefault(first), name: `of_${name}` }, ...rest.map(withoutDefault)],
    }));
  return fc.record<ModelSheet>({
    name: fc.constant(name),
    text,
    shape: fc.oneof(
      { weight: 4, arbitrary: marked },
      fc.constantFrom('string', 'integer').map((word) => ({ kind: 'scalar' as const, word })),
      ...others.map((other) =>
        fc.constant({ kind: 'array' as const, items: { kind: 'model' as const, name: other } }),
      ),
    ),
  });
}

/** Fields of models have no column for a default. */
function withoutDefault({ byDefault: _, ...rest }: RowSheet): RowSheet {
  return rest;
}

const models: fc.Arbitrary<readonly ModelSheet[]> = fc
  .nat({ max: modelNames.length })
  .chain((count) =>
    fc.tuple(
      ...modelNames.slice(0, count).map((name, index) => model(name, modelNames.slice(0, index))),
    ),
  )
  // Two lists of one model have one structure: which is meant could not be told.
  .filter((found) => {
    const lists = found.flatMap(({ shape: list }) => (list.kind === 'array' ? [list.items] : []));
    return new Set(lists.map((item) => JSON.stringify(item))).size === lists.length;
  });

const paths: readonly (readonly string[])[] = [
  ['bikes'],
  ['bikes', '{bike_id}'],
  ['stations', '{station-id}', 'bikes'],
  ['stations', '{station-id}', 'bikes', '{bike_id}'],
  ['reports', 'usage.csv'],
  ['Trips_2'],
];

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const summaries = ['List what is there', 'Tell more', 'Change one (or two)', 'Do it'] as const;

function body(models: readonly string[]): fc.Arbitrary<BodySheet> {
  const any = row(models);
  const form = fc.oneof(
    scalarRow,
    scalarRow.map((one): RowSheet => {
      const { name, required, text: words } = one;
      return { name, required, text: words, shape: { kind: 'scalar', word: 'file' } };
    }),
  );
  return fc.oneof(
    any.map((one): BodySheet => ({ kind: 'envelope', rows: [withoutDefault(one)] })),
    // No field is called so: a body of one field with the row's name would be an envelope.
    any.map((one): BodySheet => ({
      kind: 'bare',
      rows: [{ ...withoutDefault(one), name: 'payload' }],
    })),
    rows(any, 2, 3).map((found): BodySheet => ({ kind: 'rows', rows: found })),
    rows(form, 1, 3).map((found): BodySheet => ({ kind: 'form', rows: found })),
  );
}

function response(models: readonly string[]): fc.Arbitrary<ResponseSheet> {
  const status = fc.constantFrom('200', '201', '204', '404', '503', 'default');
  return fc.oneof(
    fc.record<ResponseSheet>({ status, text }),
    fc.record<ResponseSheet>({ status, text, shape: shape(models, 3) }),
  );
}

function operation(models: readonly string[]): fc.Arbitrary<Omit<OperationSheet, 'summary'>> {
  return fc
    .tuple(fc.constantFrom(...methods), fc.constantFrom(...paths))
    .chain(([method, path]) => {
      const placeholders = path.filter((segment) => segment.startsWith('{'));
      const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
      return fc
        .record({
          method: fc.constant(method),
          path: fc.constant(path),
          texts: fc.array(line, { maxLength: 2 }),
          pathRows: fc.tuple(...placeholders.map(() => scalarRow)).map((found) =>
            found.map((one, index) => ({
              ...withoutDefault(one),
              required: true,
              name: (placeholders[index] ?? '').slice(1, -1),
            })),
          ),
          queryRows: rows(queryRow, 0, 3),
          headerRows: rows(
            scalarRow.map((one) => ({ ...one, name: `X-${one.name.replace(/[^a-z]/g, '')}` })),
            0,
            2,
          ),
          body: hasBody ? fc.oneof(fc.constant(undefined), body(models)) : fc.constant(undefined),
          responses: fc.uniqueArray(response(models), {
            minLength: 1,
            maxLength: 3,
            selector: ({ status }) => status,
          }),
        })
        .map(({ body: sent, ...rest }) => ({
          ...rest,
          ...(sent === undefined ? {} : { body: sent }),
        }));
    });
}

/** A random small API. */
export const apiSheet: fc.Arbitrary<ApiSheet> = models.chain((found) =>
  fc
    .record({
      title: fc.constantFrom('Bike API', 'The City Bikes & Co'),
      version: fc.constantFrom('1.0', '2.0.1a', '3', 'alpha', 'v2'),
      basePath: fc.constantFrom('', '/v2', '/en/api/v2'),
      host: fc.constantFrom('api.example.com', 'bikes.example.org:8080'),
      keyHeader: fc.constantFrom('X-API-KEY', 'X-Auth-Token'),
      models: fc.constant(found),
      operations: fc.uniqueArray(operation(found.map(({ name }) => name)), {
        minLength: 1,
        maxLength: 3,
        selector: ({ method, path }) => `${method} ${path.join('/')}`,
      }),
    })
    .map(({ operations, ...rest }) => ({
      ...rest,
      operations: operations.map((one, index) => ({
        ...one,
        summary: summaries[index] ?? `Do ${index}`,
      })),
    })),
);
