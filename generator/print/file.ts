/** A file of the output, complete and formatted, not yet on disk. */
export interface GeneratedFile {
  /** Path inside the output folder, forward slashes, never absolute, no `..`. */
  readonly path: string;
  /** Text with LF line ends and a final newline. */
  readonly text: string;
}
