import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { modelSchemas, schemaContext, typeSchema } from '../../generator/export/schema.ts';
import type { Api, Operation, Parameter, SecurityScheme } from '../../generator/ir/api.ts';
import type { Json, TypeExpr } from '../../generator/ir/type.ts';
import { mapType } from '../../generator/ir/walk.ts';
import { Sampler } from './sampler.ts';
import type { Seeded } from './seeded.ts';

/*
 * An old caller talks to a new service, and the new service to an old caller, over and over. What is right is asked of the
 * JSON Schemas of both references through ajv: nothing of generator/diff takes part.
 */

/** `refused`: a message right for its sender is wrong for its reader. `lost`: what was sent is not looked at. */
export type Answer = 'fine' | 'lost' | 'refused';

const patterns: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/,
  uuid: /^[0-9a-f-]{36}$/,
  int32: /^/,
  int64: /^/,
};

const ajv = new Ajv2020({ strict: false, logger: false });
for (const [name, pattern] of Object.entries(patterns)) ajv.addFormat(name, pattern);

/** A reader of one reference's messages. Readers of responses take enum values that they do not know. */
class Reader {
  readonly #api: Api;
  readonly #request: boolean;
  readonly #known = new Map<TypeExpr, ValidateFunction>();

  constructor(api: Api, request: boolean) {
    this.#api = api;
    this.#request = request;
  }

  takes(type: TypeExpr, value: Json): boolean {
    let validate = this.#known.get(type);
    if (validate === undefined) {
      const context = schemaContext(this.#api.models, '#/$defs', new Map());
      const models = this.#api.models.map((model) => ({ ...model, type: this.#read(model.type) }));
      const schema = typeSchema(this.#read(type), context);
      validate = ajv.compile({ $defs: modelSchemas(models, context), allOf: [schema] });
      this.#known.set(type, validate);
    }
    return validate(value);
  }

  #read(type: TypeExpr): TypeExpr {
    return mapType(type, (part) => {
      if (part.kind === 'object' && this.#request) {
        return { ...part, fields: part.fields.filter(({ readOnly }) => !readOnly) };
      }
      if (part.kind === 'scalar' && part.enum !== undefined && !this.#request) {
        return { kind: 'scalar', scalar: part.scalar };
      }
      return part;
    });
  }
}

function shape(api: Api, { method, path }: Operation): string {
  return `${method} ${api.basePath}${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
}

const worst = (answers: readonly Answer[]): Answer =>
  answers.includes('refused') ? 'refused' : answers.includes('lost') ? 'lost' : 'fine';

/** What becomes of a number of messages in both directions. */
export function wireAnswer(old: Api, now: Api, random: Seeded, samples: number): Answer {
  const requests = new Reader(now, true);
  const responses = new Reader(old, false);
  const answers: Answer[] = [];
  if (old.operations.length > 0 && credentialsRefused(old, now)) answers.push('refused');
  for (const operation of old.operations) {
    const other = now.operations.find((one) => shape(now, one) === shape(old, operation));
    if (other === undefined) return 'refused';
    const sent = new Sampler(old.models, random, true);
    const given = new Sampler(now.models, random, false);
    for (let sample = 0; sample < samples; sample++) {
      answers.push(request(operation, other, sent, requests));
      answers.push(response(operation, other, given, responses, random));
      if (answers.includes('refused')) return 'refused';
    }
  }
  return worst(answers);
}

function carrier({ type, in: place, name }: SecurityScheme): string {
  return [type, place, name?.toLowerCase()].join(' ');
}

function credentialsRefused(old: Api, now: Api): boolean {
  const wanted = new Set(now.security.map(carrier));
  if (wanted.size === 0) return false;
  return old.security.length === 0 || old.security.some((one) => !wanted.has(carrier(one)));
}

function request(old: Operation, now: Operation, sampler: Sampler, reader: Reader): Answer {
  const answers: Answer[] = [];
  for (const place of ['path', 'query', 'header'] as const) {
    const sent = new Map<string, Json>();
    for (const [index, { name, required, type }] of old.parameters[place].entries()) {
      const value = sampler.of(type);
      const there = required || sampler.chance();
      if (there) sent.set(keyOf(place, name, index), value);
    }
    const wanted = now.parameters[place].map((one, index): [string, Parameter] => [
      keyOf(place, one.name, index),
      one,
    ]);
    for (const [key, { required, type }] of wanted) {
      const value = sent.get(key);
      if (value === undefined) answers.push(required ? 'refused' : 'fine');
      else answers.push(asText(value, type, reader) ? 'fine' : 'refused');
    }
    const names = new Set(wanted.map(([key]) => key));
    if ([...sent.keys()].some((key) => !names.has(key))) answers.push('lost');
  }
  answers.push(body(old, now, sampler, reader));
  return worst(answers);
}

function keyOf(place: string, name: string, index: number): string {
  if (place === 'path') return String(index);
  return place === 'header' ? name.toLowerCase() : name;
}

/** Whether a value that travels as text, a list as repeated text, can be read as a type. */
function asText(value: Json, type: TypeExpr, reader: Reader): boolean {
  const texts = (Array.isArray(value) ? value : [value]).map((one: Json) =>
    typeof one === 'object' ? JSON.stringify(one) : String(one),
  );
  if (reader.takes(type, texts.flatMap(spellings)) || reader.takes(type, texts)) return true;
  const [only, ...more] = texts;
  if (only === undefined) return true;
  return more.length === 0 && spellings(only).some((spelling) => reader.takes(type, spelling));
}

/** What a text may stand for: itself, a number, a boolean, null. */
function spellings(text: string): readonly Json[] {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return [
    ...(Number.isNaN(number) ? [] : [number]),
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
    ...(text === 'null' ? [null] : []),
    text,
  ];
}

function body(old: Operation, now: Operation, sampler: Sampler, reader: Reader): Answer {
  const [sent, wanted] = [old.body, now.body];
  if (sent === undefined) return wanted?.required === true ? 'refused' : 'fine';
  if (wanted === undefined) return 'lost';
  if (!sent.required && wanted.required) return 'refused';
  if (sent.mediaType !== wanted.mediaType) return 'refused';
  const value = sampler.of(sent.type);
  if (!reader.takes(wanted.type, value)) return 'refused';
  return keysOf(value).some((key) => !named(wanted.type).has(key)) ? 'lost' : 'fine';
}

function keysOf(value: Json): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value)
    : [];
}

function named(type: TypeExpr): { has: (name: string) => boolean } {
  return type.kind === 'object'
    ? new Set(type.fields.filter(({ readOnly }) => !readOnly).map(({ name }) => name))
    : { has: () => true };
}

function response(
  old: Operation,
  now: Operation,
  sampler: Sampler,
  reader: Reader,
  random: Seeded,
): Answer {
  const given = random.pick(now.responses);
  if (given === undefined) return 'fine';
  const known = old.responses.find(({ status }) => status === given.status);
  // Any other error may always come; callers have to be ready for it.
  if (known === undefined) return given.status.startsWith('2') ? 'refused' : 'fine';
  if (known.body === undefined) return 'fine';
  if (given.body?.mediaType !== known.body.mediaType) return 'refused';
  return reader.takes(known.body.type, sampler.of(given.body.type)) ? 'fine' : 'refused';
}
