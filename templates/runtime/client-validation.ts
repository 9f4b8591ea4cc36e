import type { BodyReader, Sender } from './client.js';
import { ValidationError, type ValidationIssue } from './errors.js';

/** Any Standard Schema validator. */
export interface ClientValidator {
  readonly '~standard': {
    readonly validate: (value: unknown) => ValidatorResult | Promise<ValidatorResult>;
  };
}

/** Valid when there are no issues. */
export interface ValidatorResult {
  readonly value?: unknown;
  readonly issues?: readonly ValidationIssue[] | undefined;
}

/** The validators of an operation, as `operationValidators` has them. */
export interface EndpointValidators {
  readonly path?: ClientValidator | undefined;
  readonly query?: ClientValidator | undefined;
  readonly headers?: ClientValidator | undefined;
  readonly body?: ClientValidator | undefined;
  /** False when absent: no body is fine. */
  readonly bodyRequired?: boolean;
  /** Documented status, or `default` → validator; undefined where no content is documented. */
  readonly responses: { readonly [status: string]: ClientValidator | undefined };
}

/** What is checked, and what becomes of a value that is not as documented. */
export interface ValidationModes {
  /** `throw`: the call fails with a `ValidationError`. `warn`: `onWarning` is told of it. Default `off`. */
  readonly responseValidation?: 'off' | 'warn' | 'throw' | undefined;
  /** `throw`: the call fails before anything is sent. Default `off`. */
  readonly requestValidation?: 'off' | 'throw' | undefined;
}

/** Validation of a client; a call can ask for other modes. */
export interface ValidationOptions extends ValidationModes {
  /** `operationValidators` of the package's `validators`, or some of them; needed for anything but `off`. */
  readonly validators?: { readonly [operation: string]: EndpointValidators } | undefined;
  /** Default: `console.warn`. */
  readonly onWarning?: ((error: ValidationError) => void) | undefined;
}

/** What sends and reads. */
export interface Checked {
  readonly send: Sender;
  readonly readBody: BodyReader;
}

/**
 * Puts checks around what sends and reads; without validators both are as they were. Throws a `TypeError` when checks are
 * asked for and validators are missing.
 */
export function validated(parts: Checked, options: ValidationOptions): Checked {
  const { validators, onWarning = (error: ValidationError) => console.warn(error) } = options;
  const { responseValidation = 'off', requestValidation = 'off' } = options;
  if (!validators) {
    if (responseValidation + requestValidation === 'offoff') return parts;
    throw new TypeError('option "validators" is missing');
  }
  const check: Check = async (mode, operation, subject, validator, body) => {
    if (mode === 'off') return;
    const { issues } = (await validator?.['~standard'].validate(body)) ?? {};
    if (!issues) return;
    const error = new ValidationError(operation, `invalid ${subject}`, { subject, issues, body });
    if (mode === 'throw') throw error;
    onWarning(error);
  };
  return {
    send: async (endpoint, input, own, ...rest) => {
      const [operation] = endpoint;
      const schemas = validators[operation];
      for (const group of ['path', 'query', 'headers', 'body'] as const) {
        const value = input[group] ?? (group === 'body' ? undefined : {});
        if (value !== undefined || schemas?.bodyRequired) {
          const mode = own.requestValidation ?? requestValidation;
          await check(mode, operation, group, schemas?.[group], value);
        }
      }
      return parts.send(endpoint, input, own, ...rest);
    },
    readBody: async (endpoint, response, kind, status, own) => {
      const body = await parts.readBody(endpoint, response, kind, status, own);
      const mode = own.responseValidation ?? responseValidation;
      const validator = validators[endpoint[0]]?.responses[status];
      await check(mode, endpoint[0], `response ${status}`, validator, body);
      return body;
    },
  };
}

type Check = (
  mode: 'off' | 'warn' | 'throw',
  operation: string,
  subject: string,
  validator: ClientValidator | undefined,
  value: unknown,
) => Promise<void>;
