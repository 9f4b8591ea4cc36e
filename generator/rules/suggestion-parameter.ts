import type { Api } from '../ir/api.ts';
import { copiesOf } from './copied-description.ts';
import type { YamlTree } from './overlay-yaml.ts';
import { allParameters, grouped, type PlacedParameter } from './parameter-list.ts';
import { saidOfValue } from './phrase.ts';
import { factsOf, type PlacedPhrase, type Suggestion } from './suggestion.ts';

/** A parameter of an operation with what its description says; at least one phrase. */
interface SaidParameter extends PlacedParameter {
  readonly phrases: readonly PlacedPhrase[];
}

/**
 * What the descriptions of parameters suggest: one entry for all operations when all that have the parameter say the
 * same, else one with each of the operations that do.
 */
export function parameterSuggestions(api: Api): readonly Suggestion[] {
  const copies = new Set(copiesOf(api).map(({ parameter }) => parameter));
  const all = allParameters(api);
  const said = all
    // What a copied description says is true of another parameter.
    .filter(({ parameter }) => !copies.has(parameter))
    .flatMap((placed): readonly SaidParameter[] => {
      const phrases = phrasesOf(placed);
      return phrases.length === 0 ? [] : [{ ...placed, phrases }];
    });
  const groups = grouped(said, ({ parameter, phrases }) =>
    JSON.stringify([parameter.name, factsOf(phrases)]),
  );
  return [...groups.values()].flatMap((group) => suggestion(group, all));
}

function phrasesOf({ parameter }: PlacedParameter): readonly PlacedPhrase[] {
  const { description, origins } = parameter;
  if (description === undefined || origins.type.certainty === 'overridden') return [];
  return saidOfValue(description.text, parameter)
    .filter(({ facts }) => facts['readOnly'] === undefined)
    .map((said) => ({ ...said, description }));
}

function suggestion(
  group: readonly SaidParameter[],
  all: readonly PlacedParameter[],
): readonly Suggestion[] {
  const [first] = group;
  if (first === undefined) return [];
  const { name } = first.parameter;
  const everywhere = all.filter(({ parameter }) => parameter.name === name).length;
  const facts = factsOf(first.phrases);
  const entry = (because: string): YamlTree =>
    group.length === everywhere
      ? [['parameters', [[name, { flow: { ...facts, because } }]]]]
      : [['operations', group.map(({ operation: { id } }) => [id, ofOperation(because)])]];
  const ofOperation = (because: string): YamlTree => [
    ['because', { flow: because }],
    ['parameters', [[name, { flow: facts }]]],
  ];
  return [{ what: `the parameter "${name}"`, phrases: first.phrases, entry }];
}
