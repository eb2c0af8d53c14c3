/** The command tree as plain data. The build makes it for shell completion and the man pages. */
export interface CommandTree {
  name: string;
  aliases: string[];
  about: string;
  options: OptionTree[];
  arguments: ArgumentTree[];
  commands: CommandTree[];
  /** Whether something runs without a subcommand. */
  runs: boolean;
  /** The name of the default subcommand. */
  fallback?: string;
  /** The text before and after the usage line in the help, e.g. the examples. */
  before: string;
  after: string;
}

export interface OptionTree {
  /** As shown in the help, e.g. `--tag <tag>`. */
  flags: string;
  /** `--tag`, or the short form if there is no long one. */
  name: string;
  short?: string;
  about: string;
  /** Whether the option requires a value, allows one or takes none. */
  takes: 'value' | 'maybe' | 'nothing';
  choices?: readonly string[];
  /** Whether the option can be repeated. */
  repeats: boolean;
}

export interface ArgumentTree {
  name: string;
  required: boolean;
  variadic: boolean;
  about?: string;
  choices?: readonly string[];
}
