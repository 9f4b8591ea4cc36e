/** Where two texts differ. Up to `start` and from `end` (in the new one from `newEnd`) on they are the same. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/** Characters that are compared at once. */
const STEP = 4096;

/** The smallest stretch that an edit can have changed; undefined when the texts are the same. */
export function editOf(before: string, now: string): Edit | undefined {
  if (before === now) return undefined;
  const shorter = Math.min(before.length, now.length);
  const start = commonLength(shorter, (from, to) => before.slice(from, to) === now.slice(from, to));
  const behind = commonLength(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) ===
      now.slice(now.length - to, now.length - from),
  );
  return { start, end: before.length - behind, newEnd: now.length - behind };
}

/** How far, up to `most`, all stretches are the same; by steps, then by halves. */
function commonLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let length = 0;
  let step = STEP;
  while (step > 0) {
    const next = Math.min(length + step, most);
    if (next > length && isSame(length, next)) length = next;
    else step = Math.floor(step / 2);
  }
  return length;
}

/** The whole lines that a stretch of a text is in. */
export function touchedLines(text: string, start: number, end: number): string {
  const [before, behind] = [text.slice(0, start), text.slice(end)];
  const first = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const length = behind.search(/[\r\n]/);
  return text.slice(first, length < 0 ? text.length : end + length);
}
