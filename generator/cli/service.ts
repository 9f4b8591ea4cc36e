import type { Api, SecurityScheme } from '../ir/api.ts';
import type { Answer, Probe, Send } from '../verify/probe.ts';

/** A service to talk to. */
export interface Service {
  /** Absolute, without a trailing slash; operations' paths follow it. */
  readonly base: string;
  /** What authenticates callers; never printed. Undefined for none. */
  readonly secret?: string;
  /** Header that carries the secret as it is, instead of what the reference says. */
  readonly authHeader?: string;
  /** Milliseconds that an answer may take. */
  readonly timeout: number;
  readonly fetch: typeof fetch;
}

/** Bytes of a body that are read; a larger one is a failure. */
const LARGEST = 10 * 1024 * 1024;

/**
 * The base URL of operations for what was typed: an origin alone gets the base path of the reference. A text says what is
 * wrong with it.
 */
export function baseOf(typed: string, { basePath }: Api): { readonly base: string } | string {
  let url: URL;
  try {
    url = new URL(typed);
  } catch {
    return `"${typed}" is no URL`;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return 'the URL must be of http or https';
  if (url.username !== '' || url.password !== '') {
    return 'credentials do not belong into the URL; --auth-env names the environment variable that has them';
  }
  if (url.search !== '' || url.hash !== '') return 'the URL must end in its path';
  const path = url.pathname.replace(/(?<!\/)\/+$/, '');
  return { base: `${url.origin}${path === '' ? basePath : path}` };
}

/** The door to a service: sends requests to it and nowhere else, redirects included. */
export function sendTo(service: Service, api: Api): Send {
  return async (probe) => {
    const { url, init } = requestOf(probe, service, api);
    try {
      const response = await service.fetch(url, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(service.timeout),
      });
      return await answerOf(response);
    } catch (error) {
      return { kind: 'failure', problem: problemOf(error, service) };
    }
  };
}

function requestOf(
  probe: Probe,
  service: Service,
  api: Api,
): { readonly url: string; readonly init: RequestInit } {
  const url = new URL(`${service.base}${probe.path}`);
  const headers = new Headers([['accept', 'application/json, */*;q=0.5']]);
  for (const [name, value] of probe.headers) headers.set(name, value);
  for (const [name, value] of probe.query) url.searchParams.append(name, value);
  if (probe.credentials && service.secret !== undefined) {
    authenticate(url, headers, service.secret, {
      scheme: api.security[0],
      header: service.authHeader,
    });
  }
  const body = probe.body === undefined ? {} : { body: JSON.stringify(probe.body) };
  return { url: url.href, init: { method: probe.method, headers, ...body } };
}

/** Puts the secret where the reference says, or into the header named; a bearer's into `Authorization` if it says nothing. */
function authenticate(
  url: URL,
  headers: Headers,
  secret: string,
  {
    scheme,
    header,
  }: { readonly scheme: SecurityScheme | undefined; readonly header: string | undefined },
): void {
  if (header !== undefined) headers.set(header, secret);
  else if (scheme?.type === 'apiKey' && scheme.name !== undefined) {
    if (scheme.in === 'query') url.searchParams.set(scheme.name, secret);
    else headers.set(scheme.name, secret);
  } else if (scheme?.type === 'basic') {
    headers.set('authorization', `Basic ${Buffer.from(secret, 'utf8').toString('base64')}`);
  } else headers.set('authorization', `Bearer ${secret}`);
}

async function answerOf(response: Response): Promise<Answer> {
  const [mediaType, allow, location] = ['content-type', 'allow', 'location'].map((name) =>
    response.headers.get(name),
  );
  const text = await textOf(response);
  if (text === undefined)
    return { kind: 'failure', problem: `its body is larger than ${LARGEST} bytes` };
  return {
    kind: 'answer',
    status: response.status,
    text,
    ...(mediaType ? { mediaType: (mediaType.split(';')[0] ?? '').trim().toLowerCase() } : {}),
    ...(typeof allow === 'string' ? { allow } : {}),
    ...(typeof location === 'string' ? { location } : {}),
  };
}

/** The body as text; undefined when there is too much of it. */
async function textOf(response: Response): Promise<string | undefined> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LARGEST) {
      await reader.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** What went wrong, from the codes of Node's client: its messages may name hosts of a proxy or the request. */
function problemOf(error: unknown, { timeout }: Service): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return `nothing came within ${timeout / 1000} s`;
  const { cause } = error;
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
    ENOTFOUND: 'there is no such host (ENOTFOUND)',
    ECONNRESET: 'it closed the connection (ECONNRESET)',
    UND_ERR_SOCKET: 'it closed the connection',
  };
  return typeof code === 'string' ? (known[code] ?? code) : 'the request failed';
}
