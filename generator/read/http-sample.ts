import type { Fence } from '../markdown/fence.ts';
import { isBlank, linesOf, trimExtent, type Line } from '../markdown/lines.ts';
import type { DocHeader, DocRequest, DocResponse, Sample } from './doc.ts';
import type { Reading } from './reading.ts';
import { readStatus } from './responses.ts';
import { beginsRequest, requestLineOf } from './route.ts';
import { readSample } from './sample.ts';

/** What an `http` fence shows. `lost`: a response whose status was not understood, which is reported. */
export type HttpSample =
  | { readonly kind: 'request'; readonly request: DocRequest }
  | { readonly kind: 'response'; readonly response: DocResponse }
  | { readonly kind: 'lost' };

interface Message {
  readonly headers: readonly DocHeader[];
  readonly body?: Sample;
}

/** Reads a request or response sample; undefined when the fence is neither. */
export function readHttpSample(fence: Fence, reading: Reading): HttpSample | undefined {
  const lines = linesIn(fence, reading);
  const at = lines.findIndex((line) => !isBlank(line.text));
  const first = lines[at];
  if (!first) return undefined;
  const rest = lines.slice(at + 1);
  const protocol = /^[ \t]*HTTP\/[0-9.]+/.exec(first.text)?.[0];
  if (protocol !== undefined) return readResponse(first, protocol.length, rest, reading);
  const request = requestLineOf(first.text);
  if (!request) return undefined;
  const { method, target } = request;
  const place = { start: first.start + target.start, end: first.start + target.end };
  const text = reading.source.text.slice(place.start, place.end);
  return {
    kind: 'request',
    request: {
      method: reading.located(method, { start: first.start, end: first.start + method.length }),
      target: reading.located(text, place),
      ...readMessage(rest, reading),
      span: reading.span(fence.body),
    },
  };
}

/** Whether a fence begins like a request, whatever its info string. */
export function isRequest({ body }: Fence, { source: { text } }: Reading): boolean {
  let start = body.start;
  for (let at = start; at < body.end; at += 1) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r') start = at + 1;
    else if (char !== ' ' && char !== '\t') return beginsRequest(text.slice(start, body.end));
  }
  return false;
}

function readResponse(
  first: Line,
  protocol: number,
  rest: readonly Line[],
  reading: Reading,
): HttpSample {
  const place = trimExtent(first.text, protocol, first.text.length);
  const status = readStatus(
    { start: first.start + place.start, end: first.start + place.end },
    reading,
  );
  if (!status) return { kind: 'lost' };
  const span = reading.span({ start: first.start, end: rest.at(-1)?.end ?? first.end });
  return { kind: 'response', response: { status, ...readMessage(rest, reading), span } };
}

function linesIn({ body }: Fence, reading: Reading): readonly Line[] {
  return linesOf(reading.source.text.slice(body.start, body.end)).map((line) => ({
    text: line.text,
    start: line.start + body.start,
    end: line.end + body.start,
  }));
}

/** Headers up to a blank line or the first line that begins like JSON, then the body. */
function readMessage(lines: readonly Line[], reading: Reading): Message {
  const found = lines.findIndex((line) => isBlank(line.text) || /^[ \t]*[{["]/.test(line.text));
  const behind = found < 0 ? lines.length : found;
  const headers = lines.slice(0, behind).flatMap((line) => readHeader(line, reading));
  const [from, to] = [lines[behind]?.start, lines.at(-1)?.end];
  if (from === undefined || to === undefined) return { headers };
  const place = trimExtent(reading.source.text, from, to);
  if (place.start === place.end) return { headers };
  const mediaType = headers.find((header) => header.name.text.toLowerCase() === 'content-type');
  if (mediaType && !/json/i.test(mediaType.value.text)) {
    reading.report('DW-body-not-json', place, { mediaType: mediaType.value.text });
    return { headers };
  }
  const body = readSample(place, reading);
  return body ? { headers, body } : { headers };
}

function readHeader(line: Line, reading: Reading): readonly DocHeader[] {
  const name = /^[ \t]*([^\s:]+)[ \t]*:/.exec(line.text);
  const text = name?.[1];
  if (!name || text === undefined) {
    reading.report('DW-header-not-understood', line, {});
    return [];
  }
  const start = line.start + name[0].indexOf(text);
  const value = trimExtent(line.text, name[0].length, line.text.length);
  const place = { start: line.start + value.start, end: line.start + value.end };
  return [
    {
      name: reading.located(text, { start, end: start + text.length }),
      value: reading.located(line.text.slice(value.start, value.end), place),
    },
  ];
}
