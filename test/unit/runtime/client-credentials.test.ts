import { describe, expect, it } from 'vitest';
import {
  basic,
  bearer,
  headerKey,
  queryKey,
  type Credential,
} from '../../../templates/runtime/credentials.ts';
import { json, stubFetch } from '../../support/stub-fetch.ts';
import { get } from '../../support/thing-client.ts';

describe('credentials', () => {
  it.each<[Credential, object, string]>([
    [headerKey('X-API-KEY', 'k'), { 'x-api-key': 'k' }, ''],
    [headerKey('X-API-KEY', () => Promise.resolve('k')), { 'x-api-key': 'k' }, ''],
    [bearer(() => 't'), { authorization: 'Bearer t' }, ''],
    [basic({ username: 'ü', password: 'p' }), { authorization: 'Basic w7w6cA==' }, ''],
    [queryKey('key', 'a b'), {}, '?key=a%20b'],
  ])('are added to the request (%#)', async (credential, headers, search) => {
    const stub = stubFetch(json({ id: '1' }));
    await get(stub, { credentials: [credential] });
    expect(stub.seen[0]?.headers).toMatchObject(headers);
    expect(stub.seen[0]?.url).toBe(`https://api.test/v2/things/a%20b${search}`);
  });

  it('are left out while there is no secret', async () => {
    const stub = stubFetch(json({ id: '1' }));
    const none = [
      headerKey('X-API-KEY', undefined),
      bearer(undefined),
      basic(undefined),
      queryKey('k', undefined),
    ];
    await get(stub, { credentials: none });
    expect(Object.keys(stub.seen[0]?.headers ?? {})).toEqual(['accept']);
    expect(stub.seen[0]?.url).not.toContain('?');
  });

  it('that cannot be had fail the call before anything is sent', async () => {
    const stub = stubFetch(json({}));
    const cause = new Error('vault is shut');
    const credentials = [bearer(() => Promise.reject(cause))];
    await expect(get(stub, { credentials })).rejects.toMatchObject({ name: 'RequestError', cause });
    expect(stub.seen).toHaveLength(0);
  });

  it('do not follow a redirect to another origin, which is handed out instead', async () => {
    const stub = stubFetch(() => Response.redirect('https://evil.test/', 302));
    await expect(get(stub, { credentials: [headerKey('X-API-KEY', 'k')] })).rejects.toMatchObject({
      name: 'HttpError',
      status: 302,
    });
    expect(stub.seen).toHaveLength(1);
  });
});
