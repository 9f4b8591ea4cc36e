/**
 * Whether a secret that was sent is the expected one. Takes as long for a near miss as for a far one, so that nobody can
 * find a key letter by letter; only the length of what was sent shows.
 */
export function isSameSecret(sent: string, expected: string): boolean {
  const encoder = new TextEncoder();
  const given = encoder.encode(sent);
  const wanted = encoder.encode(expected);
  let difference = given.length ^ wanted.length;
  for (let at = 0; at < given.length; at++) {
    difference |= (given[at] ?? 0) ^ (wanted[at % Math.max(wanted.length, 1)] ?? 0);
  }
  return difference === 0;
}
