import type { VerifyHoles } from '../codes/verify.ts';
import type { ExamplesOf } from './example.ts';

/** Examples of the codes of `docwright verify`: in words, since it takes a service to show them. */
export const verifyExamples: ExamplesOf<VerifyHoles> = {
  'DW-service-silent': {
    bad: '`docwright verify http://localhost:3000` while nothing listens there.',
    good: 'The service is started first.',
  },
  'DW-not-served': {
    bad: '`GET /things` is in the reference and the service answers 404.',
    good: 'The service answers 200.',
  },
  'DW-undocumented-method': {
    bad: '`Allow: GET, DELETE` for a path of which the reference has `GET` only.',
    good: 'Both operations are in the reference.',
  },
  'DW-undocumented-status': {
    bad: '`202` from an operation with `200` and `404` in its table of responses.',
    good: 'A row for `202` in that table.',
  },
  'DW-undocumented-media-type': {
    bad: '`Content-Type: text/html` for a body that is documented as `application/json`.',
    good: '`Content-Type: application/json; charset=utf-8`.',
  },
  'DW-undocumented-body': {
    bad: '`{}` with a status whose row says "no content".',
    good: 'No body.',
  },
  'DW-served-mismatch': {
    bad: '`"id": "12"` where the reference says `integer`.',
    good: '`"id": 12`.',
  },
  'DW-undocumented-field': {
    bad: '`"internal_id": 7`, a field that the model does not have.',
    good: 'A row for the field in the model.',
  },
  'DW-undocumented-value': {
    bad: '`"state": "archived"` where the reference lists `open` and `closed`.',
    good: '`archived` is in that list.',
  },
  'DW-valid-request-refused': {
    bad: '`GET /things` answered with `400`, because the service needs a parameter that is not documented.',
    good: 'The parameter is documented as required.',
  },
  'DW-service-failed': {
    bad: '`GET /things?limit=1` answered with `500`.',
    good: 'The same answered with `200`.',
  },
  'DW-redirected': {
    bad: '`docwright verify http://api.example.com` of a service that redirects to `https`.',
    good: '`docwright verify https://api.example.com`.',
  },
  'DW-key-not-needed': {
    bad: '`200` without the key that the reference asks for.',
    good: '`401` without the key.',
  },
  'DW-limit-ignored': {
    bad: 'Three items for `GET /things?limit=1`.',
    good: 'One item.',
  },
  'DW-not-verified': {
    bad: '`DELETE /things/{id}` without `--unsafe`; `GET /things/{id}` when the list has no things.',
    good: '`--operation "DELETE /things/{id}" --param id=12`.',
  },
};
