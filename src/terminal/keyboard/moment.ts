/**
 * The milliseconds since the program started. Unlike the time of day, they never go back. The clock
 * of `performance` would load modules of Node for 2 ms.
 */
export const momentNow = (): number => 1000 * process.uptime();
