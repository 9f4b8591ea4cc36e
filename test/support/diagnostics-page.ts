import { catalogue, type Code } from '../../generator/diagnostics/catalogue.ts';
import { exampleFiles, examplesOf } from '../../generator/diagnostics/examples.ts';
import type { Example } from '../../generator/diagnostics/examples/example.ts';
import type { Severity } from '../../generator/diagnostics/diagnostic.ts';

const HEAD = `# Diagnostics

Everything that docwright can say about a reference, an overlay, a configuration, a template or the generated files. Made from the
catalogue by \`npm run docs\`; do not edit. \`docwright explain CODE\` prints the same.

An **error** means: the answer is no. A **warning** is a doubt; generation goes on. An **info** is good to know, and never counted by
\`--max-warnings\`.
`;

/** The page `docs/diagnostics.md`: a table of all codes, then each with cause, cure and examples. */
export function diagnosticsPage(): string {
  // The keys of an object literal typed by Code are codes.
  const codes = (Object.keys(catalogue) as Code[]).toSorted();
  const rows = codes.map((code) => {
    const { severity, title } = catalogue[code];
    return `| [\`${code}\`](#${code.toLowerCase()}) | ${severity} | ${title} |`;
  });
  const table = ['| code | severity | title |', '| --- | --- | --- |', ...rows].join('\n');
  return [HEAD, `${table}\n`, ...codes.map(section)].join('\n');
}

function section(code: Code): string {
  const { severity, title, cause, cure } = catalogue[code];
  const { bad, good } = examplesOf(code);
  return [
    `## ${code}`,
    `${title} (${article(severity)}). ${cause}`,
    `**What to do.** ${cure}`,
    `**Gives it:**${shown(bad)}`,
    `**Does not:**${shown(good)}\n`,
  ].join('\n\n');
}

function article(severity: Severity): string {
  return severity === 'warning' ? 'a warning' : `an ${severity}`;
}

/** A sentence, or the texts in fences that none of them closes; long lines of brackets are cut. */
function shown(example: Example): string {
  if (typeof example === 'string') return ` ${example}`;
  const files = exampleFiles(example);
  const parts = files.map(({ file, text }) => {
    const label = files.length > 1 ? `\`${file}\`\n\n` : '';
    const language = file.endsWith('.yaml')
      ? 'yaml'
      : file.endsWith('.md')
        ? 'markdown'
        : 'handlebars';
    return `${label}~~~~${language}\n${cut(text.trimEnd())}\n~~~~`;
  });
  return `\n\n${parts.join('\n\n')}`;
}

function cut(text: string): string {
  return text.replace(/^.{161,}$/gm, (line) => `${line.slice(0, 120)}…`);
}
