import { addHeaders } from './encode.js';

/** A secret, or a function that gives it when a call needs it: `() => tokens.current()`. */
export type Secret<T extends string | BasicCredentials = string> = T | (() => T | Promise<T>);

/** User name and password of basic authentication. */
export interface BasicCredentials {
  /** Without a colon. */
  readonly username: string;
  readonly password: string;
}

/**
 * Adds a secret to the headers or the query of a request. The secret stays in a closure, so that no client, call or error
 * shows it.
 */
export type Credential = (
  operation: string,
  headers: Record<string, string>,
  query: Record<string, unknown>,
) => void | Promise<void>;

/** An API key in a header; nothing while `secret` is undefined. */
export function headerKey(name: string, secret: Secret | undefined): Credential {
  return (operation, headers) =>
    withSecret(secret, (value) => addHeaders(operation, headers, { [name]: value }));
}

/** An API key in the query. It may end up in the logs of servers and proxies, of which it warns on the console. */
export function queryKey(name: string, secret: Secret | undefined): Credential {
  if (secret) console.warn(`The API key "${name}" is part of URLs, which servers and proxies log`);
  return (_, __, query) =>
    withSecret(secret, (value) => {
      query[name] = value;
    });
}

/** `Authorization: Bearer …`; nothing while `secret` is undefined. */
export function bearer(secret: Secret | undefined): Credential {
  return (operation, headers) =>
    withSecret(secret, (token) =>
      addHeaders(operation, headers, { authorization: `Bearer ${token}` }),
    );
}

/** `Authorization: Basic …`, the pair as UTF-8; nothing while `secret` is undefined. */
export function basic(secret: Secret<BasicCredentials> | undefined): Credential {
  return (operation, headers) =>
    withSecret(secret, ({ username, password }) => {
      const bytes = new TextEncoder().encode(`${username}:${password}`);
      const authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
      addHeaders(operation, headers, { authorization });
    });
}

/** Uses a secret, unless there is none: at once, or when the function that gives it has given it. */
function withSecret<T extends string | BasicCredentials>(
  secret: Secret<T> | undefined,
  use: (secret: T) => void,
): void | Promise<void> {
  const useKnown = (known: T | undefined): void => {
    if (known) use(known);
  };
  return typeof secret === 'function' ? Promise.resolve(secret()).then(useKnown) : useKnown(secret);
}
