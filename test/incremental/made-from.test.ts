import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicies } from '../../generator/config/config.ts';
import { builtIn, emitPlans } from '../../generator/emit/registry.ts';
import type { Api } from '../../generator/ir/api.ts';
import { sourceOf } from '../../generator/ir/source.ts';
import { structureOf } from '../../generator/ir/structure.ts';
import { understandReference } from '../../generator/pipeline.ts';
import { identityOf } from '../../generator/print/late-module.ts';
import type { ModulePlan } from '../../generator/print/plan.ts';
import { field, model, operation, response, scalar } from '../support/api-facts.ts';
import { emitContext } from '../support/emit-context.ts';
import { fixtureNames, fixturesFolder } from '../support/fixture.ts';
import { apiOf } from '../support/models-api.ts';
import { eventMobi } from '../support/reference.ts';
import { chanceOf, edits } from './edit.ts';

/*
 * A module that was printed before is not even planned where what it is made from says that it is the same. So that must say
 * all: whatever is changed in an API, modules made from the same are the same.
 */

const texts = new WeakMap<object, string>();

/** JSON in few words; most modules have most of it in common. */
function inShort(content: object): string {
  const known = texts.get(content);
  const text = known ?? createHash('sha256').update(JSON.stringify(content)).digest('base64');
  texts.set(content, text);
  return text;
}

/** A hash of each module by its path and what it is made from. */
function modulesOf(api: Api): ReadonlyMap<string, string> {
  const { value } = emitPlans(api, builtIn, emitContext(api));
  const modules = value.filter((plan): plan is ModulePlan => plan.kind === 'module');
  return new Map(
    modules.map((plan) => [
      `${plan.path} ${identityOf(plan).map(inShort).join(' ')}`,
      inShort({ ...plan }),
    ]),
  );
}

/** The modules of one API that the other one has, too, by what they are made from: those that differ all the same, and how many. */
function compared(
  before: ReadonlyMap<string, string>,
  other: Api,
): { readonly differ: readonly string[]; readonly same: number } {
  const shared = [...modulesOf(other)].filter(([from]) => before.has(from));
  const differ = shared.filter(([from, text]) => before.get(from) !== text);
  return { differ: differ.map(([from]) => from), same: shared.length };
}

/** Another text wherever the API has prose, another example, and everything at another place. */
function inOtherWords(api: Api): Api {
  const other = (name: string, value: unknown): unknown => {
    if (name === 'span') return { file: 'other.md', start: 7, end: 9 };
    if (name === 'example') return 'other';
    if (name === 'because') return 'of something else';
    if (name !== 'summary' && name !== 'description') return value;
    return typeof value === 'string'
      ? `Not ${value}`
      : { ...Object(value), text: 'Something else.' };
  };
  // The same but for texts.
  return JSON.parse(JSON.stringify(api), (name, value: unknown) => other(name, value)) as Api;
}

function apiOfFixture(name: string): Api | undefined {
  const path = join(fixturesFolder, name, 'reference.md');
  if (!existsSync(path)) return undefined;
  const source = sourceOf('api.md', readFileSync(path, 'utf8'));
  return understandReference(source, undefined, defaultPolicies).value.api;
}

const fixtures = fixtureNames().flatMap((name) => {
  const api = apiOfFixture(name);
  return api === undefined ? [] : [[name, api] as const];
});

describe('modules made from the same', () => {
  it('are the same in other words, in all fixtures', () => {
    let same = 0;
    for (const [name, api] of fixtures) {
      const result = compared(modulesOf(api), inOtherWords(api));
      expect([name, result.differ]).toEqual([name, []]);
      same += result.same;
    }
    expect(same).toBeGreaterThan(fixtures.length);
  }, 300_000);

  it('are the same after edits of the reference by chance, most of them if only prose is edited', () => {
    const { api, source } = eventMobi();
    const before = modulesOf(api);
    const chance = chanceOf(20_261_129);
    for (const [name, edit] of Object.entries(edits)) {
      for (let round = 0; round < 2; round++) {
        const edited = eventMobi(edit(source.text.split('\n'), chance).join('\n')).api;
        const { differ, same } = compared(before, edited);
        expect([name, differ]).toEqual([name, []]);
        if (name === 'a word in a description') expect(same).toBeGreaterThan(before.size * 0.9);
      }
    }
  }, 300_000);
});

describe('the structure of an API', () => {
  const listed = operation({
    method: 'GET',
    path: '/things',
    name: 'listThings',
    resource: 'things',
    verb: 'list',
    responses: [response('200')],
  });
  const api = apiOf([
    model('Thing', { kind: 'object', fields: [field('a', scalar('integer', { minimum: 0 }))] }),
  ]);
  const structure = (of: Api): string => JSON.stringify(structureOf(of));

  it('is the same in other words', () => {
    const whole = eventMobi().api;
    expect(structure(inOtherWords(whole))).toBe(structure(whole));
  });

  it.each<[string, object]>([
    ['a name', { name: 'other' }],
    ['being deprecated', { deprecated: true }],
    ['a member that is new to it', { added: 1 }],
  ])('has %s of an operation', (_, change) => {
    const before = { ...api, operations: [listed] };
    const after = { ...api, operations: [{ ...listed, ...change }] };
    expect(structure(after)).not.toBe(structure(before));
  });

  it.each<[string, Api['models'][number]['type']]>([
    ['a bound', scalar('integer', { minimum: 1 })],
    ['a bound that JSON cannot tell from it', scalar('integer', { minimum: -0 })],
    ['a value', { kind: 'literal', value: 0 }],
  ])('has %s', (_, type) => {
    const after = apiOf([model('Thing', { kind: 'object', fields: [field('a', type)] })]);
    expect(structure(after)).not.toBe(structure(api));
  });

  it('has defaults, whatever is in them', () => {
    const [one, other] = ['x', 'y'].map((description) => {
      const thing = { ...field('a', scalar('string')), default: { description, zero: -0 } };
      return structure(apiOf([model('Thing', { kind: 'object', fields: [thing] })]));
    });
    expect(one).not.toBe(other);
    expect(one).toContain('"number":"-0"');
  });
});
