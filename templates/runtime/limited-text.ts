import type { TextReader } from './read-body.js';

/** How large a body may be. */
export interface LimitOptions {
  /** Bytes of a body that is read as text or JSON, counted after decompression. Default 50,000,000. */
  readonly maxBodySize?: number | undefined;
}

/**
 * Takes bodies in up to the largest size; the connection is closed at the first byte too many.
 */
export function limitedText({ maxBodySize = 50_000_000 }: LimitOptions = {}): TextReader {
  return async (response) => {
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    let text = '';
    let size = 0;
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBodySize) {
        await reader?.cancel();
        throw new RangeError(`more than ${maxBodySize} bytes`);
      }
      text += decoder.decode(value, { stream: true });
    }
  };
}
