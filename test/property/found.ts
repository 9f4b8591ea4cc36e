import type { ApiSheet, RowSheet, Shape } from './sheet.ts';
import { plainest, type Variant } from './variant.ts';

/** A case that a random run once found, made small; read again in each run. */
export interface FoundCase {
  readonly name: string;
  readonly api: ApiSheet;
  readonly variant: Variant;
}

const text: Shape = { kind: 'scalar', word: 'string' };

function row(name: string, shape: Shape): RowSheet {
  return { name, required: false, shape, text: '' };
}

const plainApi: ApiSheet = {
  title: 'Bike API',
  version: '1.0',
  basePath: '',
  host: 'api.example.com',
  keyHeader: 'X-API-KEY',
  operations: [],
  models: [],
};

/** All cases found so far that the reader or the resolver had wrong. */
export const foundCases: readonly FoundCase[] = [
  {
    name: 'a sample expands a model whose own fields are links',
    api: {
      ...plainApi,
      models: [
        { name: 'Bike', text: '', shape: { kind: 'sheet', rows: [row('of_Bike', text)] } },
        {
          name: 'Station',
          text: '',
          shape: {
            kind: 'sheet',
            rows: [row('of_Station', text), row('bike', { kind: 'model', name: 'Bike' })],
          },
        },
      ],
      operations: [
        {
          method: 'GET',
          path: ['bikes'],
          summary: 'List what is there',
          texts: [],
          pathRows: [],
          queryRows: [],
          headerRows: [],
          responses: [
            {
              status: '200',
              text: '',
              shape: {
                kind: 'object',
                fields: [{ name: 'nearest', shape: { kind: 'model', name: 'Station' } }],
              },
            },
          ],
        },
      ],
    },
    variant: plainest,
  },
  {
    name: 'the query of a sample is written with entities',
    api: {
      ...plainApi,
      operations: [
        {
          method: 'GET',
          path: ['bikes'],
          summary: 'List what is there',
          texts: [],
          pathRows: [],
          queryRows: [],
          headerRows: [],
          responses: [{ status: '204', text: '' }],
        },
      ],
    },
    variant: { ...plainest, target: 'query of entities' },
  },
];
