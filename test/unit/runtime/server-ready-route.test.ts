import { describe, expect, it } from 'vitest';
import { ReadyRoute } from '../../../templates/runtime/ready-route.ts';
import { anything, scalar } from '../../../templates/runtime/shape.ts';
import { objectSchema } from './server-routes.ts';

const any = objectSchema({});

describe('how a reply is written', () => {
  const route = new ReadyRoute<unknown>(
    {
      operation: 'getReport',
      method: 'GET',
      path: '/report',
      segments: ['report'],
      mediaTypes: { '202': 'text/plain', default: 'application/xml' },
      validators: { bodyRequired: false, responses: { '200': any, '202': any, default: any } },
      shapes: { responses: { '200': scalar } },
      handler: undefined,
    },
    undefined,
  );

  it.each([
    [200, 'application/json'],
    [202, 'text/plain'],
    [404, 'application/xml'],
  ])('%i as %s', (status, mediaType) => {
    const writing = route.writingOf(status);
    expect(writing.mediaType).toBe(mediaType);
    expect(writing.headers).toEqual([['content-type', mediaType]]);
    expect(writing.shape).toBe(status === 200 ? scalar : undefined);
  });

  it('is that of `default` for statuses without a response of their own only', () => {
    const shapes = { responses: { default: anything } };
    const other = new ReadyRoute<unknown>({ ...route.route, mediaTypes: {}, shapes }, undefined);
    expect([200, 202, 500].map((status) => other.writingOf(status).shape)).toEqual([
      undefined,
      undefined,
      anything,
    ]);
  });
});
