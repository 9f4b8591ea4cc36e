/**
 * docwright as a library: pure functions over strings. Nothing here prints, exits, or touches network or the disk of the caller;
 * docs/library.md has an example of each. The names are pinned by test/library.test.ts.
 */
export { builtInEmitters, defaultPolicies } from './config/config.ts';
export type { Config, PackageConfig, Policies } from './config/config.ts';
export type { Lock, LockedName, LockedOperation, PackageLock } from './config/lock.ts';
export { lockText } from './config/lock-text.ts';
export type { Overlay } from './config/overlay.ts';
export { readConfig } from './config/read-config.ts';
export { readLock } from './config/read-lock.ts';
export { readOverlay } from './config/read-overlay.ts';
export { catalogue } from './diagnostics/catalogue.ts';
export { hasErrors } from './diagnostics/diagnostic.ts';
export type { Diagnostic, Note, Severity, Staged } from './diagnostics/diagnostic.ts';
export { lineColumn } from './diagnostics/location.ts';
export { renderText } from './diagnostics/render-text.ts';
export { diffApis as diff } from './diff/diff.ts';
export { defaultDiffOptions } from './diff/difference.ts';
export type { Difference, DiffOptions, DiffSide, OldSide } from './diff/difference.ts';
export type { Finding, Verdict, Witness } from './diff/finding.ts';
export type { EmitContext, Emitter } from './emit/emitter.ts';
export type { OperationSymbols, Symbols, ValidatorSymbols } from './emit/symbols.ts';
export { jsonSchemaOf } from './export/json-schema.ts';
export { openapiOf } from './export/openapi.ts';
export type {
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
} from './ir/api.ts';
export { sourceOf } from './ir/source.ts';
export type { Source } from './ir/source.ts';
export type { Certainty, Located, Origin, Span } from './ir/span.ts';
export type { Field, Json, TypeExpr } from './ir/type.ts';
export { walkType } from './ir/walk.ts';
export { generate } from './library.ts';
export type { GenerateInput, Generated } from './library.ts';
export { camelCase, kebabCase, pascalCase } from './naming/words.ts';
export {
  checkReference,
  generateFiles,
  readReference,
  resolveReference,
  understandReference,
} from './pipeline.ts';
export type { PackageOptions, Understood } from './pipeline.ts';
export { code, ident, join, key, lines, lit, nothing, prop, use } from './print/code.ts';
export type { Code, SymbolRef } from './print/code.ts';
export type { GeneratedFile } from './print/file.ts';
export type {
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
} from './print/plan.ts';
export { overriding } from './print/template-source.ts';
export type { TemplateFile, TemplateSource } from './print/template-source.ts';
export type { Doc } from './read/doc.ts';
