import { expectTypeOf } from 'vitest';
import type {
  Config,
  PackageConfig,
  Policies,
  Lock,
  LockedName,
  LockedOperation,
  PackageLock,
  Overlay,
  Diagnostic,
  Note,
  Severity,
  Staged,
  Difference,
  DiffOptions,
  DiffSide,
  OldSide,
  Finding,
  Verdict,
  Witness,
  EmitContext,
  Emitter,
  OperationSymbols,
  Symbols,
  ValidatorSymbols,
  Api,
  HttpMethod,
  Model,
  Operation,
  Pagination,
  Parameter,
  PathSegment,
  RequestBody,
  Resource,
  Response,
  ResponseBody,
  SecurityScheme,
  Server,
  Source,
  Certainty,
  Located,
  Origin,
  Span,
  Field,
  Json,
  TypeExpr,
  GenerateInput,
  Generated,
  PackageOptions,
  Understood,
  Code,
  SymbolRef,
  GeneratedFile,
  AliasDeclaration,
  ConstDeclaration,
  CopyPlan,
  DocTag,
  DocText,
  FilePlan,
  FunctionDeclaration,
  FunctionParameter,
  InterfaceDeclaration,
  JsonPlan,
  Member,
  ModulePlan,
  ReexportDeclaration,
  Section,
  Statement,
  TemplateCall,
  TemplatePlan,
  View,
  ViewValue,
  TemplateFile,
  TemplateSource,
  Doc,
} from 'docwright';

/*
 * The members of every type of the public door, those that may be absent with a question mark: whoever adds, renames or removes one
 * changes this file, and the changelog. test/library.test.ts holds that none is missing here. Nothing runs. Long because every type has
 * its lines.
 */

type Members<T> = {
  [Key in keyof T & string]-?: Partial<Pick<T, Key>> extends Pick<T, Key> ? `${Key}?` : Key;
}[keyof T & string];

expectTypeOf<Members<Config>>().toEqualTypeOf<'file' | 'packages'>();
expectTypeOf<Members<PackageConfig>>().toEqualTypeOf<
  | 'name'
  | 'version'
  | 'license'
  | 'repository?'
  | 'spec'
  | 'overlay?'
  | 'out'
  | 'emit'
  | 'templates?'
  | 'emitters'
  | 'policies'
  | 'suppress'
  | 'span'
>();
expectTypeOf<Members<Policies>>().toEqualTypeOf<'body' | 'responseFields' | 'enums'>();
expectTypeOf<Members<Lock>>().toEqualTypeOf<'packages'>();
expectTypeOf<Members<LockedName>>().toEqualTypeOf<'key' | 'name'>();
expectTypeOf<Members<LockedOperation>>().toEqualTypeOf<'resource' | 'verb' | 'key' | 'name'>();
expectTypeOf<Members<PackageLock>>().toEqualTypeOf<'operations' | 'models' | 'structures'>();
expectTypeOf<Members<Overlay>>().toEqualTypeOf<
  'file' | 'servers' | 'security' | 'resources' | 'parameters' | 'operations' | 'models' | 'types'
>();
expectTypeOf<Members<Diagnostic>>().toEqualTypeOf<
  'code' | 'severity' | 'message' | 'span' | 'notes' | 'hint?' | 'fingerprint?'
>();
expectTypeOf<Members<Note>>().toEqualTypeOf<'message' | 'span?'>();
expectTypeOf<Severity>().toEqualTypeOf<'error' | 'warning' | 'info'>();
expectTypeOf<Members<Difference>>().toEqualTypeOf<
  'findings' | 'prose' | 'bump' | 'notChecked' | 'coverage' | 'understood'
>();
expectTypeOf<Members<DiffOptions>>().toEqualTypeOf<'enums' | 'today?'>();
expectTypeOf<Members<DiffSide>>().toEqualTypeOf<'source' | 'doc' | 'api'>();
expectTypeOf<Members<OldSide>>().toEqualTypeOf<'source' | 'doc' | 'api'>();
expectTypeOf<Members<Finding>>().toEqualTypeOf<
  | 'rule'
  | 'variant'
  | 'alsoRules'
  | 'title'
  | 'subject'
  | 'path'
  | 'before?'
  | 'after?'
  | 'oldPlace?'
  | 'newPlace?'
  | 'direction'
  | 'verdicts'
  | 'bump'
  | 'acknowledge'
  | 'sites'
  | 'witness?'
  | 'notes'
  | 'fingerprint'
