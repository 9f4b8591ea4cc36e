import type { CallInput, Endpoint } from './endpoint.js';
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

/** Checks of a client; each rejects with a `ValidationError`. `own` are the modes of the call. */
export interface Validation {
  readonly request: (endpoint: Endpoint, input: CallInput, own: ValidationModes) => Promise<void>;
  /** `row` is the documented status, `default`, or `undocumented` (of which nothing is known). */
  readonly response: (
    endpoint: Endpoint,
    row: number | string,
    body: unknown,
    own: ValidationModes,
  ) => Promise<void>;
}

/**
 * The checks that the options ask for; undefined without validators. Throws a `TypeError` when checks are asked for and
 * validators are missing.
 */
export function validationOf(options: ValidationOptions): Validation | undefined {
  const { validators, onWarning = (error: ValidationError) => console.warn(error) } = options;
  const { responseValidation = 'off', requestValidation = 'off' } = options;
  if (validators === undefined) {
    if (responseValidation + requestValidation === 'offoff') return undefined;
    throw new TypeError('option "validators" is missing');
  }
  const check: Check = async (mode, { name: operation }, subject, validator, value) => {
    if (mode === 'off') return;
    const { issues } = (await validator?.['~standard'].validate(value)) ?? {};
    if (issues === undefined) return;
    const error = new ValidationError(`invalid ${subject}`, { operation, subject, issues });
    if (mode === 'throw') throw error;
    onWarning(error);
  };
  return {
    request: async (endpoint, input, own) => {
      const schemas = validators[endpoint.name];
      const mode = own.requestValidation ?? requestValidation;
      for (const group of ['path', 'query', 'headers', 'body'] as const) {
        const value = input[group] ?? (group === 'body' ? undefined : {});
        if (value === undefined && schemas?.bodyRequired !== true) return;
        await check(mode, endpoint, group, schemas?.[group], value);
      }
    },
    response: (endpoint, row, body, own) => {
      const mode = own.responseValidation ?? responseValidation;
      const validator = validators[endpoint.name]?.responses[row];
      return check(mode, endpoint, `response ${row}`, validator, body);
    },
  };
}

type Check = (
  mode: 'off' | 'warn' | 'throw',
  endpoint: Endpoint,
  subject: string,
  validator: ClientValidator | undefined,
  value: unknown,
) => Promise<void>;
