import type { Field, TypeExpr, UnionType } from '../ir/type.ts';
import { code, lines, lit, nothing, use, type Code } from '../print/code.ts';
import { block, call, ifShort } from '../print/code-layout.ts';
import type { FunctionDeclaration } from '../print/plan.ts';
import { any, equals, not, type Condition } from './validator-condition.ts';
import { canBeNarrowed, facetsOf, isBare } from './validator-facets.ts';
import {
  acceptsAnything,
  expectedOf,
  isPlain,
  kindsOf,
  kindTest,
  valueKinds,
} from './validator-kinds.ts';
import { functionsOf, partId, partName } from './validator-names.ts';
import {
  fieldPlace,
  ownPlace,
  runtime,
  runtimeType,
  type Place,
  type ValidatorScope,
} from './validator-scope.ts';
import { chain, optional, type Step } from './validator-steps.ts';
import { depthArguments, depthParameters, knownTestOf, testOf } from './validator-test.ts';

/** A place and the code of the name or index that issues give it. */
interface KeyedPlace extends Place {
  readonly key: Code;
}

/** The collecting form of a validator for one value: a chain of steps, empty when nothing is required. */
function stepsOf(type: TypeExpr, place: KeyedPlace, scope: ValidatorScope): readonly Step[] {
  if (acceptsAnything(type, scope)) return [];
  const shortcut = shortcutOf(type, scope);
  if (shortcut !== undefined) return [{ then: checkCall(runtime(`check${shortcut}`), place) }];
  switch (type.kind) {
    case 'scalar':
      return facetsOf(type, place, scope).map(({ condition, expected }) => ({
        when: not(condition),
        then: failure(expected, place),
      }));
    case 'ref':
      return [
        {
          then: checkCall(
            use(functionsOf(type.model, scope).check),
            place,
            depthArguments(type, place, scope),
          ),
        },
      ];
    case 'union': {
      const steps = unionSteps(type, place, scope);
      const tellsAll = steps.length > 1 && partName(type, '', scope) !== '';
      return tellsAll ? [partStep(type, place, scope)] : steps;
    }
    case 'array':
    case 'map':
    case 'object':
    case 'literal':
    case 'unknown': {
      const test =
        type.kind === 'literal' || isPlain(type, scope) ? testOf(type, place, scope) : undefined;
      if (test === undefined) {
        return [partStep(type, place, scope)];
      }
      return [{ when: not(test), then: failure(expectedOf(type, scope), place) }];
    }
  }
}

/** Scalars for which the runtime has a check, with a second one for optional fields; maps of anything have one, too. */
const SHORTCUTS: ReadonlyMap<string, string> = new Map([
  ['string', 'String'],
  ['integer', 'Integer'],
]);

function shortcutOf(type: TypeExpr, scope: ValidatorScope): string | undefined {
  if (type.kind === 'map') return isPlain(type, scope) ? 'Record' : undefined;
  return type.kind === 'scalar' && isBare(type) ? SHORTCUTS.get(type.scalar) : undefined;
}

/**
 * A value whose kind only one member has is checked as that member, so that the issue says what is wrong inside; all
 * else is one issue that names the whole union.
 */
function unionSteps(type: UnionType, place: KeyedPlace, scope: ValidatorScope): readonly Step[] {
  const { value } = place;
  const kinds = new Map(type.members.map((member) => [member, kindsOf(member, scope)]));
  const steps: Step[] = [];
  const rest = new Set<TypeExpr>();
  for (const kind of valueKinds) {
    const members = type.members.filter((member) => kinds.get(member)?.includes(kind));
    const [only] = members;
    if (only === undefined) continue;
    if (members.length > 1 || isPlain(only, scope)) for (const member of members) rest.add(member);
    else {
      steps.push({ when: kindTest(value, kind), then: chain(stepsOf(only, place, scope)) });
    }
  }
  const others = [...rest].map((member) => knownTestOf(member, place, scope));
  const then = failure(expectedOf(type, scope), place);
  return [...steps, others.length === 0 ? { then } : { when: not(any(others)), then }];
}

function partStep(type: TypeExpr, place: KeyedPlace, scope: ValidatorScope): Step {
  const check = checkFunction(type, place.hint, scope);
  return { then: checkCall(check, place, depthArguments(type, place, scope)) };
}

function checkCall(check: Code, { value, key }: KeyedPlace, depth: readonly Code[] = []): Code {
  return code`${call(check, [value, key, code`issues`, ...depth])};`;
}

