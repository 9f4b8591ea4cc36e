/** What ends a process from outside, and can be answered to. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const steps = new Set<() => void>();

/**
 * Has a step made before a signal ends the process; gives what calls that off. Where somebody else answers to the signal, the process
 * goes on and the step is not made.
 */
export function onInterruption(step: () => void): () => void {
  if (steps.size === 0) for (const signal of SIGNALS) process.on(signal, end);
  steps.add(step);
  return () => {
    if (steps.delete(step) && steps.size === 0) ignore();
  };
}

function end(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  for (const step of steps) step();
  ignore();
  // As it would have ended without us.
  process.kill(process.pid, signal);
}

function ignore(): void {
  for (const signal of SIGNALS) process.off(signal, end);
}
