import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/main.ts';
import { folderWith } from '../unit/cli/run-command.ts';

const SECRET = 'top-secret/ü?"1"';

const reference = `# Things

## GET /things

### Responses

| Status | Type | Description |
| --- | --- | --- |
| 200 | array[[Thing](#thing)] | All of them |

# Models

## Thing

### Fields

| Name | Type | Description |
| --- | --- | --- |
| id | integer | Number |
| name | string | Name |
`;

const config = `packages:
  - name: things
    spec: api.md
    overlay: api.overlay.yaml
    out: out
`;

const overlay = `security:
  key: { type: apiKey, in: header, name: X-Key, because: the test says so }
`;

let server: Server;
let url: string;
let answer: (headers: NodeJS.Dict<string | string[]>) => { status: number; body: unknown };
let folder: string;
let remove: () => Promise<void>;
const targets: string[] = [];

beforeAll(async () => {
  ({ folder, remove } = await folderWith({
    'api.md': reference,
    'docwright.yaml': config,
    'api.overlay.yaml': overlay,
  }));
  server = createServer((request, response) => {
    targets.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const { status, body } = answer(request.headers);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  // A TCP server has an address and a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await remove();
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function verify(...argv: readonly string[]): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  const code = await run(['verify', ...argv], {
    cwd: folder,
    env: { THE_KEY: 'key-1', ODD_KEY: SECRET, BAD_KEY: 'a\nb' },
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    fetch: (input, init) => fetch(input, init),
  });
  return { code, stdout, stderr };
}

const fine: typeof answer = (headers) =>
  headers['x-key'] === undefined
    ? { status: 401, body: {} }
    : { status: 200, body: [{ id: 1, name: 'one' }] };

describe('docwright verify', () => {
  it('exits with 0 when service and reference agree', async () => {
    answer = fine;
    const ended = await verify(url, '--auth-env', 'THE_KEY');
    expect(ended).toEqual({
      code: 0,
      stdout: '1 of 1 operations verified with 3 requests; 0 differences\n',
      stderr: '',
    });
  });

  it('exits with 1 and says where and what when they differ', async () => {
    answer = () => ({ status: 200, body: [{ id: '1', color: 'red' }] });
    const { code, stdout } = await verify(url);
    expect(code).toBe(1);
    expect(stdout).toContain('api.md:19:3 error');
    expect(stdout).toContain(
      'DW-served-mismatch GET /things: [].id of 200 is "1"; documented: integer',
    );
    expect(stdout).toContain(
      'DW-undocumented-field GET /things: the body of 200 has the field [].color',
    );
  });

  it('exits with 2 for a wrong URL, operation, parameter or environment variable', async () => {
    targets.length = 0;
    for (const argv of [
      ['nonsense'],
      ['file:///etc/passwd'],
      ['http://user:pass@127.0.0.1/'],
      [`${url}/?a=b`],
      [url, '--operation', 'GET /thing'],
      [url, '--param', 'novalue'],
      [url, '--auth-env', 'NOT_THERE'],
      [url, '--auth-env', 'BAD_KEY'],
      [url, '--auth-header', 'a b', '--auth-env', 'THE_KEY'],
      [url, '--timeout', '0'],
      [url, '--only', 'other'],
    ]) {
      expect([argv, (await verify(...argv)).code]).toEqual([argv, 2]);
    }
    expect(targets).toEqual([]);
  });

  it('exits with 3 when nothing could be verified', async () => {
    answer = () => ({ status: 401, body: {} });
    const { code, stdout, stderr } = await verify(url);
    expect(code).toBe(3);
    expect(stdout).toContain('DW-not-verified');
    expect(stderr).toContain('there is no answer');
  });

  it('exits with 1 when nothing listens', async () => {
    const { code, stdout } = await verify('http://127.0.0.1:1');
    expect(code).toBe(1);
    expect(stdout).toContain('DW-service-silent');
  });

  it.each(['text', 'json', 'github', 'sarif'])(
    'prints no secret as %s, even if the service sends it back',
    async (format) => {
      const seen: unknown[] = [];
      answer = (headers) => {
        seen.push(headers['authorization']);
        return { status: 200, body: [{ id: SECRET, [SECRET]: 1 }] };
      };
      const ended = await verify(
        url,
        '--auth-env',
        'ODD_KEY',
        '--auth-header',
        'Authorization',
        '--format',
        format,
      );
      expect(ended.code).toBe(1);
      expect(seen).toHaveLength(3);
      expect(ended.stdout).toContain('***');
      for (const part of ['top-secret', 'top%2Dsecret']) {
        expect(ended.stdout + ended.stderr).not.toContain(part);
      }
    },
  );

  it('prints JSON with what was verified and what was not', async () => {
    answer = fine;
    const { stdout } = await verify(url, '--auth-env', 'THE_KEY', '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({
      verified: ['GET /things'],
      notVerified: [],
      requests: 3,
      diagnostics: [],
    });
  });

  it('gives an origin the base path of the reference and leaves another path alone', async () => {
    answer = fine;
    targets.length = 0;
    await verify(`${url}/v7/`, '--auth-env', 'THE_KEY');
    expect(targets).toEqual(['OPTIONS /v7/things', 'GET /v7/things', 'GET /v7/things']);
  });
});
