import type { Parts } from './client.js';
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
    throw new TypeError('option "validators" is missing');
  }
  const check = async (
    own: ValidationModes,
    when: 'requestValidation' | 'responseValidation',
    operation: string,
    subject: string,
    validator: ClientValidator | undefined,
    body: unknown,
  ): Promise<void> => {
    const mode = own[when] ?? options[when] ?? 'off';
    const checked = mode === 'off' ? undefined : await validator?.['~standard'].validate(body);
    const issues = checked?.issues;
    if (!issues) return;
    const error = new ValidationError(operation, `invalid ${subject}`, { subject, issues, body });
    if (mode === 'throw') throw error;
    (options.onWarning ?? console.warn)(error);
  };
  return {
    send: async (endpoint, input, own, ...rest) => {
      const [operation] = endpoint;
      const schemas = validators[operation];
      for (const group of ['path', 'query', 'headers', 'body'] as const) {
        const value = input[group] ?? (group === 'body' ? undefined : {});
        if (value !== undefined || schemas?.bodyRequired) {
          await check(own, 'requestValidation', operation, group, schemas?.[group], value);
        }
      }
      return parts.send(endpoint, input, own, ...rest);
    },
    readBody: async (endpoint, response, kind, status, own) => {
      const [operation] = endpoint;
      const body = await parts.readBody(endpoint, response, kind, status, own);
      const validator = validators[operation]?.responses[status];
      await check(own, 'responseValidation', operation, `response ${status}`, validator, body);
      return body;
    },
  };
}
