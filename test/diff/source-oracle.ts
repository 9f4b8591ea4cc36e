import type { Api, Operation } from '../../generator/ir/api.ts';
import type { Field, TypeExpr } from '../../generator/ir/type.ts';

/*
 * What somebody wrote against the old package, as a module that is compiled against both: a caller and a handler per operation.
 * The types are spelt here and not by the emitters, so that a slip of theirs does not confirm a slip of the diff.
 */

/** A module with the functions `caller` and `handler`; it compiles as far as nothing breaks. */
export function consumers(
  old: Api,
  now: Api,
): { readonly caller: string; readonly handler: string } {
  const caller: string[] = [];
  const handler: string[] = [];
  for (const [index, one] of old.operations.entries()) {
    const other = now.operations.find(({ name }) => name === one.name);
    // Code that calls by a name that is gone, and a handler for nothing.
    if (other === undefined) {
      caller.push(`missing.${one.name}();`);
      handler.push(`missing.${one.name}();`);
      continue;
    }
    const outputs = (nothing: TypeExpr): readonly string[] => [
      `type OldOutput${index} = ${typeText(outputType(one, other, nothing), old, 'response')};`,
      `type NewOutput${index} = ${typeText(outputType(other, one, nothing), now, 'response')};`,
    ];
    const types = [
      `type OldInput${index} = ${inputText(one, old)};`,
      `type NewInput${index} = ${inputText(other, now)};`,
      `declare const oldInput${index}: OldInput${index}; declare const newInput${index}: NewInput${index};`,
      `declare const oldOutput${index}: OldOutput${index}; declare const newOutput${index}: NewOutput${index};`,
      `declare const oldStatus${index}: ${statusText(one)}; declare const newStatus${index}: ${statusText(other)};`,
    ];
    caller.push(
      // A caller looks at no body where there was none, whatever comes.
      ...outputs({ kind: 'unknown' }),
      ...types,
      `export const sent${index}: NewInput${index} = oldInput${index};`,
      `export const read${index}: OldOutput${index} = newOutput${index};`,
      ...one.responses.map(({ status }) => `void (newStatus${index} === '${status}');`),
      ...reads(`newInput${index}`, inputType(one), old),
      ...reads(`newOutput${index}`, outputType(one, other, { kind: 'unknown' }), old),
    );
    handler.push(
      ...outputs({ kind: 'scalar', scalar: 'null' }),
      ...types,
      `export const taken${index}: OldInput${index} = newInput${index};`,
      `export const given${index}: NewOutput${index} = oldOutput${index};`,
      `export const went${index}: ${statusText(other)} = oldStatus${index};`,
      ...reads(`newInput${index}`, inputType(one), old),
    );
  }
  // A handler for an operation that is not there yet is a missing member.
  for (const { name } of now.operations) {
    if (!old.operations.some((one) => one.name === name)) handler.push(`missing.${name}();`);
  }
  const head =
    'declare const missing: Record<never, never>; declare const blob: { readonly size: number };';
  return {
    caller: [
      head,
      exported(now),
      ...uses(old),
      ...credentials(old, now),
      ...caller,
      'export {};',
    ].join('\n'),
    handler: [head, exported(now), ...uses(old), ...handler, 'export {};'].join('\n'),
  };
}

/** What a package exports: its models, and its facade with a place for each operation. */
function exported({ models, operations }: Api): string {
  const names = models.map(({ name }) => `readonly ${JSON.stringify(name)}: unknown;`);
  const calls = operations.map(
    ({ resource, verb }) => `readonly ${JSON.stringify(`${resource}.${verb}`)}: unknown;`,
  );
  return `interface Package { ${names.join(' ')} } interface Facade { ${calls.join(' ')} }`;
}

/** Old code that names the models, the groups and what is in them. */
function uses({ models, operations }: Api): readonly string[] {
  return [
    ...models.map(({ name }, at) => `export type Model${at} = Package[${JSON.stringify(name)}];`),
    ...operations.map(
      ({ resource, verb }, at) =>
        `export type Call${at} = Facade[${JSON.stringify(`${resource}.${verb}`)}];`,
    ),
  ];
}

