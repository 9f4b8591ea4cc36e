/**
 * What comes of a value, or of what a promise resolves to. A value is taken at once: a request that need not wait for
 * anything is answered without a turn of the queue of promises, which costs more than its routing and parsing together.
 */
export function when<Value, Next>(
  value: Value | PromiseLike<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> {
  return isPromiseLike(value) ? Promise.resolve(value).then(next) : next(value);
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
