import type { Io } from './io.ts';

/** How long a stage of a run took. */
export interface StageTime {
  readonly stage: string;
  /** Milliseconds, with a fraction. */
  readonly ms: number;
}

/** Follows the stages of a run: for `--timing`, and for a line on a terminal when it takes long. */
export interface Stages {
  /** A stage begins; the one before has ended. Stages of one name are added up. */
  readonly enter: (stage: string) => void;
  /** The run has ended; gives the stages in the order they were first entered. */
  readonly end: () => readonly StageTime[];
}

/** After how many milliseconds a run says what it is doing. */
const PATIENCE = 500;
const CLEAR_LINE = '\r\u001b[2K';

/** Starts the clock. The line goes to stderr, and only if that is a terminal. */
export function openStages({ stderr }: Io, quiet: boolean): Stages {
  const times = new Map<string, number>();
  const start = performance.now();
  const shows = stderr.isTTY === true && !quiet;
  let current: { readonly stage: string; readonly since: number } | undefined;
  let isShown = false;
  const leave = (now: number): void => {
    if (current === undefined) return;
    times.set(current.stage, (times.get(current.stage) ?? 0) + now - current.since);
  };
  return {
    enter: (stage) => {
      const now = performance.now();
      leave(now);
      current = { stage, since: now };
      if (!shows || now - start < PATIENCE) return;
      stderr.write(`${CLEAR_LINE}${stage} …`);
      isShown = true;
    },
    end: () => {
      leave(performance.now());
      current = undefined;
      if (isShown) stderr.write(CLEAR_LINE);
      isShown = false;
      return [...times].map(([stage, ms]) => ({ stage, ms }));
    },
  };
}
