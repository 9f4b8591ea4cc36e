import type { BodyKind, Endpoint } from './endpoint.js';
import { type BodyFault, ResponseBodyError } from './errors.js';

/**
 * Reads a body as the reference says it is; throws a `ResponseBodyError` if it is not so. Without a documented kind (an
 * undocumented status) nothing is demanded: JSON is parsed if it is some, other text is text, nothing is `undefined`.
 */
export async function readBody(
  { name, method }: Endpoint,
  response: Response,
  kind: BodyKind | undefined,
): Promise<unknown> {
  const { status, headers } = response;
  const broken = (fault: BodyFault, text: string, cause?: unknown): ResponseBodyError => {
    const snippet = text.slice(0, 2048);
    const details = { operation: name, fault, status, headers, snippet, cause };
    return new ResponseBodyError(`${fault} body, status ${status}`, details);
  };
  let text: string;
  try {
    if (kind === 'blob') return await response.blob();
    text = await response.text();
  } catch (cause) {
    throw broken('truncated', '', cause);
  }
  if (kind === 'none' || method === 'HEAD' || /^(20[45]|304)$/.test(`${status}`)) return undefined;
  if (kind === 'text') return text;
  const isJson = /^(application\/|[^;]+\+)json\s*(;|$)/i.test(headers.get('content-type') ?? '');
  if (isJson && text !== '') {
    try {
      return JSON.parse(text);
    } catch {
      // Its message quotes the text, so it does not become a cause.
    }
  }
  if (kind === undefined) return text === '' ? undefined : text;
  const fault = isJson ? 'invalid JSON' : 'unexpected content type';
  throw broken(text === '' ? 'empty' : fault, text);
}
