import { expectTypeOf } from 'vitest';
import { generate, readReference, sourceOf } from 'docwright';
import type { generateFiles, resolveReference } from 'docwright';
import type {
  Api,
  Diagnostic,
  Doc,
  Emitter,
  Generated,
  GeneratedFile,
  PackageLock,
  Policies,
  Staged,
  TypeExpr,
} from 'docwright';

/*
 * Types of the public door: this file compiles, or the door has changed. Nothing runs.
 */

expectTypeOf<ReturnType<typeof readReference>>().toEqualTypeOf<Staged<Doc>>();
expectTypeOf<ReturnType<typeof resolveReference>>().toEqualTypeOf<Staged<Api>>();
expectTypeOf<Awaited<ReturnType<typeof generate>>>().toEqualTypeOf<Staged<Generated>>();
expectTypeOf<Awaited<ReturnType<typeof generateFiles>>>().toEqualTypeOf<
  Staged<readonly GeneratedFile[]>
>();
expectTypeOf<Generated['lock']>().toEqualTypeOf<PackageLock>();
expectTypeOf<Staged<1>['diagnostics']>().toEqualTypeOf<readonly Diagnostic[]>();
expectTypeOf<Policies['body']>().toEqualTypeOf<'as-documented' | 'bare'>();
expectTypeOf<TypeExpr['kind']>().toEqualTypeOf<
  'scalar' | 'literal' | 'array' | 'map' | 'object' | 'union' | 'ref' | 'unknown'
>();
type PlanOf<Plans> = Plans extends Iterable<infer Plan extends { kind: string }> ? Plan : never;
expectTypeOf<PlanOf<ReturnType<Emitter['emit']>['value']>['kind']>().toEqualTypeOf<
  'module' | 'json' | 'template' | 'copy'
>();

// A reference is a text: neither a path nor a buffer.
// @ts-expect-error -- a source is needed
readReference('api.md');
// @ts-expect-error -- the text is missing
void generate({ options: { name: 'api' } });
// @ts-expect-error -- data is readonly
readReference(sourceOf('a', '')).value.operations = [];
// @ts-expect-error -- an emitter has a name
export const nameless: Emitter = { emit: () => ({ value: [], diagnostics: [] }) };
