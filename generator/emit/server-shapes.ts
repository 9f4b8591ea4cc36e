import type { Api, Model, Operation } from '../ir/api.ts';
import type { Field, TypeExpr } from '../ir/type.ts';
import { refsOf } from '../ir/walk.ts';
import {
  choice,
  code,
  group,
  ifBroken,
  indent,
  key,
  line,
  softline,
  use,
  type Code,
  type SymbolRef,
  hardline,
  join,
} from '../print/code.ts';
import { below, call, object, openObject, property } from '../print/code-layout.ts';
import type { ConstDeclaration, ModulePlan } from '../print/plan.ts';
import { moduleHeader } from './header.ts';
import { moduleOf, noProse, type LateScope } from './module-of.ts';
import type { Symbols } from './symbols.ts';

/** Below the folder of the resources' modules, so that no resource can have the same file. */
const PATH = 'server/models/shapes.ts';

/** The shapes of all models that requests or responses are made of; none when there are no such models. */
export function shapesModule(scope: LateScope): readonly ModulePlan[] {
  const { api, context } = scope;
  const { symbols } = context;
  const used = usedModels(api);
  const models = api.models.filter(({ id }) => used.has(id));
  if (models.length === 0) return [];
  const head = {
    kind: 'module',
    path: PATH,
    header: moduleHeader('What of each model the reference declares.', api),
    laidOut: models.every((model) => isPlainModel(model, symbols)),
  } as const;
  return [moduleOf(head, scope, noProse, () => models.map((model) => shapeConst(model, symbols)))];
}

/** The member `shapes` of a route; none when no body has anything that could be undeclared. */
export function shapesMember(operation: Operation, symbols: Symbols): readonly Code[] {
  const { body, responses } = operation;
  const isJson = (mediaType: string): boolean => mediaType === 'application/json';
  const bodyShape =
    body === undefined || !isJson(body.mediaType)
      ? []
      : [shapeProperty(code`body`, body.type, symbols)];
  const others = responses.flatMap(({ status, body: content }) =>
    content === undefined || !isJson(content.mediaType)
      ? []
      : [shapeProperty(key(status), content.type, symbols)],
  );
  const members = [
    ...bodyShape,
    ...(others.length === 0 ? [] : [property(code`responses`, object(others))]),
  ];
  return members.length === 0 ? [] : [property(code`shapes`, object(members))];
}

/**
 * Whether the shapes of operations are simple enough for our layout to be the formatter's. Functions inside calls have rules of
 * their own for their lines; modules with such shapes are left to the formatter.
 */
export function haveSimpleShapes(operations: readonly Operation[]): boolean {
  return operations.every(({ body, responses }) =>
    [body, ...responses.map((response) => response.body)].every(
      (content) => content === undefined || isSimple(content.type) || isEnvelope(content.type),
    ),
  );
}

/** What has a shape that is a name, or a list of such. */
function isSimple(type: TypeExpr): boolean {
  if (type.kind === 'array') return isSimple(type.items);
  if (type.kind === 'map') return type.values.kind === 'unknown';
  if (type.kind === 'union') return type.members.every(({ kind }) => kind === 'scalar');
  return type.kind !== 'object';
}

function isEnvelope(type: TypeExpr): boolean {
  return type.kind === 'object' && type.fields.every((field) => isSimple(field.type));
}

/** Longest name of a model without fields whose constant surely begins on one line. */
const SAFE_NAME = 40;

function isPlainModel({ id, type }: Model, symbols: Symbols): boolean {
  if (type.kind === 'object' && type.fields.length > 0) return isEnvelope(type);
  return isSimple(type) && symbols.model(id).name.length <= SAFE_NAME;
}

/** Ids of the models that bodies consist of, directly or through other models. */
function usedModels(api: Api): ReadonlySet<string> {
  const types = api.operations.flatMap(({ body, responses }) => [
    ...(body === undefined ? [] : [body.type]),
    ...responses.flatMap((response) => (response.body === undefined ? [] : [response.body.type])),
  ]);
  const byId = new Map(api.models.map((model) => [model.id, model]));
  const used = new Set<string>();
  const open = types.flatMap(refsOf);
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    const model = byId.get(ref.model);
    if (model === undefined || used.has(ref.model)) continue;
    used.add(ref.model);
    open.push(...refsOf(model.type));
  }
  return used;
}

