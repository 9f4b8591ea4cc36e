/**
 * Options of a test that bounds a time by the clock. On a busy machine a process may get no core for a moment, and the collector works when
 * it likes: the bound stays as it is, and one of four attempts has to keep it.
 */
export const boundedTime = { retry: 3 } as const;
