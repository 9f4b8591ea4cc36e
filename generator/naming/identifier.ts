/** Words that may not name a variable or function in strict module code, with the contextual ones that confuse. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'arguments async await boolean break case catch class const continue debugger default delete do else enum eval ' +
    'export extends false finally for function get if implements import in instanceof interface let new null number ' +
    'object of package private protected public return set static string super switch symbol this throw true try type ' +
    'typeof undefined var void while with yield never any unknown bigint NaN Infinity'
  ).split(' '),
);

/** Types of the platform that generated modules use or that readers know; a model of that name would shadow them. */
const GLOBAL_TYPES: ReadonlySet<string> = new Set(
  (
    'AbortController AbortSignal Array ArrayBuffer AsyncIterable AsyncIterator Awaited BigInt Blob Boolean Date Error ' +
    'Event EventTarget Exclude Extract File FormData Function Headers Infinity Iterable Iterator JSON JsonObject Map ' +
    'Math NaN Number Object Omit Partial Pick Promise PromiseLike Proxy ReadonlyArray Readonly Record Reflect RegExp ' +
    'Request Required Response Set String Symbol TypeError URL URLSearchParams Uint8Array WeakMap WeakSet'
  ).split(' '),
);

/** Whether a name needs another one to be a variable or function. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

/** The function name of an operation: `delete` is a word of the language, so it becomes `delete_`. */
export function functionName(name: string): string {
  return isReserved(name) ? `${name}_` : name;
}

/** The type name of a model: `Error` would shadow the global, so it becomes `ErrorModel`. */
export function typeName(name: string): string {
  return GLOBAL_TYPES.has(name) ? `${name}Model` : name;
}
