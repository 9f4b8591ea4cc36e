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
  if (isPromiseLike(value)) after(value, next, fail);
  else next(value);
}

/** The same for what is known to be a promise. */
export function after<Value>(
  promise: PromiseLike<Value>,
  next: (value: Value) => void,
  fail: (error: unknown) => void,
): void {
  Promise.resolve(promise).then(next).catch(fail);
}

/** Also true of promises that are not the platform's own, such as queries that run when somebody waits for them. */
export function isPromiseLike<Value>(
  value: Value | PromiseLike<Value>,
): value is PromiseLike<Value> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
