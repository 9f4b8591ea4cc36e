import type { DiffOptions } from './difference.ts';
import type { RuleKey } from './rules/rules.ts';
import type { ChangeKind, TypeChange } from './type-change.ts';

/** Where a type travels, as far as rules tell it apart. */
export type Traffic = 'parameter' | 'body' | 'response' | 'error';

type Keys = RuleKey | readonly RuleKey[];

/** The rules of a change in a parameter, in a request body, in a response. Two rules: it is both at once. */
const RULES: Readonly<Record<ChangeKind, readonly [Keys, Keys, Keys]>> = {
  'required-added': ['P01', 'B05', 'R07'],
  'optional-added': ['P02', 'B06', 'R08'],
  'default-added': ['P03', 'B06', 'R08'],
  'required-removed': ['P04', 'B07', 'R09'],
  'optional-removed': ['P04', 'B07', 'R10'],
  renamed: ['P07', 'B09', 'B09'],
  'header-case': ['P09', 'P09', 'P09'],
  'to-required': ['P05', 'B08:to-required', 'R11:to-required'],
  'to-optional': ['P06', 'B08:to-optional', 'R11:to-optional'],
  nullable: ['P25:nullable', 'P25:nullable', 'R12:nullable'],
  'not-nullable': ['P25:not-nullable', 'P25:not-nullable', 'R12:not-nullable'],
  widened: ['P10', 'P10', 'R13:widened'],
  narrowed: ['P11', 'P11', 'R13:narrowed'],
  replaced: ['P12', 'P12', 'R15'],
  'integer-to-number': ['P10', 'P10', 'R14:number'],
  'number-to-integer': ['P11', 'P11', 'R14:integer'],
  'to-string': ['P12', 'P12', 'R14:string'],
  'text-to-string': ['P13', 'P13', 'R15'],
  'scalar-to-array': ['P14', 'P12', 'R15'],
  'array-to-scalar': ['P15', 'P15', 'R15'],
  'array-style': ['P16', 'P16', 'P16'],
  'enum-added': ['P17', 'P17', 'R16:open'],
  'enum-removed': ['P18', 'P18', 'R17'],
  'enum-changed': [
    ['P18', 'P17'],
    ['P18', 'P17'],
    ['R16:open', 'R17'],
  ],
  'enum-set': ['P19', 'P19', 'R18:to-enum'],
  'enum-unset': ['P20', 'P20', 'R18:to-string'],
  'const-set': ['B17:set', 'B17:set', 'R13:narrowed'],
  'const-changed': ['B17:changed', 'B17:changed', 'R15'],
  'const-unset': ['B17:unset', 'B17:unset', 'R13:widened'],
  'bound-tightened': ['P22', 'P22', 'R21:tightened'],
  'bound-loosened': ['P23', 'P23', 'R21:loosened'],
  'pattern-replaced': ['P24', 'P24', 'R21:replaced'],
  'format-set': ['P26:narrowed', 'P26:narrowed', 'R20:set'],
  'format-unset': ['P26:widened', 'P26:widened', 'R20:unset'],
  'format-changed': ['P26:changed', 'P26:changed', 'R20:changed'],
  'more-bits': ['P26:widened', 'P26:widened', 'R14:int64'],
  'fewer-bits': ['P26:narrowed', 'P26:narrowed', 'R20:set'],
  'member-added': ['P10', 'B12:added', 'R19:added'],
  'member-removed': ['P11', 'B12:removed', 'R19:removed'],
  'default-set': ['P21:added', 'P21:added', 'R25'],
  'default-changed': ['P21:changed', 'P21:changed', 'R25'],
  'default-unset': ['P21:removed', 'P21:removed', 'R25'],
  'read-only-set': ['B16:set', 'B16:set', 'B16:not-felt'],
  'read-only-unset': ['B16:unset', 'B16:unset', 'B16:not-felt'],
  'required-read-only-unset': ['B16:unset-required', 'B16:unset-required', 'B16:not-felt'],
  'same-name': ['M04', 'M04', 'M04'],
  deprecated: ['O14:deprecated', 'O14:deprecated', 'O14:deprecated'],
  undeprecated: ['O14:undeprecated', 'O14:undeprecated', 'O14:undeprecated'],
  prose: ['M06', 'M06', 'M06'],
};

const COLUMN = { parameter: 0, body: 1, response: 2, error: 2 } as const;

/** Items of lists and values of maps in bodies have rules of their own for what happens to their type as a whole. */
const ELEMENTS: ReadonlyMap<RuleKey, RuleKey> = new Map<RuleKey, RuleKey>([
  ['P10', 'B15:widened'],
  ['P11', 'B15:narrowed'],
  ['P12', 'B15:replaced'],
]);

/** The kinds that K02 is about: another type, from other evidence. */
const TYPE_KINDS: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'widened',
  'narrowed',
  'replaced',
  'integer-to-number',
  'number-to-integer',
  'to-string',
  'text-to-string',
  'scalar-to-array',
  'array-to-scalar',
  'nullable',
  'not-nullable',
  'member-added',
  'member-removed',
]);

/** Whether the type differs because it was concluded from an example that differs (K02). */
export function isOtherEvidence({ kind, evidence }: TypeChange): boolean {
  return evidence !== undefined && TYPE_KINDS.has(kind);
}

/** The rules that a change falls under where it travels so. */
export function rulesOfChange(
  change: TypeChange,
  traffic: Traffic,
  options: DiffOptions,
): readonly RuleKey[] {
  if (change.hidden && (traffic === 'parameter' || traffic === 'body')) return [];
  const keys = RULES[change.kind][COLUMN[traffic]];
  return (typeof keys === 'string' ? [keys] : keys).map((key) => {
    if (key === 'R16:open' && options.enums.responses === 'closed') return 'R16:closed';
    return (change.element && traffic === 'body' ? ELEMENTS.get(key) : undefined) ?? key;
  });
}
