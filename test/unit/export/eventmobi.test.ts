import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapiOf } from '../../../generator/export/openapi.ts';
import { defaultPolicies } from '../../../generator/config/config.ts';
import { resolveReference } from '../../../generator/pipeline.ts';
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

describe('links in the document exported from the Markdown alone', () => {
  const document = openapiOf(
    resolveReference(doc, undefined, defaultPolicies).value,
    new Map(),
  ) as unknown as Node;
  const schemas = (document['components'] as Node)['schemas'] as Readonly<Record<string, Node>>;
  const documented = new Set(doc.models.map(({ name }) => name.text));

  it('has no inline structure that is that of a documented model', () => {
    const shapes = new Map(
      Object.entries(schemas)
        .filter(([name, schema]) => documented.has(name) && isStructure(schema))
        .map(([name, schema]) => [shapeOf(schema, schemas), name]),
    );
    // Without these, the walk would have nothing to find.
    expect(shapes.size).toBeGreaterThan(30);
    const repeated: string[] = [];
    walk(document, '', (schema, place) => {
      const isDefinition = /^\/components\/schemas\/[^/]+$/.test(place);
      const name = shapes.get(shapeOf(schema, schemas));
      if (!isDefinition && isStructure(schema) && name !== undefined) {
        repeated.push(`${place} is ${name}`);
      }
    });
    expect(repeated).toEqual([]);
  });

  it.each([
    ['a whole body', ['paths', '/events/{event_id}', 'get'], 'EventObjectResponse'],
    [
      'an array model',
      ['paths', '/events/{event_id}/people/groups/{group_id}/members', 'get'],
      'ResponsePeopleGroupMember',
    ],
  ])('refers to %s', (_, path, model) => {
    const operation = path.reduce<unknown>((at, name) => (at as Node)[name], document);
    expect(JSON.stringify((operation as { responses: Node }).responses['200'])).toContain(
      `"$ref":"#/components/schemas/${model}"`,
    );
  });
});

type Node = Readonly<Record<string, unknown>>;

function isStructure(schema: Node): boolean {
  if (schema['type'] === 'array') return isStructure((schema['items'] ?? {}) as Node);
  return typeof schema['properties'] === 'object';
}

/** A text that is equal for schemas of one shape: names and types, references followed, words and places left out. */
function shapeOf(schema: Node, schemas: Readonly<Record<string, Node>>): string {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return shapeOf(schemas[ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (schema['type'] === 'array') return `[${shapeOf((schema['items'] ?? {}) as Node, schemas)}]`;
  const properties = schema['properties'];
  if (typeof properties !== 'object' || properties === null) return JSON.stringify(schema['type']);
  const members = Object.entries(properties as Record<string, Node>)
    .map(([name, member]) => `${name}:${shapeOf(member, schemas)}`)
    .sort();
  return `{${members.join()}}`;
}

/** Visits every object of a document with its place as a pointer. */
function walk(node: unknown, place: string, visit: (node: Node, place: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) visit(node as Node, place);
  for (const [name, member] of Object.entries(node)) walk(member, `${place}/${name}`, visit);
}
