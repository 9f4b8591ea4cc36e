/** Gives each heading its anchor; call it once per heading, in document order. */
export type Slugger = (heading: string) => string;

/**
 * Makes anchors the way GitHub does: lower case, punctuation dropped, blanks as dashes, and `-1`, `-2`, … where the
 * anchor was given before.
 */
export function createSlugger(): Slugger {
  const uses = new Map<string, number>();
  return (heading) => {
    const base = slugOf(heading);
    let slug = base;
    let count = uses.get(base) ?? 0;
    while (uses.has(slug)) {
      count += 1;
      slug = `${base}-${String(count)}`;
    }
    uses.set(base, count);
    uses.set(slug, uses.get(slug) ?? 0);
    return slug;
  };
}

/** `GET /events/{event_id}` → `get-eventsevent_id`; without regard to headings that have the same one. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
