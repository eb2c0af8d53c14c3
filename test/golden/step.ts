/** One action of a person in the history, after changes to the world. */
export interface Step {
  /** The command line after `coachkit`. `{name}` is the id that an earlier step kept. */
  run: string;
  /** Options for more runs of the same command. Only for commands that change nothing. */
  also?: readonly string[];
  /** True for a step that changes nothing and may run in parallel with others like it. */
  reads?: boolean;
  /** The moment of this step, in ISO form. Default: a minute after the last step. */
  at?: string;
  stdin?: string;
  /** Files to write first, by their path in the working folder. */
  files?: Readonly<Record<string, string>>;
  /** Environment variables for this step only. */
  env?: Readonly<Record<string, string>>;
  /** A name for the id of the record that the command saves. */
  keep?: string;
  /** The home folder of coachkit. Default: `store`. */
  store?: string;
  /** Copies a store to another place first. */
  copy?: { readonly from: string; readonly to: string };
  /** Damages a file of the store first: `find`, a regular expression, becomes `put`. */
  damage?: { readonly file: string; readonly find: string; readonly put: string };
  /** Files in the working folder to show after this step. */
  shows?: readonly string[];
}

export interface Chapter {
  name: string;
  steps: readonly Step[];
  /** Whether to write down the files on disk after this chapter. */
  disk?: boolean;
  /**
   * True for a chapter without stored data. It runs in its own world, in parallel with the others.
   */
  apart?: boolean;
}

/** A step that only reads: once without options and once with each. */
export const reads = (run: string, ...also: string[]): Step => ({ run, also, reads: true });

export const BOTH = ['--json', '--plain'] as const;

const WORD = /(?:"[^"]*"|[^\s"])+/g;

/** Splits a command line into words. Quotes keep words together, as in a shell. */
export function wordsOf(line: string): string[] {
  return (line.match(WORD) ?? []).map((word) => word.replaceAll('"', ''));
}
