// Every contestant as `{ is, issues }`: a boolean check, and a list of issues that is empty for a valid value. All are made from
// the JSON Schema of the reference and are given the same check of date-times, so that their structure is compared.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FormatRegistry, Type as Type0 } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import Ajv from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { _ } from 'ajv';
import Type1 from 'typebox';
import { Compile } from 'typebox/compile';
import { Set as setFormat } from 'typebox/format';
import { Settings } from 'typebox/system';
import * as v from 'valibot';
import { z } from 'zod';

const HOME = '#/components/schemas/';

/** Says a schema, its references resolved, in the words of a library. */
function say(schema, schemas, words) {
  const part = (inner) => say(inner, schemas, words);
  if (schema.$ref !== undefined) return part(schemas[schema.$ref.slice(HOME.length)]);
  if (schema.anyOf !== undefined) return words.union(schema.anyOf.map(part));
  if (schema.type === 'array') return words.array(part(schema.items));
  if (schema.type === 'integer') return words.integer();
  if (schema.type === 'string') return schema.format === undefined ? words.string() : words.time();
  if (schema.properties === undefined) return words.map();
  const fields = Object.entries(schema.properties);
  return words.object(
    Object.fromEntries(fields.map(([name, inner]) => [name, words.optional(part(inner))])),
  );
}

/** ajv's code as it is written to a file, in the two forms that its users choose between. */
async function ajvStandalone(name, schemas, folder, formats) {
  const { isDateTime } = await import(formats);
  const made = async (file, options) => {
    const ajv = new Ajv({
      ...options,
      strict: false,
      code: { source: true, esm: true, formats: _`formats` },
      formats: { 'date-time': isDateTime },
    });
    ajv.addSchema({ $id: 'models', components: { schemas } });
    const code = standalone(ajv, ajv.compile({ $ref: `models${HOME}${name}` }));
    const path = join(folder, file);
    writeFileSync(path, `import { formats } from ${JSON.stringify(formats)};\n${code}`);
    return (await import(pathToFileURL(path))).default;
  };
  const first = await made('ajv-first.mjs', {});
  const all = await made('ajv-all.mjs', { allErrors: true });
  return { is: first, issues: (value) => (all(value) ? [] : all.errors) };
}

function typeboxWords(Type) {
  return {
    union: (members) => Type.Union(members),
    array: (items) => Type.Array(items),
    integer: () => Type.Integer(),
    string: () => Type.String(),
    time: () => Type.String({ format: 'date-time' }),
    map: () => Type.Record(Type.String(), Type.Unknown()),
    object: (fields) => Type.Object(fields),
    optional: (field) => Type.Optional(field),
  };
}

function typebox(schema, schemas, isDateTime) {
  FormatRegistry.Set('date-time', isDateTime);
  const check = TypeCompiler.Compile(say(schema, schemas, typeboxWords(Type0)));
  return { is: (value) => check.Check(value), issues: (value) => [...check.Errors(value)] };
}

function typebox1(schema, schemas, isDateTime) {
  setFormat('date-time', isDateTime);
  // As many as ours list at most.
  Settings.Set({ maxErrors: 100 });
  const check = Compile(say(schema, schemas, typeboxWords(Type1)));
  return { is: (value) => check.Check(value), issues: (value) => [...check.Errors(value)] };
}

function zod(schema, schemas, isDateTime) {
  const check = say(schema, schemas, {
    union: (members) => z.union(members),
    array: (items) => z.array(items),
    integer: () => z.int(),
    string: () => z.string(),
    time: () => z.string().check(z.refine(isDateTime)),
    map: () => z.record(z.string(), z.unknown()),
    object: (fields) => z.looseObject(fields),
    optional: (field) => z.optional(field),
  });
  return {
    is: (value) => check.safeParse(value).success,
    issues: (value) => check.safeParse(value).error?.issues ?? [],
  };
}

function valibot(schema, schemas, isDateTime) {
  const check = say(schema, schemas, {
    union: (members) => v.union(members),
    array: (items) => v.array(items),
    integer: () => v.pipe(v.number(), v.safeInteger()),
    string: () => v.string(),
    time: () => v.pipe(v.string(), v.check(isDateTime)),
    map: () => v.record(v.string(), v.unknown()),
    object: (fields) => v.looseObject(fields),
    optional: (field) => v.optional(field),
  });
  return {
    is: (value) => v.is(check, value),
    issues: (value) => v.safeParse(check, value).issues ?? [],
  };
}

/**
 * The peers for one model of an OpenAPI document. `formats` is the URL of a module with the check of date-times, `folder` takes
 * what has to be written.
 */
export async function peersFor(name, schemas, folder, formats) {
  const { isDateTime } = await import(formats);
  const schema = schemas[name];
  return {
    'ajv standalone': await ajvStandalone(name, schemas, folder, formats),
    'typebox 1': typebox1(schema, schemas, isDateTime),
    'typebox 0.34': typebox(schema, schemas, isDateTime),
    'zod 4': zod(schema, schemas, isDateTime),
    valibot: valibot(schema, schemas, isDateTime),
  };
}
