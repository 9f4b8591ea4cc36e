import { describe, expect, it, vi } from 'vitest';
import {
  validation,
  type EndpointValidators,
  type ValidationModes,
  type ValidatorTable,
} from '../../../templates/runtime/client-validation.ts';
import { ValidationError } from '../../../templates/runtime/errors.ts';
import type { OperationValidators } from '../../../templates/runtime/validate.ts';
import { json, stubFetch } from '../../support/stub-fetch.ts';
import { client, get, getThing, input } from '../../support/thing-client.ts';

describe('validation', () => {
  const issues = [{ message: 'expected string', path: ['id'] }];
  const refusing = { '~standard': { validate: () => ({ issues }) } };
  const accepting = { '~standard': { validate: (value: unknown) => ({ value }) } };
  const table = (validators: Partial<EndpointValidators>): ValidatorTable => ({
    'GET /things/{id}': { responses: {}, ...validators },
  });

  it('of responses throws, or fails the result', async () => {
    const validators = table({ responses: { 200: refusing } });
    const checks = validation(validators, { responseValidation: 'throw' });
    const pending = get(stubFetch(json({ id: 1 })), { validation: checks });
    await expect(pending).rejects.toMatchObject({
      name: 'ValidationError',
      subject: 'response 200',
      issues,
    });
    expect(await pending.result()).toMatchObject({
      status: 'failed',
      error: { name: 'ValidationError' },
    });
  });

  it('of responses warns and goes on', async () => {
    const onWarning = vi.fn();
    const validators = table({ responses: { 200: refusing } });
    const checks = validation(validators, { responseValidation: 'warn', onWarning });
    expect(await get(stubFetch(json({ id: 1 })), { validation: checks })).toEqual({ id: 1 });
    expect(onWarning).toHaveBeenCalledExactlyOnceWith(expect.any(ValidationError));
  });

  it('of the body of an error status does not hide the status', async () => {
    const validators = table({ responses: { default: refusing } });
    const checks = validation(validators, { responseValidation: 'throw' });
    const stub = stubFetch(json({ a: 1 }, { status: 500 }));
    await expect(get(stub, { validation: checks })).rejects.toMatchObject({
      name: 'HttpError',
      status: 500,
      body: { a: 1 },
      cause: { name: 'ValidationError' },
    });
  });

  it.each(['path', 'query', 'headers', 'body'] as const)(
    'of requests checks %s before sending',
    async (group) => {
      const stub = stubFetch(json({ id: '1' }));
      const validators = table({ path: accepting, [group]: refusing, bodyRequired: true });
      const checks = validation(validators, { requestValidation: 'throw' });
      await expect(get(stub, { validation: checks })).rejects.toMatchObject({
        name: 'ValidationError',
        subject: group,
      });
      expect(stub.seen).toHaveLength(0);
    },
  );

  it('is off by default, and on where a call asks for it', async () => {
    const validators = table({ path: refusing, responses: { 200: refusing } });
    const made = client(stubFetch(json({ id: '1' })), { validation: validation(validators) });
    expect(await made.call(getThing, input)).toEqual({ id: '1' });
    const asked = (modes: ValidationModes) => made.call(getThing, input, modes);
    await expect(asked({ responseValidation: 'throw' })).rejects.toMatchObject({
      subject: 'response 200',
    });
    await expect(asked({ requestValidation: 'throw' })).rejects.toMatchObject({ subject: 'path' });
  });

  it('takes the validators of the package', () => {
    const generated: { readonly [route: string]: OperationValidators } = {};
    expect(validation(generated, { requestValidation: 'throw' })).toBeTypeOf('function');
  });
});
