import { describe, expect, it } from 'vitest';
import { fence, read } from './document.ts';

const fields = ['### Fields', 'Name | Type | Description', '--- | --- | ---'];

describe('readModel', () => {
  it('reads name, sample, description and fields', () => {
    const { doc, codes } = read(
      '# Models',
      '## Booking Range',
      fence('json', '{"from": "string"}'),
      '',
      'The range',
      '',
      ...fields,
      'from | string | start',
    );
    expect(doc.models).toMatchObject([
      {
        name: { text: 'Booking Range' },
        anchor: 'booking-range',
        description: { text: 'The range' },
        sample: { nature: 'skeleton' },
        fields: [{ name: { text: 'from' }, required: false, description: { text: 'start' } }],
      },
    ]);
    expect(codes).toEqual(['DW-no-operations']);
  });

  it('reads a Format column and a table without rows', () => {
    const { doc } = read(
      '# Models',
      '## A',
      ...fields,
      '## B',
      '### Fields',
      'Name | Type | Format | Description',
      '--- | --- | --- | ---',
      'at | string | date | ',
    );
    expect(doc.models[0]?.fields).toEqual([]);
    expect(doc.models[1]?.fields[0]).toMatchObject({ format: { text: 'date' } });
  });

  it('finds a model without "# Models" by its fields', () => {
    const { doc } = read('# API 1', '## Thing', ...fields, 'a | string | x');
    expect(doc.models.map((model) => model.name.text)).toEqual(['Thing']);
  });

  it('reports models of forms that are not read', () => {
    expect(read('# Models', '## A', '- **a** string').codes).toContain('DW-list-in-model');
    expect(read('# Models', '## A', 'Prose').codes).toContain('DW-model-without-structure');
    expect(read('# Models', '## A', '### Fields', 'Name', '---', '**a**').codes).toContain(
      'DW-rows-not-understood',
    );
    expect(read('# Models', '## A', fence('json', '{}'), fence('json', '{}')).codes).toContain(
      'DW-fence-not-understood',
    );
  });
});
