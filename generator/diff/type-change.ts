import type { Origin, Span } from '../ir/span.ts';
import type { TypeExpr } from '../ir/type.ts';

/** What may happen to a type or a field, before anybody asks in which direction it travels. */
export type ChangeKind =
  | 'required-added'
  | 'optional-added'
  | 'default-added'
  | 'required-removed'
  | 'optional-removed'
  | 'renamed'
  | 'header-case'
  | 'to-required'
  | 'to-optional'
  | 'nullable'
  | 'not-nullable'
  | 'widened'
  | 'narrowed'
  | 'replaced'
  | 'integer-to-number'
  | 'number-to-integer'
  | 'to-string'
  | 'text-to-string'
  | 'scalar-to-array'
  | 'array-to-scalar'
  | 'array-style'
  | 'enum-added'
  | 'enum-removed'
  | 'enum-changed'
  | 'enum-set'
  | 'enum-unset'
  | 'const-set'
  | 'const-changed'
  | 'const-unset'
  | 'bound-tightened'
  | 'bound-loosened'
  | 'pattern-replaced'
  | 'format-set'
  | 'format-unset'
  | 'format-changed'
  | 'more-bits'
  | 'fewer-bits'
  | 'member-added'
  | 'member-removed'
  | 'default-set'
  | 'default-changed'
  | 'default-unset'
  | 'read-only-set'
  | 'read-only-unset'
  | 'required-read-only-unset'
  | 'same-name'
  | 'deprecated'
  | 'undeprecated'
  | 'prose';

/** Both sides of something. */
export interface Sides<T> {
  readonly old: T;
  readonly now: T;
}

/** One thing that is different in a type. */
export interface TypeChange {
  readonly kind: ChangeKind;
  /** Names of fields, `[]` for items and `{}` for values of a map, from the root of the type. */
  readonly path: readonly string[];
  /** Whether it is about the items of a list or the values of a map. */
  readonly element: boolean;
  /** Whether it is in a read-only field on both sides: no request ever has it. */
  readonly hidden: boolean;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly oldPlace?: Span | undefined;
  readonly newPlace?: Span | undefined;
  /** Where both types come from, when at least one was concluded from an example. */
  readonly evidence?: Sides<Origin> | undefined;
}

/** Where in a type the comparison stands. */
export interface At {
  readonly path: readonly string[];
  readonly element: boolean;
  /** Where the types come from. */
  readonly origins: Sides<Origin>;
  /** Values travel as text in a URL or a form, where a number and its spelling are one. */
  readonly asText: boolean;
  /** Inside a read-only field. */
  readonly hidden: boolean;
  /**
   * What has met since a model was opened on one side only, old to new. Models may lead back to themselves out of step with
   * what they are compared with, which is then told once.
   */
  readonly opened?: Map<TypeExpr, Set<TypeExpr>> | undefined;
}

/** A place below another. */
export function below(at: At, step: string, origins: Sides<Origin> = at.origins): At {
  const element = step === '[]' || step === '{}';
  return { ...at, path: [...at.path, step], element, origins };
}

/** A change of the type at a place. */
export function typeChange(
  kind: ChangeKind,
  at: At,
  before: string | undefined,
  after: string | undefined,
): TypeChange {
  const { old, now } = at.origins;
  const inferred = old.certainty === 'inferred' || now.certainty === 'inferred';
  return {
    kind,
    path: at.path,
    element: at.element,
    hidden: at.hidden,
    before,
    after,
    oldPlace: old.span,
    newPlace: now.span,
    ...(inferred ? { evidence: at.origins } : {}),
  };
}
