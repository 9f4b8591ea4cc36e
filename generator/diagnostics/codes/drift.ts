import type { Catalogue } from '../diagnostic.ts';

/** Codes of suppressing differences between references, and of the versions that follow from them. */
export interface DriftHoles {
  'DW-unknown-rule': { rule: string };
  'DW-expired-suppression': { until: string };
  'DW-unused-suppression': Record<never, never>;
  'DW-version-too-low': { declared: string; needed: string; published: string; bump: string };
}

export const driftCodes: Catalogue<DriftHoles> = {
  'DW-unknown-rule': {
    severity: 'error',
    title: 'Unknown drift rule',
    message: ({ rule }) => `There is no drift rule ${rule}`,
    cause: 'A suppression names a rule that docwright does not have.',
    cure: 'docwright diff shows the rule of each finding; docs/drift.md lists all of them.',
  },
  'DW-expired-suppression': {
    severity: 'warning',
    title: 'Suppression ran out',
    message: ({ until }) =>
      `This suppression was good until ${until}; what it suppressed counts again`,
    cause: 'Suppressions have a last day, so that nobody forgets them.',
    cure: 'Remove the suppression, or give it another day and say why.',
  },
  'DW-unused-suppression': {
    severity: 'warning',
    title: 'Suppression matches nothing',
    message: () => 'No difference matches this suppression',
    cause: 'The change was undone, or released by now.',
    cure: 'Remove the suppression.',
  },
  'DW-version-too-low': {
    severity: 'error',
    title: 'Version is too low for what changed',
    message: ({ declared, needed, published, bump }) =>
      `The version ${declared} is too low: ${published} is published and the reference has a ${bump} change since, which asks for ${needed}`,
    cause: 'Users of the package rely on its version to tell whether an update breaks them.',
    cure: 'Raise the version in docwright.yaml, or take the change back.',
  },
};
