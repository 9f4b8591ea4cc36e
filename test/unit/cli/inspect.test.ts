import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderWith, runCommand } from './run-command.ts';

const files = {
  'api.md': [
    '# API 1',
    '## GET /a',
    '```http',
    'GET /a HTTP/1.1',
    '```',
    '- first',
    '```shell',
    'curl',
    '```',
    '### Responses',
    'Http code | Type',
    '--- | ---',
    '204 | no content',
  ].join('\n'),
};

let place: Awaited<ReturnType<typeof folderWith>>;
beforeAll(async () => {
  place = await folderWith(files);
});
afterAll(() => place.remove());

it('tells on stderr what was seen, understood and reported, and prints nothing but JSON on stdout', async () => {
  const { code, stdout, stderr } = await runCommand(place.folder, [
    'inspect',
    'api.md',
    '--stage',
    'doc',
  ]);
  expect(code).toBe(0);
  expect(stderr).toBe(
    [
      'sections 3 seen, 3 understood, 0 reported',
      'tables   1 seen, 1 understood, 0 reported',
      'rows     1 seen, 1 understood, 0 reported',
      'fences   2 seen, 1 understood, 1 reported',
      'items    1 seen, 1 understood, 0 reported',
      '',
    ].join('\n'),
  );
  expect(JSON.parse(stdout)).toMatchObject({ conservation: { items: { seen: 1 } } });
});

it('tells nothing of the kind about the Api, or when diagnostics are asked for as JSON', async () => {
  const api = await runCommand(place.folder, ['inspect', 'api.md']);
  expect(api.stderr).not.toContain('understood');
  const json = await runCommand(place.folder, [
    'inspect',
    'api.md',
    '--stage',
    'doc',
    '--format',
    'json',
  ]);
  expect(json.stderr).not.toContain('understood,');
});
