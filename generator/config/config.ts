import type { Located, Span } from '../ir/span.ts';

/** `docwright.yaml`, read. Paths are as written; `cli/` resolves them against the folder of the file. */
export interface Config {
  readonly file: string;
  readonly packages: readonly PackageConfig[];
}

/** One generated package. */
export interface PackageConfig {
  /** npm name: `eventmobi-api`, `@scope/name`. */
  readonly name: Located;
  /** Semver of the generated package. Default `0.1.0`. */
  readonly version: string;
  /** SPDX expression; default `UNLICENSED`. */
  readonly license: string;
  /** Where the package is developed: `https://github.com/owner/repository`. */
  readonly repository?: string;
  /** Path of the reference. */
  readonly spec: Located;
  readonly overlay?: Located;
  /** Output folder. */
  readonly out: Located;
  /** Names of emitters; default all built-in ones. */
  readonly emit: readonly Located[];
  /** Folder with overriding templates. */
  readonly templates?: Located;
  /** Modules of third-party emitters. */
  readonly emitters: readonly Located[];
  readonly policies: Policies;
  /** Differences to an earlier reference that `docwright diff` is to accept for now. */
  readonly suppress: readonly Suppression[];
  readonly span: Span;
}

/** A difference that was agreed upon: one finding, or all of a rule. Exactly one of `finding` and `rule` is there. */
export interface Suppression {
  /** Fingerprint of a finding. */
  readonly finding?: Located;
  /** Id of a rule: `P05`. */
  readonly rule?: Located;
  /** With `rule`: only in this operation, `GET /events`. */
  readonly operation?: Located;
  readonly because: Located;
  /** Last day on which it counts, `2026-12-31`. */
  readonly until: Located;
  readonly span: Span;
}

/** Where the document does not decide. The first value of each is the default. */
export interface Policies {
  /** Keep the envelope that samples show around a body parameter, or drop it. */
  readonly body: 'as-documented' | 'bare';
  /** Fields not marked required are optional, or all fields of a response are taken as present. */
  readonly responseFields: 'documented' | 'present';
  /** Whether unknown enum values are accepted in this direction. */
  readonly enums: { readonly responses: 'open' | 'closed'; readonly requests: 'open' | 'closed' };
}

export const defaultPolicies: Policies = {
  body: 'as-documented',
  responseFields: 'documented',
  enums: { responses: 'open', requests: 'closed' },
};

/** The emitters that come with docwright, in the order they run. */
export const builtInEmitters: readonly string[] = [
  'types',
  'validators',
  'client',
  'server',
  'openapi',
];