function failure(expected: string, { value, key }: KeyedPlace): Code {
  return code`${call(runtime('fail'), [value, key, lit(expected), code`issues`])};`;
}

/** Name of the private function that is the collecting form of a type. */
export function checkFunction(type: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const part = partName(type, hint, scope);
  return scope.once(`check ${partId(type, part)}`, `check${part}`, (name): FunctionDeclaration => ({
    kind: 'function',
    name,
    exported: false,
    parameters: checkParameters(type, scope),
    returns: code`void`,
    body: checkBody(type, part, scope),
  }));
}

/** The parameters of a collecting form, marked as unused when they are. */
export function checkParameters(
  type: TypeExpr,
  scope: ValidatorScope,
): FunctionDeclaration['parameters'] {
  const mark = acceptsAnything(type, scope) ? '_' : '';
  return [
    { name: `${mark}value`, optional: false, type: code`unknown` },
    { name: `${mark}key`, optional: false, type: use(runtimeType('Key')) },
    { name: `${mark}issues`, optional: false, type: code`${use(runtimeType('Finding'))}[]` },
    ...depthParameters(type, scope),
  ];
}

const isRecord = kindTest(code`value`, 'object');
const isArray = kindTest(code`value`, 'array');

/** Body of a function that is the collecting form of a type. */
export function checkBody(type: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const place: KeyedPlace = { ...ownPlace(hint), key: code`key` };
  if (!isPlain(type, scope)) {
    if (type.kind === 'object') return objectBody(type.fields, place, scope);
    if (type.kind === 'array') return listBody(type.items, hint, scope);
    if (type.kind === 'map') return mapBody(type.values, hint, scope);
  }
  const steps =
    type.kind === 'union' && !acceptsAnything(type, scope)
      ? unionSteps(type, place, scope)
      : stepsOf(type, place, scope);
  return steps.length === 0 ? nothing : chain(steps);
}

function objectBody(fields: readonly Field[], place: KeyedPlace, scope: ValidatorScope): Code {
  const statements = fields.flatMap((field) => fieldStatement(field, place.hint, scope) ?? []);
  if (statements.length === 0) {
    return chain([{ when: not(isRecord), then: failure('object', place) }]);
  }
  return entered(isRecord, 'object', statements);
}

const ANYTHING: TypeExpr = { kind: 'unknown' };

function fieldStatement(field: Field, owner: string, scope: ValidatorScope): Code | undefined {
  const place = { ...fieldPlace(field.name, owner), key: lit(field.name) };
  const { type, required } = field;
  if (acceptsAnything(type, scope)) {
    if (!required) return undefined;
    const absent = equals(place.value, code`undefined`);
    return chain([{ when: absent, then: failure(expectedOf(ANYTHING, scope), place) }]);
  }
  const shortcut = shortcutOf(type, scope);
  if (shortcut !== undefined && !required) {
    return checkCall(runtime(`checkOptional${shortcut}`), place);
  }
  const steps = canBeNarrowed(field) ? stepsOf(type, place, scope) : [partStep(type, place, scope)];
  return required ? chain(steps) : optional(steps, place.value);
}

function listBody(items: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const place = itemPlace(hint, code`index`);
  const steps = stepsOf(items, place, scope);
  const once = steps.length === 1 && steps[0]?.when === undefined;
  const body = once
    ? chain(stepsOf(items, { ...place, value: code`value[index]` }, scope))
    : lines([code`const item = value[index];`, chain(steps)]);
  const loop = code`for (let index = 0; index < value.length; index++) ${block(body)}`;
  return entered(isArray, 'array', [loop]);
}

function mapBody(values: TypeExpr, hint: string, scope: ValidatorScope): Code {
  const place = itemPlace(hint, code`name`);
  const body = lines([
    code`const item = ${runtime('own')}(value, name);`,
    optional(stepsOf(values, place, scope), place.value),
  ]);
  return entered(isRecord, 'object', [code`for (const name in value) ${block(body)}`]);
}

function itemPlace(hint: string, key: Code): KeyedPlace {
  return { value: code`item`, hint: `${hint}Item`, level: 1, key };
}

/** Statements for the parts of an object or array, whose issues then get its key. */
function entered(test: Condition, expected: string, statements: readonly Code[]): Code {
  const key = code`key`;
  const place: KeyedPlace = { ...ownPlace(''), key };
  return lines([
    ifShort(test.fails, code`return ${failure(expected, place)}`),
    code`const first = issues.length;`,
    ...statements,
    code`${call(runtime('within'), [key, code`first`, code`issues`])};`,
  ]);
}
