/**
 * Goes on with a value, or with what a promise resolves to. With a value it does so at once, and what `next` throws is the
 * caller's: a request that need not wait for anything is answered without a turn of the queue of promises, which costs more
 * than its routing and parsing together. What a promise rejects with, or what is thrown after it, goes to `fail`.
 */
export function when<Value>(
  value: Value | PromiseLike<Value>,
  next: (value: Value) => void,
  fail: (error: unknown) => void,
): void {
  if (isPromiseLike(value)) Promise.resolve(value).then(next).catch(fail);
  else next(value);
}

/** Also true of promises that are not the platform's own, such as queries that run when somebody waits for them. */
function isPromiseLike<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  if (value instanceof Promise) return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
