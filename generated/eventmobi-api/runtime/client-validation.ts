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
export interface ValidationOptions {
  /** `operationValidators` of the package's `validators`, or some of them; needed for anything but `off`. */
  readonly validators?: { readonly [operation: string]: EndpointValidators } | undefined;
  /** `throw`: the call fails with a `ValidationError`. `warn`: `onWarning` is told of it. Default `off`. */
  readonly responseValidation?: 'off' | 'warn' | 'throw' | undefined;
  /** `throw`: the call fails before anything is sent. Default `off`. */
  readonly requestValidation?: 'off' | 'throw' | undefined;
  /** Default: `console.warn`. */
  readonly onWarning?: ((error: ValidationError) => void) | undefined;
}

/** Checks of a client; each rejects with a `ValidationError`. */
export interface Validation {
  readonly request: (endpoint: Endpoint, input: CallInput) => Promise<void>;
  /** `row` is the documented status, `default`, or `undocumented` (of which nothing is known). */
  readonly response: (endpoint: Endpoint, row: number | string, body: unknown) => Promise<void>;
}

/** The checks that the options ask for; undefined when all are off. Throws a `TypeError` when validators are missing. */
export function validationOf(options: ValidationOptions): Validation | undefined {
  const { validators, responseValidation = 'off', requestValidation = 'off' } = options;
  if (responseValidation + requestValidation === 'offoff') return undefined;
  if (validators === undefined) throw new TypeError('option "validators" is missing');
  const { onWarning = (error: ValidationError) => console.warn(error) } = options;
  const check: Check = async (mode, { name }, subject, validator, value) => {
    if (mode === 'off') return;
    const { issues } = (await validator?.['~standard'].validate(value)) ?? {};
    if (issues === undefined) return;
    const details = { operation: name, subject, issues };
    const error = new ValidationError(`invalid ${subject}`, details);
    if (mode === 'throw') throw error;
    onWarning(error);
  };
  return {
    request: async (endpoint, input) => {
      const schemas = validators[endpoint.name];
      for (const group of ['path', 'query', 'headers', 'body'] as const) {
        const value = input[group] ?? (group === 'body' ? undefined : {});
        if (group === 'body' && value === undefined && schemas?.bodyRequired !== true) return;
        await check(requestValidation, endpoint, group, schemas?.[group], value);
      }
    },
    response: (endpoint, row, body) => {
      const validator = validators[endpoint.name]?.responses[row];
      return check(responseValidation, endpoint, `response ${row}`, validator, body);
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
