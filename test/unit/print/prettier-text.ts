import { format } from 'prettier/standalone';
import babel from 'prettier/plugins/babel';
import estree from 'prettier/plugins/estree';

/** What prettier makes of TypeScript, with the options of `print/format.ts`. */
export function prettierText(text: string): Promise<string> {
  const plugins = [babel, estree];
  return format(text, { parser: 'babel-ts', printWidth: 100, singleQuote: true, plugins });
}
