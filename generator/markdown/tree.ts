import type { Nodes } from 'mdast';
import type { Extent } from './lines.ts';

/** Where a node stands in the text that was parsed. */
export function extentOf(node: Nodes): Extent {
  const { position } = node;
  if (position?.start.offset === undefined || position.end.offset === undefined) {
    throw new Error('invariant: a parsed node has a position with offsets');
  }
  return { start: position.start.offset, end: position.end.offset };
}

/** All nodes of a tree in document order, parents first. A stack instead of recursion: depth is up to the document. */
export function nodesOf(root: Nodes): readonly Nodes[] {
  const nodes: Nodes[] = [];
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node);
    if ('children' in node) open.push(...node.children.toReversed());
  }
  return nodes;
}

/** What a reader sees: text and code without marks and tags; line breaks as one `\n`. */
export function plainTextOf(root: Nodes): string {
  return nodesOf(root)
    .map((node) => {
      if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
        return node.value;
      return node.type === 'break' ? '\n' : '';
    })
    .join('')
    .replaceAll(/\r\n|\r/g, '\n');
}

/** Places whose text is taken literally: code and HTML tags. In document order. */
export function literalExtentsOf(root: Nodes): readonly Extent[] {
  return nodesOf(root)
    .filter((node) => node.type === 'inlineCode' || node.type === 'code' || node.type === 'html')
    .map(extentOf);
}
