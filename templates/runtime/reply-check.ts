import { ReplyError, type AnyReply } from './reply.js';
import type { AnyRoute } from './route.js';

/**
 * Throws a `ReplyError` unless the reference documents the reply's status with such a body, and everything in it: what it
 * does not declare would be dropped in production.
 */
export function checkReply({ operation, validators, shapes }: AnyRoute, reply: AnyReply): void {
  const { responses } = validators;
  const status = String(reply.status);
  const key = Object.hasOwn(responses, status) ? status : 'default';
  const place = `${operation} replied with ${status}`;
  if (!Object.hasOwn(responses, key)) throw new ReplyError(`${place}, which is not documented.`);
  const schema = responses[key];
  if (schema === undefined) {
    if (reply.body === undefined) return;
    throw new ReplyError(`${place} and a body, which is documented without one.`);
  }
  const { issues = [] } = schema['~standard'].validate(reply.body);
  const messages = issues.map(({ path, message }) => `${placeOf(path)}: ${message}`);
  const extra: (string | number)[][] = [];
  shapes?.responses?.[key]?.findExtra(reply.body, [], extra);
  const undeclared = extra.map((path) => `${placeOf(path)} is not declared`);
  const all = [...messages, ...undeclared];
  if (all.length === 0) return;
  throw new ReplyError(`${place} and a body that does not match: ${all.join('; ')}`);
}

function placeOf(path: readonly (string | number)[]): string {
  return path.length === 0 ? 'the body' : path.join('.');
}
