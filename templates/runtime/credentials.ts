import { addHeaders } from './encode.js';
import type { Endpoint } from './endpoint.js';

/** A secret, or a function that gives it when a call needs it: `() => tokens.current()`. */
export type Secret<T extends string | BasicCredentials = string> = T | (() => T | Promise<T>);

/** User name and password of basic authentication. */
export interface BasicCredentials {
  /** Without a colon. */
  readonly username: string;
  readonly password: string;
}

/** What of a request a credential may add to. */
export interface CredentialTarget {
  readonly endpoint: Endpoint;
  readonly headers: Record<string, string>;
  readonly query: Record<string, unknown>;
}

/** Adds a secret to a request. The secret stays in a closure, so that no client, call or error shows it. */
export type Credential = (target: CredentialTarget) => Promise<void> | void;

/** An API key in a header; nothing while `secret` is undefined. */
export function headerKey(name: string, secret: Secret | undefined): Credential {
  return ({ endpoint, headers }) =>
    withSecret(secret, (value) => addHeaders(endpoint, headers, { [name]: value }));
}

/** An API key in the query. It may end up in the logs of servers and proxies: prefer a header where there is one. */
export function queryKey(name: string, secret: Secret | undefined): Credential {
  return ({ query }) =>
    withSecret(secret, (value) => {
      query[name] = value;
    });
}

/** `Authorization: Bearer …`; nothing while `secret` is undefined. */
export function bearer(secret: Secret | undefined): Credential {
  return ({ endpoint, headers }) =>
    withSecret(secret, (token) =>
      addHeaders(endpoint, headers, { authorization: `Bearer ${token}` }),
    );
}

/** `Authorization: Basic …`, the pair as UTF-8; nothing while `secret` is undefined. */
export function basic(secret: Secret<BasicCredentials> | undefined): Credential {
  return ({ endpoint, headers }) =>
    withSecret(secret, ({ username, password }) => {
      const bytes = new TextEncoder().encode(`${username}:${password}`);
      const authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
      addHeaders(endpoint, headers, { authorization });
    });
}

/** Uses a secret: at once if it is there, later if it has to be asked for, not at all while there is none. */
function withSecret<T extends string | BasicCredentials>(
  secret: Secret<T> | undefined,
  use: (value: T) => void,
): Promise<void> | void {
  if (typeof secret !== 'function') return secret === undefined ? undefined : use(secret);
  return Promise.resolve(secret()).then(use);
}