>();
expectTypeOf<Verdict>().toEqualTypeOf<'warning' | 'breaking' | 'safe' | 'unknown'>();
expectTypeOf<Members<Witness>>().toEqualTypeOf<
  'message' | 'operation' | 'method' | 'target' | 'status?' | 'headers' | 'body?' | 'at' | 'why'
>();
expectTypeOf<Members<EmitContext>>().toEqualTypeOf<
  | 'packageName'
  | 'packageVersion'
  | 'license'
  | 'repository?'
  | 'reference'
  | 'policies'
  | 'emitting'
  | 'symbols'
>();
expectTypeOf<Members<Emitter>>().toEqualTypeOf<'name' | 'needs?' | 'asDocumented?' | 'emit'>();
expectTypeOf<Members<OperationSymbols>>().toEqualTypeOf<
  | 'input'
  | 'path'
  | 'query'
  | 'headers'
  | 'body'
  | 'output'
  | 'responses'
  | 'call'
  | 'result'
  | 'request'
  | 'reply'
  | 'validators'
>();
expectTypeOf<Members<Symbols>>().toEqualTypeOf<
  'stem' | 'modelStem' | 'model' | 'modelValidator' | 'operation'
>();
expectTypeOf<Members<ValidatorSymbols>>().toEqualTypeOf<'is' | 'validate' | 'schema'>();
expectTypeOf<Members<Api>>().toEqualTypeOf<
  | 'title'
  | 'version'
  | 'description?'
  | 'basePath'
  | 'basePathOrigin?'
  | 'servers'
  | 'security'
  | 'resources'
  | 'operations'
  | 'models'
  | 'span'
>();
expectTypeOf<HttpMethod>().toEqualTypeOf<
  'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
>();
expectTypeOf<Members<Model>>().toEqualTypeOf<
  | 'id'
  | 'name'
  | 'documented'
  | 'type'
  | 'description?'
  | 'deprecated'
  | 'example?'
  | 'anchor?'
  | 'origin'
>();
expectTypeOf<Members<Operation>>().toEqualTypeOf<
  | 'id'
  | 'name'
  | 'resource'
  | 'verb'
  | 'method'
  | 'path'
  | 'segments'
  | 'fixedQuery?'
  | 'summary?'
  | 'description?'
  | 'deprecated'
  | 'deprecatedSince?'
  | 'sunset?'
  | 'parameters'
  | 'body?'
  | 'responses'
  | 'pagination?'
  | 'idempotencyKey?'
  | 'anchor'
  | 'span'
>();
expectTypeOf<Members<Parameter>>().toEqualTypeOf<
  | 'name'
  | 'type'
  | 'required'
  | 'readOnly'
  | 'deprecated'
  | 'arrayStyle?'
  | 'description?'
  | 'default?'
  | 'example?'
  | 'origins'
>();
expectTypeOf<PathSegment['kind']>().toEqualTypeOf<'static' | 'parameter'>();
expectTypeOf<Members<RequestBody>>().toEqualTypeOf<
  'required' | 'mediaType' | 'type' | 'envelope?' | 'description?' | 'origin'
>();
expectTypeOf<Members<Resource>>().toEqualTypeOf<'id' | 'path'>();
expectTypeOf<Members<Response>>().toEqualTypeOf<'status' | 'description?' | 'body?' | 'origin'>();
expectTypeOf<Members<ResponseBody>>().toEqualTypeOf<'mediaType' | 'type'>();
expectTypeOf<Members<SecurityScheme>>().toEqualTypeOf<
  'id' | 'type' | 'in?' | 'name?' | 'description?' | 'origin'
>();
expectTypeOf<Members<Server>>().toEqualTypeOf<'url' | 'description?' | 'origin'>();
expectTypeOf<Members<Source>>().toEqualTypeOf<'file' | 'text'>();
expectTypeOf<Certainty>().toEqualTypeOf<'stated' | 'inferred' | 'assumed' | 'overridden'>();
expectTypeOf<Members<Located>>().toEqualTypeOf<'text' | 'span'>();
expectTypeOf<Members<Origin>>().toEqualTypeOf<'certainty' | 'span' | 'because?'>();
expectTypeOf<Members<Span>>().toEqualTypeOf<'file' | 'start' | 'end'>();
expectTypeOf<Members<Field>>().toEqualTypeOf<
  | 'name'
  | 'type'
  | 'required'
  | 'readOnly'
  | 'deprecated'
  | 'arrayStyle?'
  | 'description?'
  | 'default?'
  | 'example?'
  | 'origins'
>();
expectTypeOf<TypeExpr['kind']>().toEqualTypeOf<
  'scalar' | 'literal' | 'array' | 'map' | 'object' | 'union' | 'ref' | 'unknown'
