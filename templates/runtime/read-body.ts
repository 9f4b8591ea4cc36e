import type { BodyKind, Endpoint } from './endpoint.js';
import { type BodyFault, ResponseBodyError } from './errors.js';

/** Takes the text of a body in; rejects when it breaks off. */
export type TextReader = (response: Response) => Promise<string>;

/**
 * Reads a body as the reference says it is; throws a `ResponseBodyError` if it is not so. Without a documented kind (an
 * undocumented status) nothing is demanded: JSON is parsed if it is some, other text is text, nothing is `undefined`.
 */
export async function readBody(
  { name: operation, method }: Endpoint,
  response: Response,
  kind: BodyKind | undefined,
  readText: TextReader = (source) => source.text(),
): Promise<unknown> {
  const { status, headers } = response;
  let text = '';
  let fault: BodyFault = 'truncated';
  let cause: unknown;
  try {
    if (kind === 'blob') return await response.blob();
    text = await readText(response);
    if (kind === 'none' || method === 'HEAD' || /20[45]|304/.test(`${status}`)) return undefined;
    if (kind === 'text') return text;
    fault = 'unexpected content type';
    if (text === '') fault = 'empty';
    else if (/^(application\/|[^;]+\+)json\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
      fault = 'invalid JSON';
      return JSON.parse(text);
    }
  } catch (error) {
    // What the parser says quotes the text, so that it does not become a cause.
    if (fault === 'truncated') cause = error;
    if (error instanceof RangeError) fault = 'too large';
  }
  if (kind === undefined && cause === undefined) return text === '' ? undefined : text;
  const snippet = text.slice(0, 2048);
  const details = { operation, fault, status, headers, snippet, cause };
  throw new ResponseBodyError(`${fault} body, status ${status}`, details);
}
