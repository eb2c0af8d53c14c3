/** The command tree as plain data, made at build for completion and the man page. */
export interface CommandTree {
  name: string;
  aliases: string[];
  about: string;
  options: OptionTree[];
  arguments: ArgumentTree[];
  commands: CommandTree[];
  /** The default subcommand. */
  fallback?: string;
  /** The text before and after the usage in its help, e.g. the examples. */
  before: string;
  after: string;
}

export interface OptionTree {
  /** As shown in the help, e.g. `--tag <tag>`. */
  flags: string;
  /** `--tag`, or the short form if it has no long one. */
  name: string;
  short?: string;
  about: string;
  /** Whether a value must, may or must not follow. */
  takes: 'value' | 'maybe' | 'nothing';
  choices?: readonly string[];
  /** Whether it can be repeated. */
  repeats: boolean;
}

export interface ArgumentTree {
  name: string;
  required: boolean;
  variadic: boolean;
  choices?: readonly string[];
}
