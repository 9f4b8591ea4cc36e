import { expect, it } from 'vitest';
import { commandsPage } from '../../support/commands-page.ts';

/** `npm run docs` rewrites the page. */
it('docs/commands.md is what the commands say of themselves', async () => {
  await expect(await commandsPage()).toMatchFileSnapshot('../../../docs/commands.md');
});

it('no paragraph of it is broken before its lines are full', async () => {
  const paragraphs = (await commandsPage())
    .split('\n\n')
    .filter((text) => /^[A-Z][^\n]*[a-z,]\n/.test(text));
  const broken = paragraphs.flatMap((text) => {
    const lines = text.split('\n');
    return lines.slice(0, -1).filter((line, index) => {
      const [next = ''] = (lines[index + 1] ?? '').split(' ');
      return line.length + 1 + next.length < 96;
    });
  });
  expect(paragraphs.length).toBeGreaterThan(4);
  expect(broken).toEqual([]);
});
