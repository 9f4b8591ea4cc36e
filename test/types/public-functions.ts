import { expectTypeOf } from 'vitest';
import * as docwright from 'docwright';
import type {
  Api,
  Code,
  Config,
  Diagnostic,
  Difference,
  DiffOptions,
  DiffSide,
  OldSide,
  Doc,
  Generated,
  GeneratedFile,
  GenerateInput,
  Json,
  Lock,
  Overlay,
  PackageLock,
  PackageOptions,
  Policies,
  Source,
  Staged,
  SymbolRef,
  TemplateSource,
  TypeExpr,
  Understood,
} from 'docwright';

/* What every function of the public door takes and gives. test/library.test.ts holds that none is missing here. Nothing runs. */

type Texts = ReadonlyMap<string, string>;
interface JsonObject {
  readonly [name: string]: Json;
}

// From texts to files.
expectTypeOf(docwright.generate).toEqualTypeOf<
  (input: GenerateInput) => Promise<Staged<Generated>>
>();
expectTypeOf(docwright.sourceOf).toEqualTypeOf<(file: string, text: string) => Source>();
expectTypeOf(docwright.readReference).toEqualTypeOf<(source: Source) => Staged<Doc>>();
expectTypeOf(docwright.resolveReference).toEqualTypeOf<
  (doc: Doc, overlay: Overlay | undefined, policies: Policies) => Staged<Api>
>();
expectTypeOf(docwright.understandReference).toEqualTypeOf<
  (
    source: Source,
    overlay: Overlay | undefined,
    policies: Policies,
    lock?: PackageLock,
  ) => Staged<Understood>
>();
expectTypeOf(docwright.checkReference).toEqualTypeOf<
  (source: Source, understood: Pick<Understood, 'doc' | 'api'>) => readonly Diagnostic[]
>();
expectTypeOf(docwright.generateFiles).toEqualTypeOf<
  (api: Api, options: PackageOptions) => Promise<Staged<readonly GeneratedFile[]>>
>();
expectTypeOf(docwright.openapiOf).toEqualTypeOf<(api: Api, sources: Texts) => JsonObject>();
expectTypeOf(docwright.jsonSchemaOf).toBeCallableWith({} as Api);
expectTypeOf(docwright.jsonSchemaOf).returns.toEqualTypeOf<JsonObject>();
expectTypeOf(docwright.diff).toEqualTypeOf<
  (old: OldSide, now: DiffSide, options?: DiffOptions) => Staged<Difference>
>();

// Configuration.
expectTypeOf(docwright.readConfig).toEqualTypeOf<(source: Source) => Staged<Config>>();
expectTypeOf(docwright.readOverlay).toEqualTypeOf<(source: Source) => Staged<Overlay>>();
expectTypeOf(docwright.readLock).toEqualTypeOf<(source: Source) => Staged<Lock>>();
expectTypeOf(docwright.lockText).toEqualTypeOf<(lock: Lock) => string>();
expectTypeOf(docwright.builtInEmitters).toEqualTypeOf<readonly string[]>();
expectTypeOf(docwright.defaultPolicies).toEqualTypeOf<Policies>();
expectTypeOf(docwright.defaultDiffOptions).toEqualTypeOf<DiffOptions>();
expectTypeOf(docwright.overriding).toEqualTypeOf<
  (own: TemplateSource, builtIn: TemplateSource) => TemplateSource
>();

// Diagnostics.
expectTypeOf(docwright.hasErrors).toEqualTypeOf<(diagnostics: readonly Diagnostic[]) => boolean>();
expectTypeOf(docwright.renderText).toEqualTypeOf<
  (
    diagnostics: readonly Diagnostic[],
    sources: Texts,
    options: { readonly color: boolean },
  ) => string
>();
expectTypeOf(docwright.lineColumn).parameters.toEqualTypeOf<[text: string, offset: number]>();
expectTypeOf(docwright.lineColumn).returns.toExtend<{ line: number; column: number }>();
expectTypeOf(docwright.catalogue['DW-unknown-key'].cure).toEqualTypeOf<string>();

// For emitters.
expectTypeOf(docwright.code).toEqualTypeOf<
  (strings: TemplateStringsArray, ...holes: readonly (Code | number)[]) => Code
>();
expectTypeOf(docwright.lit).toEqualTypeOf<(value: string | number | boolean | null) => Code>();
expectTypeOf(docwright.ident).toEqualTypeOf<(name: string) => Code>();
expectTypeOf(docwright.key).toEqualTypeOf<(name: string) => Code>();
expectTypeOf(docwright.prop).toEqualTypeOf<(name: string) => Code>();
expectTypeOf(docwright.use).toEqualTypeOf<(symbol: SymbolRef) => Code>();
expectTypeOf(docwright.join).toEqualTypeOf<(pieces: readonly Code[], separator: Code) => Code>();
expectTypeOf(docwright.lines).toEqualTypeOf<(pieces: readonly Code[]) => Code>();
expectTypeOf(docwright.nothing).toEqualTypeOf<Code>();
expectTypeOf(docwright.walkType).parameter(0).toEqualTypeOf<TypeExpr>();
expectTypeOf(docwright.camelCase).toEqualTypeOf<(text: string) => string>();
expectTypeOf(docwright.pascalCase).toEqualTypeOf<(text: string) => string>();
expectTypeOf(docwright.kebabCase).toEqualTypeOf<(text: string) => string>();

// @ts-expect-error -- a text is no code
export const refused: Code = docwright.code`${'process.exit()'}`;
