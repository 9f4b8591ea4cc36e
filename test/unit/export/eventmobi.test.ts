import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapiOf } from '../../../generator/export/openapi.ts';
import { eventMobi } from '../../support/reference.ts';

const { api, source, doc } = eventMobi();
const document = openapiOf(api, new Map([[source.file, source.text]]));

describe('openapiOf the EventMobi reference', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  });

  it('has 52 operations on 26 paths', () => {
    const items = Object.values(document['paths'] ?? {});
    expect(items).toHaveLength(26);
    expect(items.flatMap((item) => Object.keys(item ?? {}))).toHaveLength(52);
  });

  it('has the 35 documented models by their names', () => {
    const names = doc.models.map(({ name }) => name.text);
    expect(names).toHaveLength(35);
    for (const name of names) expect(document).toHaveProperty(['components', 'schemas', name]);
  });

  it('says of each operation at which line of the reference its heading is', () => {
    const lines = source.text.split(/\r?\n/);
    const items = Object.entries(document['paths'] ?? {});
    const places = items.flatMap(([path, item]) =>
      Object.entries(item ?? {}).map(([method, operation]) => {
        const place = /"x-docwright-source":{"file":"[^"]+","line":(\d+),"column":\d+}}$/;
        const [, line] = place.exec(JSON.stringify(operation)) ?? [];
        return [lines[Number(line) - 1], `## ${method.toUpperCase()} ${path}`];
      }),
    );
    for (const [found, heading] of places) expect(found?.trimEnd()).toBe(heading);
    expect(places).toHaveLength(52);
  });
});
