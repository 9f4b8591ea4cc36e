import type { Catalogue } from '../diagnostic.ts';

/** Codes of the pinned names in `docwright.lock.yaml`, and what their messages need. */
export interface LockHoles {
  'DW-lock-gone': { key: string; name: string };
  /** `name` is pinned, `kept` is what the thing is called. */
  'DW-lock-not-kept': { key: string; name: string; kept: string };
  'DW-stale-lock': Record<never, never>;
}

export const lockCodes: Catalogue<LockHoles> = {
  'DW-lock-gone': {
    severity: 'info',
    title: 'Pinned thing that is gone',
    message: ({ key, name }) => `"${key}" is not generated any more; its name ${name} is released`,
    cause:
      'The reference no longer has the operation, model or structure, or the overlay hides or replaces it.',
    cure: 'Nothing, if that is meant: docwright generate drops the entry. For a renamed route or model, move the entry to its new key first; then callers keep the name.',
  },
  'DW-lock-not-kept': {
    severity: 'warning',
    title: 'Pinned name that cannot be kept',
    message: ({ key, name, kept }) => `"${key}" is pinned to ${name} and is called ${kept} now`,
    cause:
      'Two entries of the lock have the same name, the places of one structure have different ones, or the overlay gives the name to another thing.',
    cure: 'Give every thing a name of its own, and one structure the same name in all its places; or accept the new name by running docwright generate.',
  },
  'DW-stale-lock': {
    severity: 'error',
    title: 'Lock of names is out of date',
    message: () => 'The pinned names are not those that the inputs give now',
    cause:
      'The reference, the overlay or the lock changed since docwright generate ran, or the lock was never written.',
    cure: 'Run docwright generate and commit the lock with the package.',
  },
};
