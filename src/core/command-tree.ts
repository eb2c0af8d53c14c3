/** The command tree as plain data, made at build: what completion and the man page read. */
export interface CommandTree {
  name: string;
  aliases: string[];
  about: string;
  options: OptionTree[];
  arguments: ArgumentTree[];
  commands: CommandTree[];
  /** The subcommand that runs when none is named. */
  fallback?: string;
  /** What stands before and after the usage in its help, e.g. the examples. */
  before: string;
  after: string;
}

export interface OptionTree {
  /** As in the help, e.g. `--tag <tag>`. */
  flags: string;
  /** `--tag`, or the short form where there is no other. */
  name: string;
  short?: string;
  about: string;
  /** Whether a value has to follow, may follow, or must not. */
  takes: 'value' | 'maybe' | 'nothing';
  choices?: readonly string[];
  /** Whether it may be given several times. */
  repeats: boolean;
}

export interface ArgumentTree {
  name: string;
  required: boolean;
  variadic: boolean;
  choices?: readonly string[];
}
