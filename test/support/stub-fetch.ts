/** One request as a stubbed `fetch` saw it. */
export interface SeenRequest {
  readonly url: string;
  readonly init: RequestInit;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface StubFetch {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly seen: SeenRequest[];
}

/** A `fetch` that gives the answers in turn, the last one again and again. */
export function stubFetch(...answers: readonly (() => Response)[]): StubFetch {
  const seen: SeenRequest[] = [];
  return {
    seen,
    fetch: (url, init) => {
      const answer = answers[Math.min(seen.length, answers.length - 1)];
      if (answer === undefined) return Promise.reject(new Error('no answer left'));
      seen.push({ url, init, headers: Object.fromEntries(new Headers(init.headers)) });
      return Promise.resolve(answer());
    },
  };
}

/** An answer with a JSON body. */
export function json(body: unknown, init: ResponseInit = {}): () => Response {
  return () => Response.json(body, init);
}
