import type { Parts } from './client.js';
import type { Endpoint } from './endpoint.js';
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

/**
 * Puts checks around what sends and reads; without validators both are as they were. Throws a `TypeError` when checks are
 * asked for and validators are missing.
 */
export function validated(parts: Parts, options: ValidationOptions): Parts {
  const { validators } = options;
  if (!validators) {
    if (!`${options.requestValidation}${options.responseValidation}`.includes('w')) return parts;
    throw new TypeError('validators are missing');
  }
  const check = async (
    [operation]: Endpoint,
    mode: 'off' | 'warn' | 'throw' | undefined,
    subject: string,
    validator: ClientValidator | undefined,
    body: unknown,
  ): Promise<void> => {
    // `off` has no `w`.
    const checked = String(mode).includes('w')
      ? await validator?.['~standard'].validate(body)
      : undefined;
    const issues = checked?.issues;
    if (!issues) return;
    const error = new ValidationError(operation, `invalid ${subject}`, { subject, issues, body });
    if (mode === 'throw') throw error;
    (options.onWarning ?? console.warn)(error);
  };
  return {
    send: async (endpoint, own, input, ...rest) => {
      const mode = own.requestValidation ?? options.requestValidation;
      const schemas = validators[endpoint[0]];
      for (const group of ['path', 'query', 'headers', 'body'] as const) {
        const value = input[group] ?? (group === 'body' ? undefined : {});
        if (value !== undefined || schemas?.bodyRequired) {
          await check(endpoint, mode, group, schemas?.[group], value);
        }
      }
      return parts.send(endpoint, own, input, ...rest);
    },
    readBody: async (endpoint, own, status, ...rest) => {
      const mode = own.responseValidation ?? options.responseValidation;
      const schemas = validators[endpoint[0]];
      const body = await parts.readBody(endpoint, own, status, ...rest);
      await check(endpoint, mode, `response ${status}`, schemas?.responses[status], body);
      return body;
    },
  };
}
