// The bits that a deflate stream (RFC 1951) spends on each byte of what it holds: a repetition's are shared among its bytes.
const LENGTHS = [
  [3, 0],
  [4, 0],
  [5, 0],
  [6, 0],
  [7, 0],
  [8, 0],
  [9, 0],
  [10, 0],
  [11, 1],
  [13, 1],
  [15, 1],
  [17, 1],
  [19, 2],
  [23, 2],
  [27, 2],
  [31, 2],
  [35, 3],
  [43, 3],
  [51, 3],
  [59, 3],
  [67, 4],
  [83, 4],
  [99, 4],
  [115, 4],
  [131, 5],
  [163, 5],
  [195, 5],
  [227, 5],
  [258, 0],
];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Bits by byte, and those of headers and tables. */
export function costs(stream) {
  let at = 0;
  const take = (count) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, at++) value |= ((stream[at >> 3] >> (at & 7)) & 1) << bit;
    return value;
  };
  const symbol = (table) => {
    let key = '';
    for (;;) {
      key += take(1);
      const found = table.get(key);
      if (found !== undefined) return found;
    }
  };
  const bits = [];
  let tables = 0;
  for (let isLast = 0; !isLast;) {
    const start = at;
    isLast = take(1);
    if (take(2) !== 2)
      throw new Error('a block without tables of its own: too little to be a bundle');
    const [literals, distances] = readTables(take, symbol);
    tables += at - start;
    for (;;) {
      const before = at;
      const found = symbol(literals);
      if (found === 256) break;
      let length = 1;
      if (found > 256) {
        const [base, extra] = LENGTHS[found - 257];
        length = base + take(extra);
        take(Math.max(0, (symbol(distances) >> 1) - 1));
      }
      for (let index = 0; index < length; index++) bits.push((at - before) / length);
    }
  }
  return { bits, tables };
}

/** The tables of a block: of literals and lengths, and of distances. */
function readTables(take, symbol) {
  const [literalCount, distanceCount, orderCount] = [take(5) + 257, take(5) + 1, take(4) + 4];
  const sizes = Array(19).fill(0);
  for (const index of ORDER.slice(0, orderCount)) sizes[index] = take(3);
  const table = tableOf(sizes);
  const lengths = [];
  while (lengths.length < literalCount + distanceCount) {
    const found = symbol(table);
    if (found < 16) lengths.push(found);
    else if (found === 16) lengths.push(...Array(3 + take(2)).fill(lengths.at(-1)));
    else lengths.push(...Array(found === 17 ? 3 + take(3) : 11 + take(7)).fill(0));
  }
  return [tableOf(lengths.slice(0, literalCount)), tableOf(lengths.slice(literalCount))];
}

/** Symbols by code, written as zeros and ones. */
function tableOf(lengths) {
  const table = new Map();
  let code = 0;
  for (let length = 1; length < 16; length++, code <<= 1) {
    for (const [index, size] of lengths.entries()) {
      if (size === length) table.set((code++).toString(2).padStart(length, '0'), index);
    }
  }
  return table;
}
