import type { Span } from '../ir/span.ts';
import { configCodes, type ConfigHoles } from './codes/config.ts';
import { driftCodes, type DriftHoles } from './codes/drift.ts';
import { emitCodes, type EmitHoles } from './codes/emit.ts';
import { lockCodes, type LockHoles } from './codes/lock.ts';
import { outputCodes, type OutputHoles } from './codes/output.ts';
import { overlayCodes, type OverlayHoles } from './codes/overlay.ts';
import { readCodes, type ReadHoles } from './codes/read.ts';
import { resolveCodes, type ResolveHoles } from './codes/resolve.ts';
import { ruleCodes, type RuleHoles } from './codes/rules.ts';
import { verifyCodes, type VerifyHoles } from './codes/verify.ts';
import type { Catalogue, Diagnostic, Note } from './diagnostic.ts';

/** Every code with the arguments its message needs. */
export interface Holes
  extends
    ReadHoles,
    ConfigHoles,
    OverlayHoles,
    ResolveHoles,
    RuleHoles,
    EmitHoles,
    OutputHoles,
    LockHoles,
    VerifyHoles,
    DriftHoles {}

export type Code = keyof Holes;

/** Every diagnostic docwright can give: code → what it means. One file per stage in `codes/`. */
export const catalogue: Catalogue<Holes> = {
  ...readCodes,
  ...configCodes,
  ...overlayCodes,
  ...resolveCodes,
  ...ruleCodes,
  ...emitCodes,
  ...outputCodes,
  ...lockCodes,
  ...verifyCodes,
  ...driftCodes,
};

/** What may be added to a diagnostic beyond its message. */
export interface Extras {
  readonly notes?: readonly Note[];
  readonly hint?: string | undefined;
}

/** Makes a diagnostic from the catalogue. */
export function diagnose<C extends Code>(
  code: C,
  span: Span,
  holes: Holes[C],
  extras: Extras = {},
): Diagnostic {
  const { severity, message } = catalogue[code];
  return {
    code,
    severity,
    message: message(holes),
    span,
    notes: extras.notes ?? [],
    ...(extras.hint === undefined ? {} : { hint: extras.hint }),
  };
}