function shapeConst(model: Model, symbols: Symbols): ConstDeclaration {
  const { name } = symbols.model(model.id);
  return {
    kind: 'const',
    name: shapeSymbol(model.id, symbols).name,
    exported: true,
    doc: { text: `Of \`${name}\`.` },
    type: use({ name: 'Shape', from: 'runtime/shape.ts', typeOnly: true }),
    value: code`/* @__PURE__ */ ${modelShape(model.type, symbols)}`,
  };
}

/** A model that is no object may refer to one that comes later in the file: it asks for it late. */
function modelShape(type: TypeExpr, symbols: Symbols): Code {
  if (type.kind === 'object') return structureText(type.fields, symbols);
  const text = shapeText(type, symbols);
  if (text.parts.length === 1) return call(runtime('late'), [code`() => ${text}`]);
  const inside = indent(code`${line}${text}`);
  return code`${runtime('late')}(${group(code`() =>${inside}${ifBroken(code`,`)}${softline}`)})`;
}

function shapeSymbol(model: string, symbols: Symbols): SymbolRef {
  const name = `shapeOf${symbols.model(model).name}`;
  return { name, from: PATH, typeOnly: false };
}

function runtime(name: string): Code {
  return use({ name, from: 'runtime/shape.ts', typeOnly: false });
}

function shapeText(type: TypeExpr, symbols: Symbols): Code {
  switch (type.kind) {
    case 'scalar':
    case 'literal':
      return runtime(isFile(type) ? 'anything' : 'scalar');
    case 'unknown':
      return runtime('anything');
    case 'array':
      return call(runtime('list'), [shapeText(type.items, symbols)]);
    case 'map':
      // Of a bare `object` nothing is declared, and all of it is data.
      return type.values.kind === 'unknown'
        ? runtime('anything')
        : call(runtime('map'), [shapeText(type.values, symbols)]);
    case 'object':
      return objectText(type.fields, symbols);
    case 'union':
      return unionText(type.members, symbols);
    case 'ref':
      return use(shapeSymbol(type.model, symbols));
  }
}

function isFile(type: TypeExpr): boolean {
  return type.kind === 'scalar' && type.scalar === 'file';
}

function objectText(fields: readonly Field[], symbols: Symbols): Code {
  // Written out: a function as the only argument stays in its brackets, whatever its length.
  return code`${runtime('object')}(${fieldsText(fields, symbols)})`;
}

/** The same behind the name of a constant, which may be so long that the function has to go below the brackets. */
function structureText(fields: readonly Field[], symbols: Symbols): Code {
  const text = fieldsText(fields, symbols);
  const apart = code`(${indent(code`${hardline}${text},`)}${hardline})`;
  return code`${runtime('object')}${choice([code`(${text})`, apart])}`;
}

function fieldsText(fields: readonly Field[], symbols: Symbols): Code {
  const members = fields.map(({ name, type }) => shapeProperty(key(name), type, symbols));
  return code`() => (${openObject(members)})`;
}

/**
 * A call breaks between its brackets, never in front of its name; a name may go below its key, and so may a call that has
 * nothing to break but one short name.
 */
function shapeProperty(name: Code, type: TypeExpr, symbols: Symbols): Code {
  const value = shapeText(type, symbols);
  if (isShortCall(type, symbols)) return group(code`${name}:${below(value)}`);
  const isCall = ['array', 'map', 'object', 'union'].includes(type.kind);
  return isCall ? code`${name}: ${value}` : property(name, value);
}

/** Longest name that a formatter does not break a call for: a quarter of the line. */
const SHORT_NAME = 25;

function isShortCall(type: TypeExpr, symbols: Symbols): boolean {
  if (type.kind === 'array') return isShortName(type.items, symbols);
  return type.kind === 'map' && type.values.kind !== 'unknown' && isShortName(type.values, symbols);
}

function isShortName(type: TypeExpr, symbols: Symbols): boolean {
  const [part, ...others] = shapeText(type, symbols).parts;
  if (part === undefined || others.length > 0) return false;
  return typeof part !== 'string' && 'name' in part && part.name.length <= SHORT_NAME;
}

function unionText(members: readonly TypeExpr[], symbols: Symbols): Code {
  const others = members.filter(({ kind }) => kind !== 'scalar' && kind !== 'literal');
  if (others.length === 0) return runtime('scalar');
  const shapes = members.map((member) => shapeText(member, symbols));
  if (members.length === 1 || !members.some(({ kind }) => kind === 'object')) {
    return call(runtime('either'), shapes);
  }
  // Among several arguments, one that is a call with a function puts each on a line of its own.
  const inside = indent(code`${hardline}${join(shapes, code`,${hardline}`)},`);
  return code`${runtime('either')}(${inside}${hardline})`;
}
