import type { Parts } from './client.js';
import { ValidationError, type ValidationIssue } from './errors.js';
import type { UnknownFieldFinder } from './unknown-fields.js';

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
  /** `unknownFields(documentedFields)`: responses are checked for fields that the reference does not have, too. */
  readonly unknownFields?: UnknownFieldFinder | undefined;
  /** Default: `console.warn`. */
  readonly onWarning?: ((error: ValidationError) => void) | undefined;
}

/** Validators by method and path: `operationValidators` of the package's `validators`, or some of them. */
export interface ValidatorTable {
  readonly [route: string]: EndpointValidators | undefined;
}

/** The option `validation` of a client: puts checks around what sends and reads. Own keys of `table` count. */
export function validation(
  table: ValidatorTable,
  options: ValidationOptions = {},
): (parts: Parts) => Parts {
  // The error of a value that is not as documented, where it is one.
  const check = async (
    mode: 'off' | 'warn' | 'throw' | undefined,
    operation: string,
    subject: string,
    body: unknown,
    validator: ClientValidator | undefined,
    more: () => readonly ValidationIssue[] | undefined = () => [],
  ): Promise<ValidationError | undefined> => {
    if (!mode?.includes('w')) return undefined; // `off` has no `w`
    const found = await validator?.['~standard'].validate(body);
    const issues = [...(found?.issues ?? []), ...(more() ?? [])];
    if (!issues[0]) return undefined;
    const error = new ValidationError(operation, `invalid ${subject}`, { subject, issues, body });
    if (mode === 'throw') return error;
    (options.onWarning ?? console.warn)(error);
    return undefined;
  };
  return ([send, readBody, details]) => [
    async (...call) => {
      const [[operation], own, input] = call;
      const mode = own.requestValidation ?? options.requestValidation;
      const schemas = table[operation];
      for (const group of ['path', 'query', 'headers', 'body'] as const) {
        const value = input[group] ?? (group === 'body' ? undefined : {});
        if (value !== undefined || schemas?.bodyRequired) {
          const error = await check(mode, operation, group, value, schemas?.[group]);
          if (error) throw error;
        }
      }
      return send(...call);
    },
    async (...answer) => {
      const [[operation], own, status] = answer;
      const mode = own.responseValidation ?? options.responseValidation;
      const [body, fault] = await readBody(...answer);
      const validator = table[operation]?.responses[status];
      const more = () => options.unknownFields?.(operation, status, body);
      return [
        body,
        fault ?? (await check(mode, operation, `response ${status}`, body, validator, more)),
      ];
    },
    details,
  ];
}
