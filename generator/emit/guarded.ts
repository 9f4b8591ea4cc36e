import { diagnose } from '../diagnostics/catalogue.ts';
import type { Span } from '../ir/span.ts';
import type { FilePlan } from '../print/plan.ts';
import type { Emitter } from './emitter.ts';

/** Why a value is no emitter; undefined when it is one. Third parties may have written it without a compiler. */
export function emitterProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it is no object';
  const { name, needs, emit } = value as { readonly [key in keyof Emitter]?: unknown }; // any object may be asked
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)) {
    return '"name" must be lower-case words with dashes';
  }
  if (typeof emit !== 'function') return '"emit" must be a function';
  const isList = Array.isArray(needs) && needs.every((item) => typeof item === 'string');
  return needs === undefined || isList ? undefined : '"needs" must be a list of names';
}

/**
 * The emitter, with a diagnostic instead of an error that it throws, and instead of a result that is none. `placeOf` tells
 * where an error comes from.
 */
export function guarded(emitter: Emitter, placeOf: (error: unknown) => Span): Emitter {
  return {
    ...emitter,
    emit: (api, context) => {
      const failed = (detail: string, span: Span): ReturnType<Emitter['emit']> => ({
        value: [],
        diagnostics: [diagnose('DW-emitter-failed', span, { name: emitter.name, detail })],
      });
      try {
        const result: unknown = emitter.emit(api, context);
        const made = resultOf(result);
        return (
          made ??
          failed('it did not return { value: [plans], diagnostics: [] }', placeOf(undefined))
        );
      } catch (error) {
        return failed(error instanceof Error ? error.message : String(error), placeOf(error));
      }
    },
  };
}

const KINDS: ReadonlySet<unknown> = new Set<FilePlan['kind']>([
  'module',
  'json',
  'template',
  'copy',
]);

/** What an emitter returned, with its plans in a list; undefined when it is something else. Throws what making them throws. */
function resultOf(value: unknown): ReturnType<Emitter['emit']> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  // Any object may be asked; what its members are is checked here.
  const { value: plans, diagnostics } = value as Partial<ReturnType<Emitter['emit']>>;
  if (typeof plans !== 'object' || !(Symbol.iterator in plans)) return undefined;
  const made = [...plans];
  return Array.isArray(diagnostics) && made.every(isPlan)
    ? { value: made, diagnostics }
    : undefined;
}

function isPlan(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, path } = value as Readonly<Record<string, unknown>>; // any object may be asked
  return KINDS.has(kind) && typeof path === 'string';
}
