/** The command tree as plain data. The build makes it, and shell completion reads it at each TAB. */
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
}

/** The command tree with the texts of its help, for the man pages. */
export interface CommandHelp extends CommandTree {
  commands: CommandHelp[];
  /** The text before and after the usage line in the help, e.g. the examples. */
  before: string;
  after: string;
}

/** Without the texts of the help, which take half of the room. */
export const withoutHelp = ({ before, after, ...tree }: CommandHelp): CommandTree => ({
  ...tree,
  commands: tree.commands.map(withoutHelp),
});

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
