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
  /** The stage is going to read so many characters in one go: no clock can strike meanwhile, so the line may have to come before. */
  readonly reads: (characters: number) => void;
  /** The run has ended; gives the stages in the order they were first entered. */
  readonly end: () => readonly StageTime[];
}

/** After how many milliseconds a run says what it is doing. */
const PATIENCE = 500;
/** Characters of a reference that are read in a millisecond where docwright runs fast. */
const PACE = 2000;
const CLEAR_LINE = '\r\u001b[2K';

/** As `performance.now` has them, which loads a library of Node. */
function milliseconds(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Starts the clock. The line goes to stderr, and only if that is a terminal. */
export function openStages({ stderr }: Io, quiet: boolean): Stages {
  const times = new Map<string, number>();
  const start = milliseconds();
  const shows = stderr.isTTY === true && !quiet;
  let current: { readonly stage: string; readonly since: number } | undefined;
  let isShown = false;
  const leave = (now: number): void => {
    if (current === undefined) return;
    times.set(current.stage, (times.get(current.stage) ?? 0) + now - current.since);
  };
  const show = (): void => {
    if (!shows || current === undefined) return;
    stderr.write(`${CLEAR_LINE}${current.stage} …`);
    isShown = true;
  };
  // Strikes where a stage waits for something: for another thread, or for the disk.
  const clock = shows ? setTimeout(show, PATIENCE) : undefined;
  clock?.unref();
  return {
    enter: (stage) => {
      const now = milliseconds();
      leave(now);
      current = { stage, since: now };
      if (isShown || now - start >= PATIENCE) show();
    },
    reads: (characters) => {
      if (milliseconds() - start + characters / PACE >= PATIENCE) show();
    },
    end: () => {
      clearTimeout(clock);
      leave(milliseconds());
      current = undefined;
      if (isShown) stderr.write(CLEAR_LINE);
      isShown = false;
      return [...times].map(([stage, ms]) => ({ stage, ms }));
    },
  };
}
