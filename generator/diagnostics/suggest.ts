/** Longer words are not compared: the cost grows with the product of the lengths, and nobody mistypes 64 characters. */
const LONGEST = 64;

/**
 * The known word nearest to `word`, for "Did you mean …?": at most a third of its letters may differ, and a
 * difference in case alone counts least. Returns undefined when nothing is near; the first of equals wins.
 */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined;
  let nearest: string | undefined;
  let least = Math.floor(word.length / 3) + 1.5;
  const folded = word.toLowerCase();
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > least) continue;
    const distance =
      editDistance(folded, candidate.toLowerCase()) + (candidate === word ? 0 : 0.25);
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

/** The hint for a mistyped word; undefined when nothing is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const nearest = suggest(word, known);
  return nearest === undefined ? undefined : `Did you mean "${nearest}"?`;
}

/** Number of insertions, deletions, replacements and swaps of neighbours that make `right` of `left`. */
function editDistance(left: string, right: string): number {
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const line: number[] = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      line.push(
        Math.min(
          at(above, column) + 1,
          at(line, column - 1) + 1,
          at(above, column - 1) + (same ? 0 : 1),
          swapped && row > 1 && column > 1 ? at(before, column - 2) + 1 : Infinity,
        ),
      );
    }
    before = above;
    above = line;
  }
  return at(above, right.length);
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? Infinity;
}
