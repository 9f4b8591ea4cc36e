/** What headers say about the message itself, found in one pass over them. */
export class HeaderFacts {
  /** Of all names and values, in characters. */
  readonly length: number;
  /** How often a host is named; node lets several pass. */
  readonly hosts: number;
  /** Of the body in bytes; `undefined` for one whose length only shows at its end. */
  readonly bodyLength: number | undefined;

  constructor(rawHeaders: readonly string[]) {
    let length = 0;
    let hosts = 0;
    let announced: string | undefined;
    let isChunked = false;
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
      const name = rawHeaders[at] ?? '';
      const value = rawHeaders[at + 1] ?? '';
      length += name.length + value.length;
      // Few names have one of these lengths, so that few are looked at.
      if (name.length === 4 && isCalled(name, 'host')) hosts++;
      else if (name.length === 14 && isCalled(name, 'content-length')) announced ??= value;
      else if (name.length === 17 && isCalled(name, 'transfer-encoding')) isChunked = true;
    }
    this.length = length;
    this.hosts = hosts;
    if (announced !== undefined) this.bodyLength = Number(announced);
    else this.bodyLength = isChunked ? undefined : 0;
  }
}

function isCalled(name: string, lowerCase: string): boolean {
  return name === lowerCase || name.toLowerCase() === lowerCase;
}

/** Every value of a header, lower-case name given. */
export function headerValues(raw: readonly string[], name: string): readonly string[] {
  let values: string[] | undefined;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const given = raw[at];
    const value = raw[at + 1];
    if (given?.length !== name.length || value === undefined || !isCalled(given, name)) continue;
    if (values === undefined) values = [value];
    else values.push(value);
  }
  return values ?? none;
}

const none: readonly string[] = [];

/** The first value of a header, lower-case name given. */
export function firstValue(raw: readonly string[], name: string): string | undefined {
  return headerValues(raw, name)[0];
}

/** The headers as the web has them. */
export function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at];
    const value = raw[at + 1];
    if (name !== undefined && value !== undefined) headers.append(name, value);
  }
  return headers;
}
