/**
 * docwright as a library: pure functions over strings. Nothing here prints, exits, or touches disk or network.
 */
export { defaultPolicies } from './config/config.ts';
export type { Config, PackageConfig, Policies } from './config/config.ts';
export type { Overlay } from './config/overlay.ts';
export { readConfig } from './config/read-config.ts';
export { readOverlay } from './config/read-overlay.ts';
export { catalogue } from './diagnostics/catalogue.ts';
export { hasErrors } from './diagnostics/diagnostic.ts';
export type { Diagnostic, Note, Severity, Staged } from './diagnostics/diagnostic.ts';
export { renderText } from './diagnostics/render-text.ts';
export { diffApis as diff } from './diff/diff.ts';
export { defaultDiffOptions } from './diff/difference.ts';
export type { Difference, DiffOptions, DiffSide } from './diff/difference.ts';
export type { Finding, Verdict, Witness } from './diff/finding.ts';
export type { EmitContext, Emitter } from './emit/emitter.ts';
export { jsonSchemaOf } from './export/json-schema.ts';
export { openapiOf } from './export/openapi.ts';
export type { Api } from './ir/api.ts';
export { sourceOf } from './ir/source.ts';
export type { Source } from './ir/source.ts';
export { generateFiles, readReference, resolveReference } from './pipeline.ts';
export type { PackageOptions } from './pipeline.ts';
export type { GeneratedFile } from './print/file.ts';
export type { TemplateSource } from './print/template-source.ts';
export type { Doc } from './read/doc.ts';
