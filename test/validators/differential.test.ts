import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../../generator/export/json-schema.ts';
import type { Model } from '../../generator/ir/api.ts';
import type { Json, TypeExpr } from '../../generator/ir/type.ts';
import { anyModels } from './arbitrary-models.ts';
import { apiOf } from '../support/models-api.ts';
import { loadModels } from './loaded-models.ts';
import { randomValues } from './random-value.ts';
import { numberFormats, textFormats } from './reference-formats.ts';

/**
 * The same random types twice: as generated validators, and as exported JSON Schema that ajv compiles. Both must say the same of
 * the same values. Left out, because the meanings differ on purpose: files, which are no JSON; integers beyond 2^53, which
 * we refuse; a field `__proto__`, which ajv does not look at.
 *
 * `npm run differential` compares 100,000 pairs, `DOCWRIGHT_SEED` others; the seed of the record is 4.
 */
const SLICE = 2_000;
const PAIRS = Number(process.env.DOCWRIGHT_PAIRS ?? SLICE);
const SEED = Number(process.env.DOCWRIGHT_SEED ?? 4);

const MODELS = 5;
const GROUPS_AT_ONCE = 40;
const VALUES_PER_MODEL = 20;

/** Models of several groups with names of their own, so that one module holds them all. */
function renamed(models: readonly Model[], group: number): readonly Model[] {
  // Ids have no other place in a model of `anyModels` than as ids.
  const text = JSON.stringify(models).replace(/"M(\d)"/g, `"G${group}M$1"`);
  return JSON.parse(text) as readonly Model[];
}

function ajvChecks(models: readonly Model[]): (id: string) => (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, ownProperties: true });
  for (const [name, validate] of Object.entries(textFormats)) ajv.addFormat(name, { validate });
  for (const [name, validate] of Object.entries(numberFormats)) {
    ajv.addFormat(name, { type: 'number', validate });
  }
  ajv.addSchema({ $id: 'models', ...jsonSchemaOf(apiOf(models)) });
  return (id) => {
    const check = ajv.compile({ $ref: `models#/$defs/${id}` });
    return (value) => check(value);
  };
}

/** A type without what says where its facts come from. */
function typeTold(type: TypeExpr): string {
  const silent = new Set(['origins', 'link', 'readOnly', 'deprecated']);
  return JSON.stringify(type, (name, value: unknown) => (silent.has(name) ? undefined : value));
}

interface Tally {
  pairs: number;
  valid: number;
  readonly disagreements: string[];
}

async function compare(models: readonly Model[], seed: number, tally: Tally): Promise<void> {
  const schemas = await loadModels(models);
  const ajv = ajvChecks(models);
  const { valid, mutated } = randomValues(models, seed);
  for (const { id, type } of models) {
    const schema = schemas.get(id);
    const reference = ajv(id);
    const say = (value: Json): void => {
      const answers = [
        schema?.is(value),
        schema?.['~standard'].validate(value).issues === undefined,
      ];
      const expected = reference(value);
      tally.pairs++;
      if (expected) tally.valid++;
      if (answers.every((answer) => answer === expected)) return;
      const told = `${JSON.stringify(value)} for ${typeTold(type)}`;
      tally.disagreements.push(`ajv ${String(expected)}, ours ${answers.join()}: ${told}`);
    };
    for (let pair = 0; pair < VALUES_PER_MODEL; pair += 4) {
      const value = valid(type);
      say(value);
      say(mutated(value));
      say(mutated(value));
      say(mutated(mutated(value)));
    }
  }
}

describe('generated validators and ajv on the exported schema', () => {
  it(`agree on ${PAIRS} pairs of a type and a value`, { timeout: 3_600_000 }, async () => {
    const groups = Math.ceil(PAIRS / (MODELS * VALUES_PER_MODEL));
    const all = fc.sample(anyModels(MODELS), { seed: SEED, numRuns: groups }).map(renamed);
    const tally: Tally = { pairs: 0, valid: 0, disagreements: [] };
    for (let first = 0; first < all.length; first += GROUPS_AT_ONCE) {
      await compare(all.slice(first, first + GROUPS_AT_ONCE).flat(), SEED + first, tally);
    }
    const { pairs, valid, disagreements } = tally;
    const told = `${pairs} pairs, ${valid} of them valid, seed ${SEED}`;
    if (PAIRS > SLICE) process.stdout.write(`${told}: ${disagreements.length} disagreements\n`);
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(pairs).toBeGreaterThanOrEqual(PAIRS);
    // Neither all right nor all wrong: both would prove little.
    expect(valid / pairs).toBeGreaterThan(0.3);
    expect(valid / pairs).toBeLessThan(0.7);
  });
});
