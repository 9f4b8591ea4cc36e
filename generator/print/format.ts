import type { Options } from 'prettier';

/**
 * Our options, never those of the folder we run in (C24). `babel-ts` gives the same text as `typescript` for what we
 * print, in about two thirds of the time.
 */
const options: Options = { parser: 'babel-ts', printWidth: 100, singleQuote: true };

/** Formats TypeScript. Throws on a syntax error. */
export type Formatter = (text: string) => Promise<string>;

/** A formatter that loads prettier, with the two plugins needed, when it is first used. The only place that imports it. */
export function openFormatter(): Formatter {
  let loaded: Promise<Formatter> | undefined;
  return async (text) => {
    loaded ??= loadFormatter();
    return (await loaded)(text);
  };
}

async function loadFormatter(): Promise<Formatter> {
  const [{ format }, babel, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
  ]);
  // The declarations of the plugin modules disagree with `Plugin` in optional members only.
  const plugins = [babel, estree];
  return (text) => format(text, { ...options, plugins });
}
