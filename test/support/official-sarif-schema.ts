import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { root } from './reference.ts';

/** A package for tests with Jest, of which only the schema is used: the smallest one that has it. */
const PATH = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

/** Validates by the schema that the authors of SARIF 2.1.0 publish; undefined when the package with it is not installed. */
export function officialSarifSchema(): ValidateFunction | undefined {
  const path = `${root}${PATH}`;
  if (!existsSync(path)) return undefined;
  // A schema is an object; its `id` and `$schema` are of draft 4, which this validator reads all the same but for those.
  const written = JSON.parse(readFileSync(path, 'utf8')) as AnySchemaObject;
  const kept = Object.entries(written).filter(([name]) => name !== 'id' && name !== '$schema');
  const schema: AnySchemaObject = Object.fromEntries(kept);
  return new Ajv({
    allErrors: true,
    strict: false,
    // One pattern of the schema has a bracket that expressions with the flag `u` refuse.
    unicodeRegExp: false,
    formats: {
      'date-time': true,
      uri: (value: string) => URL.canParse(value),
      'uri-reference': (value: string) => URL.canParse(value, 'file:///'),
    },
  }).compile(schema);
}
