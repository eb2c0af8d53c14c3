/** The program that a daily reminder starts, and the time. */
export interface Job {
  /** The words of the command, each as the program receives it. */
  command: readonly string[];
  /** The variables that it needs. */
  env: Readonly<Record<string, string>>;
  hour: number;
  minute: number;
}

/** Marks files and lines that `remind --remove` may remove. */
export const MARK = 'coachkit remind';

/** Says in a file who wrote it. A file without it is not removed. */
export const WRITTEN_BY = `Written by ${MARK}, which also removes it.`;

export const two = (part: number): string => String(part).padStart(2, '0');
