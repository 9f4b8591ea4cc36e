import { describe, expect, it, vi } from 'vitest';
import { errorOf, fullClient, send, sendJson, serve } from './fault-server.ts';

describe('hooks', () => {
  it('are told in order what happens', async () => {
    const { url } = await serve((response, _, index) =>
      index === 0 ? response.socket?.destroy() : sendJson(response, {}, index === 1 ? 503 : 404),
    );
    const told: string[] = [];
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const client = fullClient(url, {
      onRequest: ({ operation, attempt, method }) => told.push(`${operation} ${method} ${attempt}`),
      onResponse: ({ attempt, response }) => told.push(`${attempt} is ${response.status}`),
      onRetry: ({ attempt, delay, error, response }) => {
        const why = response?.status ?? (error as Error).name;
        told.push(`${why} retries ${attempt} in ${delay}`);
      },
      onError: (error) => told.push(error.name),
    });
    const pending = send(client);
    await errorOf(pending);
    await errorOf(pending);
    vi.restoreAllMocks();
    expect(told).toEqual([
      'GET /thing GET 1',
      'ConnectionError retries 1 in 0',
      'GET /thing GET 2',
      '2 is 503',
      '503 retries 2 in 0',
      'GET /thing GET 3',
      '3 is 404',
      'HttpError',
    ]);
  });

  it('can add headers, and are waited for', async () => {
    const { url, requests } = await serve((response) => sendJson(response, 1));
    const client = fullClient(url, {
      onRequest: async ({ headers }) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        headers['traceparent'] = '00-1';
      },
    });
    await send(client);
    expect(requests[0]?.headers['traceparent']).toBe('00-1');
  });

  it.each(['onRequest', 'onResponse', 'onRetry'] as const)(
    'that throw fail the call with what they threw: %s',
    async (name) => {
      const { url } = await serve((response) => sendJson(response, {}, 503));
      const cause = new Error('mine');
      const hook = () => Promise.reject(cause);
      const error = await errorOf(send(fullClient(url, { [name]: hook })));
      expect(error).toMatchObject({ name: 'RequestError', subject: 'hook', cause });
    },
  );

  it('onError is not told of an answer that was asked for as a result', async () => {
    const { url } = await serve((response) => sendJson(response, {}, 404));
    const onError = vi.fn();
    await send(fullClient(url, { onError })).result();
    expect(onError).not.toHaveBeenCalled();
    await send(fullClient(url, { onError }), {}, { signal: AbortSignal.abort() }).result();
    expect(onError).toHaveBeenCalledOnce();
  });
});
