/**
 * JSON of plain data with places of one file in it: a `span` is a pair of offsets, and the file is said by who reads it. It takes two
 * thirds of the room, and is placed and read in one go.
 */

/** Writes it. Numbers of samples are what their `raw` says, so that those that JSON does not have come back too. */
export function spanJson(value: unknown, file: string): string {
  // Inside a text of JSON a quote has a backslash in front of it: only what is no text is met.
  return JSON.stringify(value)
    .replaceAll(`"file":${JSON.stringify(file)},`, '')
    .replaceAll(/"span":\{"start":(\d+),"end":(\d+)\}/g, '"span":[$1,$2]');
}

/** Reads it; `move` gives where an offset is by now. */
export function parseSpanJson(
  json: string,
  file: string,
  move: (offset: number) => number,
): unknown {
  const value: unknown = JSON.parse(json);
  if (isTree(value)) place(value);
  return value;

  function place(tree: Tree): void {
    // An index for lists, and no iterator for objects: this meets everything that is written in a reference.
    if (Array.isArray(tree)) {
      for (const item of tree) if (isTree(item)) place(item);
      return;
    }
    for (const key in tree) {
      const inner = tree[key];
      if (key === 'span' && isPair(inner)) {
        tree[key] = { file, start: move(inner[0]), end: move(inner[1]) };
      } else if (isTree(inner)) place(inner);
    }
    const { raw } = tree;
    if (raw !== undefined && tree['kind'] === 'number') tree['value'] = Number(raw);
  }
}

type Tree = unknown[] | Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value);
}
