/** One thing a person does in the history, and changes to the world before it. */
export interface Step {
  /** The command line after `coachkit`. `{name}` is the id that an earlier step kept. */
  run: string;
  /** Options to run the same command with again, for commands that change nothing. */
  also?: readonly string[];
  /** Changes nothing, so it may run next to another such step. */
  reads?: boolean;
  /** The moment of this step, in ISO form. Default: a minute after the last step. */
  at?: string;
  stdin?: string;
  /** Files to write first, by their path in the working folder. */
  files?: Readonly<Record<string, string>>;
  /** Environment variables for this step only. */
  env?: Readonly<Record<string, string>>;
  /** A name for the id that the command reports as saved. */
  keep?: string;
  /** The home of coachkit. Default: `store`. */
  store?: string;
  /** Copies a store to another place first. */
  copy?: { readonly from: string; readonly to: string };
  /** Damages a file of the store first: `find`, a regular expression, becomes `put`. */
  damage?: { readonly file: string; readonly find: string; readonly put: string };
  /** Files in the working folder whose content is shown after this step. */
  shows?: readonly string[];
}

export interface Chapter {
  name: string;
  steps: readonly Step[];
  /** Whether to write down the files on disk after this chapter. */
  disk?: boolean;
  /** Needs no stored data, so it runs in a world of its own, next to the other chapters. */
  apart?: boolean;
}

/** A step that only reads, without options and with each of them. */
export const reads = (run: string, ...also: string[]): Step => ({ run, also, reads: true });

export const BOTH = ['--json', '--plain'] as const;

const WORD = /(?:"[^"]*"|[^\s"])+/g;

/** The words of a command line. Quotes keep words together, as in a shell. */
export function wordsOf(line: string): string[] {
  return (line.match(WORD) ?? []).map((word) => word.replaceAll('"', ''));
}
