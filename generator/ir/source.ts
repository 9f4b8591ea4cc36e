/** A text file in memory: what every stage that reads starts from. */
export interface Source {
  /** Path as the user gave it, with forward slashes; goes into every span. */
  readonly file: string;
  /** Text without a byte order mark; line ends as in the file. */
  readonly text: string;
}

/** Makes a source of what was read from disk. The mark is dropped here since mdast counts offsets without it. */
export function sourceOf(file: string, text: string): Source {
  return {
    file: file.replaceAll('\\', '/'),
    text: text.startsWith('\ufeff') ? text.slice(1) : text,
  };
}