>();
expectTypeOf<Members<GenerateInput>>().toEqualTypeOf<
  'reference' | 'overlay?' | 'lock?' | 'options?'
>();
expectTypeOf<Members<Generated>>().toEqualTypeOf<'files' | 'api' | 'lock'>();
expectTypeOf<Members<PackageOptions>>().toEqualTypeOf<
  | 'name'
  | 'version'
  | 'license'
  | 'repository?'
  | 'reference'
  | 'emit'
  | 'emitters?'
  | 'templates'
  | 'policies'
>();
expectTypeOf<Members<Understood>>().toEqualTypeOf<'doc' | 'api' | 'lock'>();
expectTypeOf<Members<SymbolRef>>().toEqualTypeOf<'name' | 'from' | 'typeOnly'>();
expectTypeOf<Members<GeneratedFile>>().toEqualTypeOf<'path' | 'text'>();
expectTypeOf<Members<AliasDeclaration>>().toEqualTypeOf<
  'kind' | 'name' | 'typeParameters?' | 'doc?' | 'type'
>();
expectTypeOf<Members<ConstDeclaration>>().toEqualTypeOf<
  'kind' | 'name' | 'exported' | 'doc?' | 'type?' | 'value'
>();
expectTypeOf<Members<CopyPlan>>().toEqualTypeOf<'kind' | 'path' | 'from'>();
expectTypeOf<Members<DocTag>>().toEqualTypeOf<'name' | 'text'>();
expectTypeOf<Members<DocText>>().toEqualTypeOf<'text' | 'tags?'>();
expectTypeOf<FilePlan['kind']>().toEqualTypeOf<'copy' | 'module' | 'json' | 'template'>();
expectTypeOf<Members<FunctionDeclaration>>().toEqualTypeOf<
  'kind' | 'name' | 'exported' | 'typeParameters?' | 'doc?' | 'parameters' | 'returns' | 'body'
>();
expectTypeOf<Members<FunctionParameter>>().toEqualTypeOf<
  'name' | 'optional' | 'type' | 'initial?'
>();
expectTypeOf<Members<InterfaceDeclaration>>().toEqualTypeOf<
  'kind' | 'name' | 'typeParameters?' | 'extends?' | 'doc?' | 'members'
>();
expectTypeOf<Members<JsonPlan>>().toEqualTypeOf<'kind' | 'path' | 'value'>();
expectTypeOf<Members<Member>>().toEqualTypeOf<
  'name' | 'optional' | 'readonly?' | 'type' | 'doc?'
>();
expectTypeOf<Members<ModulePlan>>().toEqualTypeOf<
  'kind' | 'path' | 'header' | 'laidOut?' | 'sections'
>();
expectTypeOf<Members<ReexportDeclaration>>().toEqualTypeOf<'kind' | 'symbols'>();
expectTypeOf<Section['kind']>().toEqualTypeOf<
  'alias' | 'const' | 'function' | 'interface' | 'reexport' | 'statement'
>();
expectTypeOf<Members<Statement>>().toEqualTypeOf<'kind' | 'code'>();
expectTypeOf<Members<TemplateCall>>().toEqualTypeOf<'kind' | 'template' | 'view'>();
expectTypeOf<Members<TemplatePlan>>().toEqualTypeOf<'kind' | 'path' | 'call'>();
expectTypeOf<Members<TemplateFile>>().toEqualTypeOf<'file' | 'text' | 'overrides?'>();
expectTypeOf<Members<TemplateSource>>().toEqualTypeOf<'read' | 'list?' | 'strangers?'>();
expectTypeOf<Members<Doc>>().toEqualTypeOf<
  'file' | 'head' | 'operations' | 'models' | 'guides' | 'conservation'
>();

expectTypeOf<Members<Staged<1>>>().toEqualTypeOf<'value' | 'diagnostics'>();
expectTypeOf<Staged<1>['value']>().toEqualTypeOf<1>();
expectTypeOf<Pagination['strategy']>().toEqualTypeOf<'offset' | 'page' | 'cursor' | 'link'>();
expectTypeOf<null | string | number | boolean>().toExtend<Json>();
expectTypeOf<undefined>().not.toExtend<Json>();
expectTypeOf<string | Code | SymbolRef | undefined>().toExtend<ViewValue>();
expectTypeOf<() => void>().not.toExtend<ViewValue>();
expectTypeOf<{ readonly name: string }>().toExtend<View>();

// Code cannot be made of a text: only the tagged template and its helpers give it.
expectTypeOf<string>().not.toExtend<Code>();
expectTypeOf<{ readonly parts: readonly string[] }>().not.toExtend<Code>();
