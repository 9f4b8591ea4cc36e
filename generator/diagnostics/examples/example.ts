/** What goes in: one or more of the texts that docwright reads. */
export interface ExampleInput {
  /** Markdown. */
  readonly reference?: string;
  /** YAML of an overlay. */
  readonly overlay?: string;
  /** YAML of a `docwright.yaml`. */
  readonly config?: string;
  /** Text of the overriding template `client/operation.hbs`. */
  readonly template?: string;
}

/** Texts that show a code, or a sentence where it takes a disk or a command to show it. */
export type Example = ExampleInput | string;

/** What gives a code, and the same corrected. */
export interface CodeExamples {
  readonly bad: Example;
  readonly good: Example;
}

/** The examples of a stage, by the interface that lists its codes. */
export type ExamplesOf<HolesByCode> = { readonly [C in keyof HolesByCode]: CodeExamples };
