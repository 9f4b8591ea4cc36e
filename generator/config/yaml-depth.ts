/** Deepest nesting of brackets and indentation let through to the parser; real files stay far below. */
const BRACKETS = 200;
const INDENT = 400;

/** Most `- `, `? ` and `: ` at the beginning of a line, each of which opens a level. */
const INDICATORS = 64;

/**
 * Offset at which a YAML text is nested too deep to be parsed; undefined when it is not. A look at the brackets and
 * line beginnings from outside, in linear time: the parser recurses, and near the end of the stack V8 can end the
 * whole process instead of throwing a RangeError.
 */
export function depthProblem(text: string): number | undefined {
  return deepBracket(text) ?? deepLine(text);
}

function deepBracket(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') depth++;
    // Brackets in prose need not match.
    else depth = Math.max(0, depth - 1);
    if (depth > BRACKETS) return index;
  }
  return undefined;
}

function deepLine(text: string): number | undefined {
  for (const { 0: prefix, index } of text.matchAll(/^[-?: \t]+/gm)) {
    const indicators = prefix.replace(/[ \t]+/g, '').length;
    if (indicators > INDICATORS || prefix.length > INDENT) return index;
  }
  return undefined;
}
