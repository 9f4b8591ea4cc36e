import type { Root } from 'mdast';
import {
  fromMarkdown,
  type CompileContext,
  type Extension,
  type Token,
} from 'mdast-util-from-markdown';
import { gfmTable } from 'micromark-extension-gfm-table';
import { decodeString } from 'micromark-util-decode-string';

// The tokenizer and the tree builder of remark, without the rest of it: a hundred modules that write Markdown and run plugins
// take longer to load than a reference takes to read. Of GFM, tables alone: autolinks and footnotes cost time and change text.

declare module 'mdast-util-from-markdown' {
  interface CompileData {
    /** Whether the handlers are inside a table, where `\|` in code is a bar. */
    inPipeTable?: boolean | undefined;
  }
}

/** Table tokens as nodes. `mdast-util-gfm-table` does the same, and brings what writes tables with it. */
const tableNodes: Extension = {
  enter: { table: enterTable, tableRow: enterRow, tableData: enterCell, tableHeader: enterCell },
  exit: {
    codeText: exitCode,
    table: exitTable,
    tableRow: exit,
    tableData: exit,
    tableHeader: exit,
  },
};

const options = { extensions: [gfmTable()], mdastExtensions: [tableNodes] };

/** Parses Markdown with pipe tables. Positions are offsets into `text`, which must not begin with a BOM. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, options);
}

/** Decodes character references and backslash escapes; unknown references stay as written. */
export function decodeReferences(text: string): string {
  return decodeString(text);
}

function enterTable(this: CompileContext, token: Token): void {
  const align = (token._align ?? []).map((side) => (side === 'none' ? null : side));
  this.enter({ type: 'table', align, children: [] }, token);
  this.data.inPipeTable = true;
}

function exitTable(this: CompileContext, token: Token): void {
  this.exit(token);
  this.data.inPipeTable = undefined;
}

function enterRow(this: CompileContext, token: Token): void {
  this.enter({ type: 'tableRow', children: [] }, token);
}

function enterCell(this: CompileContext, token: Token): void {
  this.enter({ type: 'tableCell', children: [] }, token);
}

function exit(this: CompileContext, token: Token): void {
  this.exit(token);
}

/** As without tables, but that a bar in a cell is escaped even in code. */
function exitCode(this: CompileContext, token: Token): void {
  const value = this.resume();
  const node = this.stack.at(-1);
  if (node?.type !== 'inlineCode') throw new Error('invariant: code ends where it began');
  const isCell = this.data.inPipeTable === true;
  node.value = isCell ? value.replaceAll(/\\([\\|])/g, unescapedBar) : value;
  this.exit(token);
}

/** A backslash escapes nothing else in code, not even another backslash. */
function unescapedBar(escape: string, char: string): string {
  return char === '|' ? char : escape;
}
