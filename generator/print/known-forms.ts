import type { KnownForms } from './forms.ts';
import { slotMark } from './slots.ts';
import { BREAKS, FORMS } from './known-forms-table.ts';

/**
 * What ts-morph makes of all forms of declarations that are known to occur, so that a run need not load it (a third of a second, 60
 * MiB), which it does for any other form. A test has ts-morph print the table again.
 */
export function knownForms(): KnownForms {
  const alone = FORMS.map(([form, text]) => [form, withMarks(text)] as const);
  const behind = alone.map(([first], row) => {
    const texts = alone.map(([second, text], column) => {
      const breaks = Number(BREAKS[row]?.[column]);
      return [second, '\n'.repeat(breaks) + text] as const;
    });
    return [first, new Map(texts)] as const;
  });
  return { alone: new Map(alone), behind: new Map(behind) };
}

/** The table has `$0` where the text of slot 0 is to be. */
function withMarks(text: string): string {
  return text.replace(/\$(\d+)/g, (_, slot: string) => slotMark(Number(slot)));
}
