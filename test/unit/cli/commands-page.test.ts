import { expect, it } from 'vitest';
import { commandsPage } from '../../support/commands-page.ts';

/** `npm run docs` rewrites the page. */
it('docs/commands.md is what the commands say of themselves', async () => {
  await expect(await commandsPage()).toMatchFileSnapshot('../../../docs/commands.md');
});
