/**
 * Describes commands as data. `readLine` (core/command-line.ts) reads a command line by it, and
 * cli/commander.ts makes the help and the errors from it.
 */
import type { Context } from './context.ts';
import type { ExitCode } from './errors.ts';

/** How a command ended: normally, with an exit code, or with the command line to run next. */
// biome-ignore lint/suspicious/noConfusingVoidType: a verb that adds nothing returns void.
export type Outcome = void | ExitCode | string[];

/** The function that runs a command. Its own file declares the type of its options. */
type VerbOf<Operands extends unknown[]> = (
  context: Context,
  ...given: [...operands: Operands, options: never]
) => Outcome | Promise<Outcome>;

/** Any verb, for code that has read its operands and options from a command line. */
export type Verb = (context: Context, ...given: unknown[]) => Outcome | Promise<Outcome>;

/** `<word>`, `[word]`, `<words...>` or `[words...]`. */
type Operand<Word extends string> = Word extends `${string}...${string}`
  ? string[]
  : Word extends `<${string}`
    ? string
    : string | undefined;

/** The operands in a usage such as `show <id> [section]`. */
type Operands<Usage extends string> = Usage extends `${string} ${infer Word} ${infer Rest}`
  ? [Operand<Word>, ...Operands<`${Word} ${Rest}`>]
  : Usage extends `${string} ${infer Word}`
    ? [Operand<Word>]
    : [];

export interface Option {
  /** As shown in the help, e.g. `--tag <tag>`, `--what-if [id=value]`, `--yes` or `--no-tag`. */
  flags: string;
  about: string;
  /** If given, the value must be one of these. */
  choices?: readonly string[];
  /** Whether the option can be given several times. The value is then a list. */
  repeats?: true;
  /** The value if the option is not given. */
  fallback?: string;
  /** The name of an option that must not be given together with this one. */
  excludes?: string;
}

/** An option, also in the short form that most need. */
export type OptionSpec =
  | Option
  | readonly [flags: string, about: string, choices?: readonly string[]];

export type Example = readonly [line: string, what: string];

interface Described {
  /** The summary. Default: the summary in src/cli/commands.ts. */
  about?: string;
  /** The meaning and the allowed values of each operand, by its name. */
  operands?: Record<string, readonly [about: string, choices?: readonly string[]]>;
  examples?: readonly Example[];
  /**
   * Text below the options in the help. Each paragraph is one line here and is wrapped when shown.
   */
  notes?: string;
  /** Whether the command runs when its group is called without a subcommand. */
  isDefault?: boolean;
  /** Whether `--x` and `--no-x` together are refused. Otherwise the last one counts. */
  refuseOpposites?: boolean;
  commands?: readonly Definition[];
}

interface Spec<Operands extends unknown[]> extends Described {
  options?: readonly OptionSpec[];
  /** Loads the function that runs the command. */
  run?: () => Promise<VerbOf<Operands>>;
}

/** A command or subcommand. */
export interface Definition extends Described {
  /** The name and the operands, e.g. `show <id>`. */
  usage: string;
  options: readonly Option[];
  run?: () => Promise<Verb>;
}

/**
 * Defines a command or subcommand by its name and operands, such as `show <id>`. Its function gets
 * the context, a value for each operand, and its options and those of its group.
 */
export function define<Usage extends string>(
  usage: Usage,
  { options = [], ...spec }: Spec<Operands<Usage>>,
): Definition {
  return { ...(spec as Omit<Definition, 'usage' | 'options'>), usage, options: options.map(whole) };
}

function whole(spec: OptionSpec): Option {
  if (!isShort(spec)) return spec;
  const [flags, about, choices] = spec;
  return choices ? { flags, about, choices } : { flags, about };
}

const isShort = (spec: OptionSpec): spec is Exclude<OptionSpec, Option> => Array.isArray(spec);

/** An option that can be repeated. */
export const repeated = (flags: string, about: string): Option => ({ flags, about, repeats: true });

/** The name of a command without its operands. */
export const nameOf = ({ usage }: Definition): string => usage.split(' ', 1)[0] ?? usage;
