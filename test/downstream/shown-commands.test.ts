import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/main.ts';
import { root } from '../support/reference.ts';

/*
 * The commands that README and docs/drift.md show, in a repository such as they speak of; those of the guides are run with the
 * guides (test/readme.test.ts), those that set up and install on the way of a user (journey.test.ts).
 */

let folder: string;
let service: Server;
let url: string;

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, '-c', 'tag.gpgsign=false', ...args], { cwd: folder, stdio: 'pipe' });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docwright-shown-'));
  mkdirSync(join(folder, 'docs'));
  const document = join(root, 'test/documents/bike-rental.md');
  const text = readFileSync(document, 'utf8');
  cpSync(document, join(folder, 'docs/api.md'));
  cpSync(document, join(folder, 'old.md'));
  writeFileSync(join(folder, 'new.md'), text.replaceAll('price_per_minute', 'price_per_hour'));
  writeFileSync(
    join(folder, 'docwright.yaml'),
    'packages: [{ name: my-api, spec: docs/api.md, out: packages/my-api, emit: [types] }]\n',
  );
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  git('tag', 'v1.0.0');
  expect((await docwright('generate')).code).toBe(0);
  service = createServer((_, response) => response.writeHead(503).end());
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  // A TCP server has an address and a port.
  url = `http://127.0.0.1:${String((service.address() as AddressInfo).port)}`;
}, 60_000);

afterAll(() => {
  service.close();
  rmSync(folder, { recursive: true, force: true });
});

async function docwright(...argv: readonly string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const stream = { write: (part: string) => (text += part) };
  const env = { API_KEY: 'key' };
  const io = { cwd: folder, env, stdout: stream, stderr: stream, fetch };
  return { code: await run(argv, io), text };
}

/** Lines of the shell in a page that run docwright, without their comments. */
function shown(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const fences = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, body = '']) => body);
  return fences
    .flatMap((body) => body.split('\n'))
    .map((line) => line.replace(/ +#.*/, ''))
    .filter((line) => /^(?:npx )?docwright (?!init)/.test(line));
}

/** A line as a shell would split it. */
function words(line: string): readonly string[] {
  const found = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
  return found.slice(found.indexOf('docwright') + 1);
}

describe('README.md', () => {
  it('shows commands that do what they say', async () => {
    const lines = shown('README.md');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(await docwright(...words(line))).toMatchObject({ code: 0 });
  }, 60_000);
});

describe('docs/drift.md', () => {
  const lines = shown('docs/drift.md');

  it('shows checks and comparisons that answer', async () => {
    const compared = lines.filter((line) => /docwright (?:check|diff) /.test(`${line} `));
    expect(compared.length).toBeGreaterThan(4);
    for (const line of compared) {
      const { code, text } = await docwright(...words(line));
      // The two files differ, and that line asks to fail then.
      expect([line, code, text]).toEqual([line, line.includes('--fail-on any') ? 1 : 0, text]);
    }
  }, 60_000);

  it('shows questions to a service that are asked, whatever this one answers', async () => {
    const asked = lines.filter((line) => line.includes('docwright verify'));
    expect(asked.length).toBeGreaterThan(2);
    for (const line of asked) {
      const argv = words(line).map((word) =>
        word.startsWith('http')
          ? url
          : word.replace('/events/{event_id}', '/bikes/{bike_id}').replace('event_id', 'bike_id'),
      );
      const { code, text } = await docwright(...argv);
      expect([line, code === 0 || code === 1, text]).toEqual([line, true, text]);
    }
  }, 120_000);
});
