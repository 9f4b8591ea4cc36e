import type { OverlayEntry } from '../config/overlay.ts';
import type { Located } from '../ir/span.ts';
import type { Report } from './context.ts';

/**
 * Follows what the facts of overlay entries do, wherever they are applied, so that a fact that changes nothing anywhere is
 * reported once. A fact in error is not followed: the error says enough.
 */
export class OverlayUses {
  /** By the place of the key, which identifies an entry however its facts are passed on. */
  readonly #entries = new Map<Located, { entry: OverlayEntry; facts: Map<string, boolean> }>();

  /** Says that a fact (`enum`, `name`) of an entry was applied somewhere, and whether that changed anything. */
  note(entry: OverlayEntry, fact: string, changes: boolean): void {
    // Without a reason it is in error already.
    if (entry.because === '') return;
    const known = this.#entries.get(entry.key) ?? { entry, facts: new Map<string, boolean>() };
    known.facts.set(fact, changes || known.facts.get(fact) === true);
    this.#entries.set(entry.key, known);
  }

  /** Reports entries that change nothing as a whole, of the others the facts that change nothing. */
  report(report: Report): void {
    for (const { entry, facts } of this.#entries.values()) {
      const idle = [...facts].flatMap(([fact, changes]) => (changes ? [] : [fact]));
      const key = entry.key.text;
      if (idle.length === facts.size) report('DW-overlay-redundant', entry.span, { key });
      else {
        for (const fact of idle) {
          report('DW-overlay-redundant', entry.key.span, { key: `${fact} of ${key}` });
        }
      }
    }
  }
}
