import { expect, it } from 'vitest';
import { diagnosticsPage } from '../../support/diagnostics-page.ts';

/** `npm run docs` rewrites the page. */
it('docs/diagnostics.md is what the catalogue gives', async () => {
  await expect(diagnosticsPage()).toMatchFileSnapshot('../../../docs/diagnostics.md');
});
