import type { BodyReader } from './client.js';
import { type BodyFault, ResponseBodyError } from './errors.js';

/** How large a body may be. */
export interface LimitOptions {
  /** Bytes of a body that is read as text or JSON, counted after decompression. Default 50,000,000. */
  readonly maxBodySize?: number | undefined;
}

/**
 * Reads bodies as the reference says they are; throws a `ResponseBodyError` for one that is not so, breaks off or is too
 * large, whose connection is closed at the first byte too many. For an undocumented status nothing is demanded: JSON is
 * parsed if it is some, other text is text, nothing is `undefined`.
 */
export function checkedBody({ maxBodySize = 50_000_000 }: LimitOptions = {}): BodyReader {
  return async ([operation], _, __, response, kind) => {
    const { status, headers } = response;
    let text = '';
    let fault: BodyFault = 'truncated';
    try {
      if (kind === 'blob') return [await response.blob()];
      const reader = response.body?.getReader();
      const pieces: Bytes[] = [];
      for (let size = 0, piece; (piece = (await reader?.read())?.value); pieces.push(piece)) {
        size += piece.length;
        if (size > maxBodySize) {
          fault = 'too large';
          await reader?.cancel();
          throw new RangeError(fault);
        }
      }
      text = pieces[1] ? await new Blob(pieces).text() : decoder.decode(pieces[0]);
      if (/^HEAD | none \d+$| (20[45]|304)$/.test(`${operation} ${kind} ${status}`))
        return [undefined];
      if (kind === 'text') return [text];
      const isJson = /^(application\/|[^;]+\+)json\s*(;|$)/i.test(`${headers.get('content-type')}`);
      fault = !text ? 'empty' : isJson ? 'invalid JSON' : 'unexpected content type';
      return [JSON.parse(isJson ? text : '')];
    } catch (error) {
      if (!kind && !fault.startsWith('t')) return [text || undefined];
      const snippet = text.slice(0, 2048);
      return [
        snippet,
        new ResponseBodyError(operation, `${fault} body, status ${status}`, {
          ...{ fault, status, headers, snippet },
          // What the parser says quotes the text, so that it does not become a cause.
          cause: fault === 'truncated' ? error : undefined,
        }),
      ];
    }
  };
}

/** As all versions of TypeScript's libraries take them for a `Blob`. */
type Bytes = ReturnType<TextEncoder['encode']>;

// Without a stream it keeps no state, so that all calls can share it.
const decoder = /* @__PURE__ */ new TextDecoder();
