import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Api, Operation } from '../ir/api.ts';

/** Methods that servers offer by themselves. */
const OWN: ReadonlySet<string> = new Set(['OPTIONS', 'HEAD', 'TRACE', 'CONNECT']);

/** Holds the methods in an `Allow` header against the operations that the reference has for the path of one of them. */
export function allowDiagnostics(
  asked: Operation,
  allow: string,
  { operations }: Api,
): readonly (readonly [Operation, Diagnostic])[] {
  const offered = new Set(allow.split(',').map((method) => method.trim().toUpperCase()));
  offered.delete('');
  const documented = operations.filter((operation) => shapeOf(operation) === shapeOf(asked));
  const methods = new Set<string>(documented.map(({ method }) => method));
  const more = [...offered].filter((method) => !methods.has(method) && !OWN.has(method)).toSorted();
  return [
    ...documented
      .filter(({ method }) => !offered.has(method) && !OWN.has(method))
      .map((operation): readonly [Operation, Diagnostic] => {
        const found = `its Allow has ${[...offered].join(', ')}`;
        return [
          operation,
          diagnose('DW-not-served', operation.span, { request: operation.id, found }),
        ];
      }),
    ...more.map((method): readonly [Operation, Diagnostic] => {
      const { path, span } = asked;
      return [asked, diagnose('DW-undocumented-method', span, { method, path })];
    }),
  ];
}

/** The path with all its parameters alike. */
function shapeOf({ segments }: Operation): string {
  return segments.map((segment) => (segment.kind === 'static' ? segment.text : '*')).join('/');
}
