import type { Operation } from '../ir/api.ts';
import type { ObjectType, TypeExpr } from '../ir/type.ts';
import { pascalCase } from '../naming/words.ts';
import { singular } from './noun.ts';
import type { Signatures } from './signature.ts';
import { stepsOf } from './steps.ts';

/** An answer in which a structure stands, at its root or as the item of a list. */
interface Use {
  readonly operation: Operation;
  readonly isError: boolean;
  readonly isItem: boolean;
}

/**
 * Names for the anonymous structures that answers of several operations have, by signature: what the operations have in common,
 * whatever their order (docs/names.md). A structure of operations without anything in common has none.
 */
export function commonNames(
  operations: readonly Operation[],
  signatures: Signatures,
): ReadonlyMap<number, string> {
  const uses = new Map<number, { readonly type: ObjectType; readonly uses: Use[] }>();
  for (const operation of operations) {
    for (const { status, body } of operation.responses) {
      const found = body === undefined ? undefined : structureOf(body.type);
      if (found === undefined) continue;
      const signature = signatures.of(found.type);
      const before = uses.get(signature) ?? { type: found.type, uses: [] };
      const isError = !status.startsWith('2');
      before.uses.push({ operation, isError, isItem: found.isItem });
      uses.set(signature, before);
    }
  }
  return new Map(
    [...uses].flatMap(([signature, { type, uses: all }]) => {
      const name = commonName(type, all);
      return name === undefined ? [] : [[signature, name] as const];
    }),
  );
}

/** The anonymous structure that a body is, or is a list of. */
function structureOf(
  type: TypeExpr,
  isItem = false,
): { readonly type: ObjectType; readonly isItem: boolean } | undefined {
  if (type.kind === 'array') return structureOf(type.items, true);
  return type.kind === 'object' ? { type, isItem } : undefined;
}

function commonName(type: ObjectType, uses: readonly Use[]): string | undefined {
  if (new Set(uses.map(({ operation }) => operation.id)).size < 2) return undefined;
  if (uses.every(({ isError }) => isError)) return 'ErrorResponse';
  if (uses.some(({ isError }) => isError)) return undefined;
  const nouns = new Set(uses.map(({ operation }) => nounOf(operation)));
  const [noun = ''] = nouns;
  if (nouns.size > 1 || !/^[A-Z]/.test(noun)) return undefined;
  return uses.every((use) => isCollection(use)) && hasItems(type) ? `${noun}List` : noun;
}

/** `Comment` for `/posts/{post_id}/comments` and for what is below `/comments/{comment_id}`. */
function nounOf(operation: Operation): string {
  return pascalCase(singular(stepsOf(operation).at(-1)?.word ?? ''));
}

function isCollection({ operation: { method, segments }, isItem }: Use): boolean {
  return !isItem && method === 'GET' && segments.at(-1)?.kind === 'static';
}

function hasItems({ fields }: ObjectType): boolean {
  return fields.some(({ type }) => type.kind === 'array' && !isScalar(type.items));
}

function isScalar({ kind }: TypeExpr): boolean {
  return kind === 'scalar' || kind === 'literal';
}
