import { escapeUnseen } from '../diagnostics/unseen.ts';

/** Visible ASCII without quotes, backslash and `<`: nothing in it is escaped. */
const PLAIN_TEXT = /^[ !#-&(-;=-[\]-~]*$/;

/** A string as the text of a literal, in single quotes, or in double quotes where that saves escapes (prettier's rule). */
export function quote(text: string): string {
  if (PLAIN_TEXT.test(text)) return `'${text}'`;
  const json = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"');
  const escaped = escapeUnseen(json).replace(/<(?=\/|!--)/g, '\\u003c');
  const singles = escaped.split("'").length;
  const doubles = escaped.split('"').length;
  return singles > doubles
    ? `"${escaped.replace(/"/g, '\\"')}"`
    : `'${escaped.replace(/'/g, "\\'")}'`;
}
