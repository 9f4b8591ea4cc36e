/** What a process took: milliseconds of wall and processor time, and its peak memory in MiB. */
export interface Measured {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}
export function measured(args: readonly string[], cwd: string): Measured;
export function docwrightRun(args: readonly string[], cwd: string): Measured;
