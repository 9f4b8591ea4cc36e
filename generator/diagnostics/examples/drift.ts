import type { DriftHoles } from '../codes/drift.ts';
import type { ExamplesOf } from './example.ts';

/** Examples of the codes of `docwright diff`: in words, since it takes two references to show them. */
export const driftExamples: ExamplesOf<DriftHoles> = {
  'DW-unknown-rule': {
    bad: '`suppress: [{ rule: P5, because: agreed, until: 2026-12-31 }]`',
    good: '`suppress: [{ rule: P05, because: agreed, until: 2026-12-31 }]`',
  },
  'DW-expired-suppression': {
    bad: 'A suppression with `until: 2020-01-01`.',
    good: 'A suppression with a day to come.',
  },
  'DW-unused-suppression': {
    bad: 'A suppression of `R09` between two references of which no field was removed.',
    good: 'No suppression.',
  },
  'DW-version-too-low': {
    bad: '`docwright diff OLD NEW --config docwright.yaml --against published/` with `version: 1.0.1` when 1.0.0 is published and a field was removed.',
    good: '`version: 2.0.0` for the same.',
  },
};
