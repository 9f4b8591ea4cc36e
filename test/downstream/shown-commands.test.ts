import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/main.ts';
import { ciScript } from '../../generator/init/workflow.ts';
import { root } from '../support/reference.ts';

/*
 * Every command that a page shows is run, in a repository such as the pages speak of; a command that needs another place is run by
 * the test that is named for it below.
 */

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'templates/README.md'],
  ...readdirSync(join(root, 'docs')).flatMap((name) =>
    name.endsWith('.md') ? [`docs/${name}`] : [],
  ),
];

/** What sets up, and what is for another place: who runs it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'npm ci && npm run generate': '.ci/run',
  'npm cit': '.ci/run',
  'npm ci': '.ci/run',
  'npm test': '.ci/run',
  'npm install --save-dev docwright': 'test/downstream/journey.test.ts',
  'npx docwright init': 'test/downstream/journey.test.ts',
  'docwright init': 'test/downstream/journey.test.ts',
  'docwright init --spec docs/api.md --name my-api': 'test/unit/cli/init.test.ts',
  'git config diff.docwright.command': 'test/output/bin-drift.test.ts',
  'node --permission': 'test/security/host.test.ts',
};

/** A reference with what the pages ask for. */
const REFERENCE = `# Events 1.0

## GET /events

List events

\`\`\`http
GET /events HTTP/1.1
\`\`\`

### Parameters

Name | In | Type | Description
--- | --- | --- | ---
limit | query | integer | Optional. How many

### Responses

Status | Type | Description
--- | --- | ---
200 | array[[Person](#person)] | Who comes

## GET /events/{event_id}

\`\`\`http
GET /events/42 HTTP/1.1
\`\`\`

### Parameters

Name | In | Type | Description
--- | --- | --- | ---
event_id<b title="required">&nbsp;*&nbsp;</b> | path | string | Which one

### Responses

Status | Type | Description
--- | --- | ---
200 | [Person](#person) | Who is host

# Models

## Person

### Fields

Name | Type | Description
--- | --- | ---
id | integer | Number
profile | string | What people say of themselves
`;

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
  for (const path of ['docs/api.md', 'api.md', 'old.md']) {
    writeFileSync(join(folder, path), REFERENCE);
  }
  writeFileSync(join(folder, 'new.md'), `${REFERENCE}about | string | More\n`);
  writeFileSync(
    join(folder, 'docwright.yaml'),
    'packages: [{ name: my-api, spec: docs/api.md, out: packages/my-api, emit: [types] }]\n',
  );
  cpSync(join(folder, 'docwright.yaml'), join(folder, 'api.yaml'));
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  git('tag', 'v1.0.0');
  expect((await docwright(['generate'])).code).toBe(0);
  service = createServer((_, response) => response.writeHead(503).end());
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  // A TCP server has an address and a port.
  url = `http://127.0.0.1:${String((service.address() as AddressInfo).port)}`;
}, 60_000);

afterAll(() => {
  service.close();
  rmSync(folder, { recursive: true, force: true });
});

async function docwright(argv: readonly string[]): Promise<{ code: number; text: string }> {
  const controller = new AbortController();
  let text = '';
  const stream = {
    write: (part: string) => {
      text += part;
      // One that goes on until it is told to stop has done its work once.
      if (part.includes('Ctrl+C')) controller.abort();
    },
  };
  const io = {
    ...{ cwd: folder, env: { API_KEY: 'key' }, stdout: stream, stderr: stream },
    ...{ fetch, interrupted: controller.signal },
  };
  return { code: await run(argv, io), text };
}

/** Lines of the shell in a page, without their comments; a script is one. */
function shown(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const fences = [...text.matchAll(/^( *)```sh\n([\s\S]*?)^ *```/gm)].map(
    ([, by = '', body = '']) => body.replaceAll(new RegExp(`^${by}`, 'gm'), ''),
  );
  const prompts = [...text.matchAll(/^ +\$ (docwright .*?)(?: {2,}.*)?$/gm)];
  return [
    ...fences.flatMap((body) =>
      body.startsWith('#!')
        ? [body]
        : body
            .replaceAll(/ \\\n\s*/g, ' ')
            .trim()
            .split('\n'),
    ),
    ...prompts.map(([, line = '']) => line),
  ].map((line) => (line.startsWith('#!') ? line : line.replace(/ +#.*/, '')));
}

/** A line as a shell would split it, from the name of the program on. */
function words(line: string): readonly string[] {
  const found = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
  return found.slice(found.indexOf('docwright') + 1);
}

const all = PAGES.map((page) => ({ page, lines: shown(page) })).filter(
  ({ lines }) => lines.length > 0,
);

/** Who runs a line; undefined: it is run here. */
function elsewhere(line: string): string | undefined {
  const key = Object.keys(ELSEWHERE).find(
    (begin) => line === begin || (!begin.startsWith('n') && line.startsWith(`${begin} "`)),
  );
  return ELSEWHERE[key ?? (line.startsWith('node --permission') ? 'node --permission' : '')];
}

it('are found in the pages that show some', () => {
  const pages = all.map(({ page }) => page);
  for (const page of ['README.md', 'docs/commands.md', 'docs/drift.md', 'docs/guide-owner.md']) {
    expect(pages).toContain(page);
  }
  expect(all.flatMap(({ lines }) => lines).length).toBeGreaterThan(50);
  for (const file of Object.values(ELSEWHERE)) expect(existsSync(join(root, file))).toBe(true);
});

describe.each(all)('$page', ({ lines }) => {
  it('shows commands that do what they say', async () => {
    for (const line of lines.filter((candidate) => elsewhere(candidate) === undefined)) {
      if (line.startsWith('#!')) {
        const script = ciScript({ config: 'docwright.yaml', specs: ['docs/api.md'] });
        expect(line).toBe(script.replace(/^# .*\n/m, ''));
        continue;
      }
      expect(line).toMatch(/^(?:npx )?docwright [a-z]/);
      const argv = words(line).map((word) => (/^https?:/.test(word) ? url : word));
      const { code, text } = await docwright(argv);
      // The two files differ, and that line asks to fail then; the service answers nothing that it should.
      const expected = line.includes('--fail-on any') || argv[0] === 'verify' ? 1 : 0;
      expect([line, code, text]).toEqual([line, expected, text]);
    }
  }, 120_000);
});
