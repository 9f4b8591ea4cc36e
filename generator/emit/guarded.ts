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
        return isResult(result)
          ? result
          : failed('it did not return { value: [plans], diagnostics: [] }', placeOf(undefined));
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

function isResult(value: unknown): value is ReturnType<Emitter['emit']> {
  if (typeof value !== 'object' || value === null) return false;
  const { value: plans, diagnostics } = value as Readonly<Record<string, unknown>>; // any object may be asked
  return Array.isArray(plans) && Array.isArray(diagnostics) && plans.every(isPlan);
}

function isPlan(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, path } = value as Readonly<Record<string, unknown>>; // any object may be asked
  return KINDS.has(kind) && typeof path === 'string';
}
