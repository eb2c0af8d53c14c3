/** One thing a person does in the history, and what the world is made to look like before it. */
export interface Step {
  /** The command line behind `coachkit`. `{name}` stands for an id that an earlier step kept. */
  run: string;
  /** The same command with each of these added, for commands that change nothing. */
  also?: readonly string[];
  /** Changes nothing, so that it may run beside another such step. */
  reads?: boolean;
  /** The moment from here on, in ISO form; without it a minute after the step before. */
  at?: string;
  stdin?: string;
  /** Files to write before, by their path from the folder the commands run in. */
  files?: Readonly<Record<string, string>>;
  /** Variables of the environment, for this step only. */
  env?: Readonly<Record<string, string>>;
  /** A name for the id that the command says it saved. */
  keep?: string;
  /** Another folder than `store` as the home of coachkit. */
  store?: string;
  /** Copies one store to another place before. */
  copy?: { readonly from: string; readonly to: string };
  /** Damages a file of the store before: `find`, a regular expression, becomes `put`. */
  damage?: { readonly file: string; readonly find: string; readonly put: string };
  /** Shows the files in the folder of the commands after this step, and their content. */
  shows?: readonly string[];
}

export interface Chapter {
  name: string;
  steps: readonly Step[];
  /** Whether the files on disk are written down after it. */
  disk?: boolean;
  /** Needs nothing that was saved, so that it is played beside all others, in a world of its own. */
  apart?: boolean;
}

/** A step that only reads, as it stands and with each of the options. */
export const reads = (run: string, ...also: string[]): Step => ({ run, also, reads: true });

export const BOTH = ['--json', '--plain'] as const;

const WORD = /(?:"[^"]*"|[^\s"])+/g;

/** The words of a command line; quotes keep words together, as in a shell. */
export function wordsOf(line: string): string[] {
  return (line.match(WORD) ?? []).map((word) => word.replaceAll('"', ''));
}
