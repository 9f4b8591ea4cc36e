import { escapeUnseen } from '../diagnostics/unseen.ts';

/**
 * Prose as one line of Markdown that shows it as it is: no emphasis, links, HTML, code or table cells can come of it.
 * Underscores inside words need no escape in Markdown and get none.
 */
export function markdownText(text: string): string {
  // A reference's prose has a backslash where the text would be a tag; here nothing is one.
  const plain = text.replaceAll('\\<', '<').replace(/[\s\u0085]+/g, ' ');
  return escapeUnseen(plain.trim())
    .replace(/[\\`*[\]|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^(?=[#+-])|^(\d+)(?=[.)](?: |$))/, '$1\\');
}
