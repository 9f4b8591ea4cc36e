import { runCommand } from './command-line.ts';

const HEAD = `# Commands

What \`docwright COMMAND --help\` prints. Made by \`npm run docs\`; do not edit.

Exit codes, of every command: 0 fine; 1 the answer is no (errors in the document, stale output, a breaking change); 2 wrong usage or configuration; 3 the document
could not be understood well enough to answer.
`;

/** The page `docs/commands.md`: the help of docwright and of each command, in the order of the help. */
export async function commandsPage(): Promise<string> {
  const main = await help([]);
  const names = [...main.matchAll(/^ {2}([a-z]+)\b.*$/gm)].map(([, name = '']) => name);
  const commands = names.slice(names.indexOf('generate'));
  const pages: string[] = [];
  for (const name of commands) {
    const text = await help([name]);
    pages.push(`## docwright ${name}\n\n${fenced(text)}`);
    const below = /^Commands:\n((?: {2}.*\n)+)/m.exec(text)?.[1] ?? '';
    for (const [, sub = ''] of below.matchAll(/^ {2}([a-z-]+)\b/gm)) {
      pages.push(`### docwright ${name} ${sub}\n\n${fenced(await help([name, sub]))}`);
    }
  }
  return [HEAD, fenced(main), ...pages].join('\n').trimEnd() + '\n';
}

async function help(command: readonly string[]): Promise<string> {
  return (await runCommand([...command, '--help'], '/')).out;
}

function fenced(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
}