/** The statuses that an operation documents. */
function statusText({ responses }: Operation): string {
  return responses.map(({ status }) => `'${status}'`).join(' | ');
}

function credentials(old: Api, now: Api): readonly string[] {
  return [
    `declare const key: ${credentialsText(old)};`,
    `export const given: ${credentialsText(now)} = key;`,
  ];
}

/** What a caller gives a client to be let in; a key has one type wherever it travels. */
function credentialsText({ security }: Api): string {
  return security.map(({ type }) => `{ readonly ${type}: string }`).join(' | ') || 'unknown';
}

function object(fields: readonly Field[]): TypeExpr {
  return { kind: 'object', fields };
}

function inputType({ parameters, body }: Operation): TypeExpr {
  const groups = Object.entries({
    path: object(parameters.path),
    query: object(parameters.query),
    header: object(parameters.header.map((one) => ({ ...one, name: one.name.toLowerCase() }))),
    ...(body === undefined ? {} : { body: body.type }),
  });
  const origin = { certainty: 'stated', span: { file: '', start: 0, end: 0 } } as const;
  return object(
    groups.map(([name, type]) => ({
      name,
      type,
      required: name === 'body' ? body?.required === true : true,
      readOnly: false,
      deprecated: false,
      origins: { field: origin, type: origin, required: origin },
    })),
  );
}

function inputText(operation: Operation, api: Api): string {
  return typeText(inputType(operation), api, 'request');
}

/** Bodies of the statuses that both sides have: others have no code yet, or none any more. */
function outputType(one: Operation, other: Operation, nothing: TypeExpr): TypeExpr {
  const both = one.responses.filter(({ status }) =>
    other.responses.some((known) => known.status === status),
  );
  const origin = { certainty: 'stated', span: { file: '', start: 0, end: 0 } } as const;
  return object(
    both.map(({ status, body }) => ({
      name: `s${status}`,
      type: body?.type ?? nothing,
      required: true,
      readOnly: false,
      deprecated: false,
      origins: { field: origin, type: origin, required: origin },
    })),
  );
}

type Traffic = 'request' | 'response';

function typeText(type: TypeExpr, api: Api, traffic: Traffic): string {
  switch (type.kind) {
    case 'literal':
      return JSON.stringify(type.value);
    case 'array':
      return `readonly (${typeText(type.items, api, traffic)})[]`;
    case 'map':
      return `{ readonly [name: string]: ${typeText(type.values, api, traffic)} }`;
    case 'union':
      return type.members.map((member) => `(${typeText(member, api, traffic)})`).join(' | ');
    case 'unknown':
      return 'unknown';
    case 'ref': {
      const model = api.models.find(({ id }) => id === type.model);
      return model === undefined ? 'unknown' : typeText(model.type, api, traffic);
    }
    case 'object': {
      const fields = type.fields.filter(({ readOnly }) => !(readOnly && traffic === 'request'));
      const lines = fields.map(
        ({ name, required, type: part }) =>
          `readonly ${JSON.stringify(name)}${required ? '' : '?'}: ${typeText(part, api, traffic)};`,
      );
      return `{ ${lines.join(' ')} }`;
    }
    case 'scalar': {
      if (type.enum !== undefined) return enumText(type.enum, traffic);
      if (type.scalar === 'integer') return 'number';
      return type.scalar === 'file' ? 'typeof blob' : type.scalar;
    }
  }
}

/** Responses are open: a caller may be given a value that the reference does not know. */
function enumText(values: readonly (string | number)[], traffic: Traffic): string {
  const known = values.map((value) => JSON.stringify(value)).join(' | ');
  return traffic === 'request' ? known : `${known} | (string & {})`;
}

/** Statements that name every field that old code may name: `void newInput0?.query?.limit`. */
function reads(root: string, type: TypeExpr, api: Api): readonly string[] {
  if (type.kind === 'ref') {
    const model = api.models.find(({ id }) => id === type.model);
    return model === undefined ? [] : reads(root, model.type, api);
  }
  if (type.kind !== 'object') return [];
  return type.fields
    .filter(({ readOnly }) => !readOnly)
    .flatMap((field) => {
      const place = `${root}?.[${JSON.stringify(field.name)}]`;
      return [`void ${place};`, ...reads(place, field.type, api)];
    });
}
