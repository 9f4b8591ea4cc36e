import type { Api, Operation } from '../ir/api.ts';
import type { NotChecked } from './difference.ts';

/** What no reference in Markdown says and the overlay cannot say yet. The rules stay without an answer. */
const NEVER_CARRIED: readonly NotChecked[] = [
  fact('B10', 'further media types of a request', 'a list of media types per operation'),
  fact('B13', 'discriminator of a union', 'a discriminator on a union'),
  fact('B14', 'whether unknown properties are accepted', 'an additional-property policy per model'),
  fact('G04', 'scopes that a call needs', 'scopes on security schemes'),
  fact('R23', 'headers of responses', 'response headers per operation'),
  fact('R24', 'further media types of a response', 'a list of media types per response'),
  fact('R25', 'whether defaults are written into responses', 'a serialisation policy per field'),
];

function fact(rule: string, what: string, annotation: string): NotChecked {
  return { rule, title: what, fact: what, annotation };
}

/** Rules that cannot be asked of these references. Some can once an overlay says something. */
export function notChecked(old: Api, now: Api): readonly NotChecked[] {
  const operations = [...old.operations, ...now.operations];
  const silent = (key: keyof Operation): boolean =>
    !operations.some((operation) => operation[key] !== undefined);
  return [
    ...(silent('sunset') ? [fact('O04', 'dates of sunset', 'sunset on an operation')] : []),
    ...(silent('sunset') ? [fact('O15', 'dates of sunset', 'sunset on an operation')] : []),
    ...(silent('idempotencyKey')
      ? [fact('G05', 'promises of idempotency', 'idempotencyKey on an operation in the overlay')]
      : []),
    ...(silent('pagination')
      ? [fact('R26', 'how lists are paged', 'pagination on an operation in the overlay')]
      : []),
    ...(operations.some(hasStyle)
      ? []
      : [fact('P16', 'how lists are written in a query', 'arrayStyle on a parameter')]),
    ...NEVER_CARRIED,
  ];
}

function hasStyle({ parameters }: Operation): boolean {
  return parameters.query.some(({ arrayStyle }) => arrayStyle !== undefined);
}
