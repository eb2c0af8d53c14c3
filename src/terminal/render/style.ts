import { Chalk } from 'chalk';

/** The few looks coachkit uses. Meaning is never carried by a look alone. */
export interface Style {
  strong(text: string): string;
  quiet(text: string): string;
  accent(text: string): string;
  warn(text: string): string;
  marked(text: string): string;
}

/** Styles for one stream; with `colour` off every one of them returns its text unchanged. */
export function createStyle(colour: boolean): Style {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    strong: (text) => chalk.bold(text),
    quiet: (text) => chalk.dim(text),
    accent: (text) => chalk.cyan(text),
    warn: (text) => chalk.yellow(text),
    marked: (text) => chalk.inverse(text),
  };
}
