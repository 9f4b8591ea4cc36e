import { describe, expect, it } from 'vitest';
import { symbolsOf } from '../../../generator/emit/symbols.ts';
import type { Api } from '../../../generator/ir/api.ts';
import { model, operation, place, scalar } from '../../support/api-facts.ts';

function apiWith(facts: Partial<Api>): Api {
  return {
    title: 'Things',
    version: '1',
    basePath: '',
    servers: [],
    security: [],
    resources: [],
    operations: [],
    models: [],
    span: place,
    ...facts,
  };
}

function stemsOf(...paths: readonly (readonly string[])[]): readonly string[] {
  const resources = paths.map((path) => ({ id: path.join('.'), path }));
  const symbols = symbolsOf(apiWith({ resources }));
  return resources.map(({ id }) => symbols.stem(id));
}

describe('file stems', () => {
  it('are the words of a resource', () => {
    expect(stemsOf(['people'], ['people', 'customFields'])).toEqual([
      'people',
      'people-custom-fields',
    ]);
  });

  it('get a number when two resources are spelt alike', () => {
    expect(stemsOf(['people', 'groups'], ['peopleGroups'], ['people_groups'])).toEqual([
      'people-groups',
      'people-groups-2',
      'people-groups-3',
    ]);
  });

  it.each(['index', 'operations', 'schemas', 'newClient', 'node', 'con', 'lpt1'])(
    'get a suffix when a resource is called like a module of ours or a device: %s',
    (name) => {
      const [stem] = stemsOf([name]);
      expect(stem).toMatch(/-resource$/);
    },
  );

  it('stay apart when a resource already has the suffix', () => {
    expect(stemsOf(['index'], ['indexResource'])).toEqual(['index-resource', 'index-resource-2']);
  });
});

describe('validator names', () => {
  it('differ for models whose names differ only in capitals', () => {
    const models = ['URLLink', 'UrlLink'].map((name) => model(name, scalar('string')));
    const { modelValidator } = symbolsOf(apiWith({ models }));
    const names = models.flatMap(({ id }) =>
      Object.values(modelValidator(id)).map((symbol: { readonly name: string }) => symbol.name),
    );
    expect(names).toEqual([
      ...['isURLLink', 'validateURLLink', 'urlLinkSchema'],
      ...['isUrlLink', 'validateUrlLink', 'urlLinkSchema2'],
    ]);
  });

  it('of an operation called "operation" are not those of all operations', () => {
    const one = operation({
      ...{ name: 'operation', resource: 'things', verb: 'get' },
      ...{ method: 'GET', path: '/things', responses: [] },
    });
    const resources = [{ id: 'things', path: ['things'] }];
    const { operation: symbols } = symbolsOf(apiWith({ operations: [one], resources }));
    expect(symbols(one).validators.name).toBe('operationValidators2');
  });
});
