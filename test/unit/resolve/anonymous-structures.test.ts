import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../../generator/config/config.ts';
import type { Api } from '../../../generator/ir/api.ts';
import { sourceOf } from '../../../generator/ir/source.ts';
import type { TypeExpr } from '../../../generator/ir/type.ts';
import { walkType } from '../../../generator/ir/walk.ts';
import { readReference, resolveReference } from '../../../generator/pipeline.ts';
import { fixtureNames, fixturesFolder } from '../../support/fixture.ts';
import { root } from '../../support/reference.ts';
import { structureOf } from '../../support/structure.ts';

/* In whatever document: a structure has a name, and no two names are of one structure that nobody but docwright named. */

const documents = join(root, 'test', 'documents');
const files: readonly string[] = [
  join(root, 'spec', 'eventmobi-api-v2.md'),
  ...readdirSync(documents)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(documents, name)),
  ...fixtureNames()
    .map((name) => join(fixturesFolder, name, 'reference.md'))
    .filter((file) => existsSync(file)),
];

function read(file: string): Api {
  const { value } = readReference(sourceOf('reference.md', readFileSync(file, 'utf8')));
  return resolveReference(value, undefined, defaultPolicies).value;
}

/** The objects inside a type, the type itself not counted. */
function objectsInside(type: TypeExpr): number {
  let count = type.kind === 'object' ? -1 : 0;
  walkType(type, { enter: ({ kind }) => void (count += kind === 'object' ? 1 : 0) });
  return count;
}

/** Places whose type has an object without a name: a model or the body of a request may be one, and has none inside. */
function anonymousIn({ models, operations }: Api): readonly string[] {
  const places = [
    ...models.map(({ id, type }) => ({ place: id, count: objectsInside(type) })),
    ...operations
      .flatMap(({ id, parameters, body, responses }) => [
        ...Object.values(parameters)
          .flat()
          .map(({ name, type }) => ({ place: `${id} ${name}`, type, isRoot: false })),
        ...(body === undefined ? [] : [{ place: `${id} body`, type: body.type, isRoot: true }]),
        ...responses.map(({ status, body: answer }) => {
          const type: TypeExpr = answer?.type ?? { kind: 'unknown' };
          return { place: `${id} ${status}`, type, isRoot: false };
        }),
      ])
      .map(({ place, type, isRoot }) => {
        return { place, count: objectsInside(type) + (!isRoot && type.kind === 'object' ? 1 : 0) };
      }),
  ];
  return places.flatMap(({ place, count }) => (count > 0 ? [place] : []));
}

/** Names that docwright gave to one and the same structure. */
function repeatedIn({ models }: Api): readonly string[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const names = new Map<string, string[]>();
  for (const { documented, name, type } of models) {
    if (documented) continue;
    const structure = structureOf(type, byId);
    names.set(structure, [...(names.get(structure) ?? []), name]);
  }
  return [...names.values()].flatMap((some) => (some.length > 1 ? [some.join(' = ')] : []));
}

describe('structures', () => {
  const apis = files.map((file) => ({ file: file.slice(root.length), api: read(file) }));

  it('have a name wherever they stand', () => {
    const found = apis.flatMap(({ file, api }) =>
      anonymousIn(api).map((place) => `${file}: ${place}`),
    );
    expect(found).toEqual([]);
  });

  it('have one name', () => {
    const found = apis.flatMap(({ file, api }) =>
      repeatedIn(api).map((names) => `${file}: ${names}`),
    );
    expect(found).toEqual([]);
    const hoisted = apis.flatMap(({ api }) => api.models.filter(({ documented }) => !documented));
    expect(hoisted.length).toBeGreaterThan(50);
  });
});
