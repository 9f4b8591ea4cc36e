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
export type Credential = (target: CredentialTarget) => Promise<void>;

/** An API key in a header; nothing while `secret` is undefined. */
export function headerKey(name: string, secret: Secret | undefined): Credential {
  return async ({ endpoint, headers }) =>
    addHeaders(endpoint, headers, { [name]: await valueOf(secret) });
}

/** An API key in the query. It may end up in the logs of servers and proxies: prefer a header where there is one. */
export function queryKey(name: string, secret: Secret | undefined): Credential {
  return async ({ query }) => {
    query[name] = await valueOf(secret);
  };
}

/** `Authorization: Bearer …`; nothing while `secret` is undefined. */
export function bearer(secret: Secret | undefined): Credential {
  return async ({ endpoint, headers }) => {
    const token = await valueOf(secret);
    if (token !== undefined) addHeaders(endpoint, headers, { authorization: `Bearer ${token}` });
  };
}

/** `Authorization: Basic …`, the pair as UTF-8; nothing while `secret` is undefined. */
export function basic(secret: Secret<BasicCredentials> | undefined): Credential {
  return async ({ endpoint, headers }) => {
    const pair = await valueOf(secret);
    if (pair === undefined) return;
    const bytes = new TextEncoder().encode(`${pair.username}:${pair.password}`);
    const authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
    addHeaders(endpoint, headers, { authorization });
  };
}

function valueOf<T extends string | BasicCredentials>(
  secret: Secret<T> | undefined,
): T | Promise<T> | undefined {
  return typeof secret === 'function' ? secret() : secret;
}
