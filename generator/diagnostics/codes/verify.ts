import type { Catalogue } from '../diagnostic.ts';

/** Codes of holding a running service against its reference. `request` is a request as people see it: `GET /events?limit=1`. */
export interface VerifyHoles {
  'DW-service-silent': { request: string; problem: string };
  'DW-not-served': { request: string; found: string };
  'DW-undocumented-method': { method: string; path: string };
  'DW-undocumented-status': { request: string; status: number; documented: string };
  'DW-undocumented-media-type': {
    request: string;
    status: number;
    found: string;
    documented: string;
  };
  'DW-undocumented-body': { request: string; status: number };
  'DW-served-mismatch': {
    request: string;
    status: number;
    place: string;
    expected: string;
    received: string;
  };
  'DW-undocumented-field': { request: string; status: number; field: string };
  'DW-undocumented-value': { request: string; status: number; field: string; received: string };
  'DW-valid-request-refused': { request: string; status: number };
  'DW-service-failed': { request: string; status: number };
  'DW-redirected': { request: string; status: number };
  'DW-key-not-needed': { request: string; status: number };
  'DW-limit-ignored': { request: string; limit: number; received: number };
  'DW-not-verified': { operation: string; reason: string };
}

export const verifyCodes: Catalogue<VerifyHoles> = {
  'DW-service-silent': {
    severity: 'error',
    title: 'Service does not answer',
    message: ({ request, problem }) => `${request}: the service did not answer: ${problem}`,
    cause:
      'The connection failed, the answer took too long, or it was larger than docwright reads.',
    cure: 'Correct the URL or the service; --timeout gives it longer.',
  },
  'DW-not-served': {
    severity: 'error',
    title: 'Documented operation is not served',
    message: ({ request, found }) => `${request} is documented and not served: ${found}`,
    cause: 'The service does not know the path, or not with this method.',
    cure: 'Implement the operation, or remove it from the reference.',
  },
  'DW-undocumented-method': {
    severity: 'error',
    title: 'Served operation is not documented',
    message: ({ method, path }) =>
      `The service offers ${method} for ${path}, and the reference has no such operation`,
    cause:
      'The header Allow of the service names a method that the reference does not have for this path.',
    cure: 'Document the operation, or take it out of the service.',
  },
  'DW-undocumented-status': {
    severity: 'error',
    title: 'Served status is not documented',
    message: ({ request, status, documented }) =>
      `${request} was answered with ${status}; documented: ${documented}`,
    cause: 'Callers are told to expect other statuses.',
    cure: 'Add the status to the responses of the operation, or correct the service.',
  },
  'DW-undocumented-media-type': {
    severity: 'error',
    title: 'Served media type is not documented',
    message: ({ request, status, found, documented }) =>
      `${request}: the body of ${status} is ${found}; documented: ${documented}`,
    cause: 'Callers read the body as the documented media type.',
    cure: 'Correct the header Content-Type of the service, or the reference.',
  },
  'DW-undocumented-body': {
    severity: 'error',
    title: 'Served body is not documented',
    message: ({ request, status }) => `${request}: ${status} has a body; documented: no content`,
    cause: 'The reference says that this response has no content.',
    cure: 'Document the body, or leave it out.',
  },
  'DW-served-mismatch': {
    severity: 'error',
    title: 'Served value is not as documented',
    message: ({ request, status, place, expected, received }) =>
      `${request}: ${place} of ${status} is ${received}; documented: ${expected}`,
    cause: 'The response has another type, lacks a required field, or breaks a documented bound.',
    cure: 'Correct the service, or the reference.',
  },
  'DW-undocumented-field': {
    severity: 'error',
    title: 'Served field is not documented',
    message: ({ request, status, field }) =>
      `${request}: the body of ${status} has the field ${field}, which the reference does not have`,
    cause: 'The service sends more than its reference tells.',
    cure: 'Document the field, or do not send it.',
  },
  'DW-undocumented-value': {
    severity: 'error',
    title: 'Served value is not among the documented ones',
    message: ({ request, status, field, received }) =>
      `${request}: ${field} of ${status} is ${received}, which is not among the documented values`,
    cause: 'The reference lists the possible values and this is none of them.',
    cure: 'Add the value to the list, or correct the service.',
  },
  'DW-valid-request-refused': {
    severity: 'error',
    title: 'Documented request is refused',
    message: ({ request, status }) => `${request} is as documented and was refused with ${status}`,
    cause: 'The service asks for more than the reference tells, or accepts less.',
    cure: 'Document what the service needs, or let it accept what is documented.',
  },
  'DW-service-failed': {
    severity: 'error',
    title: 'Documented request makes the service fail',
    message: ({ request, status }) => `${request} is as documented and was answered with ${status}`,
    cause: 'A status from 500 up says that the service failed.',
    cure: 'Look into the log of the service.',
  },
  'DW-redirected': {
    severity: 'error',
    title: 'Service redirects',
    message: ({ request, status }) =>
      `${request} was redirected with ${status}; docwright does not follow`,
    cause: 'The service moved, or the URL lacks a part such as https or a trailing slash.',
    cure: 'Give the URL that answers itself, or document the redirect.',
  },
  'DW-key-not-needed': {
    severity: 'error',
    title: 'Service answers without credentials',
    message: ({ request, status }) =>
      `${request} without credentials was answered with ${status}; the reference says that callers authenticate`,
    cause: 'The operation is open to everybody.',
    cure: 'Protect it, or say in the overlay that no credentials are needed.',
  },
  'DW-limit-ignored': {
    severity: 'error',
    title: 'Service ignores the limit of a page',
    message: ({ request, limit, received }) =>
      `${request} asks for ${limit} and got ${received} items`,
    cause: 'The operation is documented to be paginated with this parameter.',
    cure: 'Let the service follow the parameter, or correct the reference.',
  },
  'DW-not-verified': {
    severity: 'info',
    title: 'Operation was not verified',
    message: ({ operation, reason }) => `${operation} was not verified: ${reason}`,
    cause: 'docwright only calls what is safe and what it has values for.',
    cure: 'Give values with --param NAME=VALUE, or allow more with --operation or --unsafe.',
  },
};
