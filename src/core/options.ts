/** Options that several commands share, so that their names and wording are the same everywhere. */
import { type Option, type OptionSpec, repeated } from './command.ts';

/** Options of the whole program. The context carries their effects. */
export const PROGRAM: readonly Option[] = [
  { flags: '--plain', about: 'print plain lines, for screen readers' },
  { flags: '--no-color', about: 'no colors' },
  { flags: '--no-input', about: 'fail instead of asking for an answer' },
];

/** The values that these options give to a command. Each command has some of them. */
export interface Common {
  framework?: string;
  format?: string;
  json?: boolean;
  yes?: boolean;
  includePrivate?: boolean;
}

export const FRAMEWORK: OptionSpec = ['--framework <id>', 'use another framework, by id or file'];

/** Text for the screen, or Markdown to pass on. */
export const FORMAT: OptionSpec = ['--format <name>', 'text or md (Markdown)', ['text', 'md']];

export const COPY: OptionSpec = ['--copy', 'copy to the clipboard'];

export const FORCE: OptionSpec = ['--force', 'replace existing files'];

/** Where a page goes: to the screen, the clipboard, or a file for a browser or printer. */
export const PAGE: readonly OptionSpec[] = [
  ['--format <name>', 'text, md (Markdown) or html', ['text', 'md', 'html']],
  COPY,
  ['--out <path>', 'write to this .md or .html file, or - for stdout'],
  FORCE,
];

export const YES: OptionSpec = ['--yes', 'confirm without asking'];

/** `what` names the JSON output if it is not what the screen shows. */
export const json = (what?: string): OptionSpec => [
  '--json',
  what === undefined ? 'print as JSON' : `print ${what} as JSON`,
];

/**
 * `formats` names the formats that leave out private content by default. Without it: all formats.
 */
export const includePrivate = (formats?: string): OptionSpec => [
  '--include-private',
  formats === undefined ? 'include private content' : `include private content in ${formats}`,
];

export const out = (fallback: string, what = 'file to write'): OptionSpec => [
  '--out <path>',
  `${what}, or - for stdout (default: ${fallback})`,
];

export const ANSWERS: readonly OptionSpec[] = [
  ['--answers <file>', 'read answers from a YAML or JSON file, or - for stdin'],
  repeated('--set <id=value>', 'answer one question (can be repeated)'),
];

export const TEMPLATE: OptionSpec = [
  '--answers-template',
  'print every question as YAML to fill in',
];

export const FRESH: OptionSpec = ['--fresh', 'start over instead of continuing your draft'];

/** Options of every command that fills in a form (interview/run/fill-form.ts). */
export const FORM: readonly OptionSpec[] = [...ANSWERS, TEMPLATE, FRESH];

/** The form options of a command that saves the result. */
export const SAVED_FORM: readonly OptionSpec[] = [...FORM, json('the saved data')];

/** The form options of a command whose form may come from another framework. */
export const FRAMEWORK_FORM: readonly OptionSpec[] = [...FORM, FRAMEWORK, json('the saved data')];

/** Wraps a command so that `--out -` means stdout, which is also the default. */
export function orStdout<Context, Options extends { out?: string }, Ended>(
  verb: (context: Context, options: Options) => Ended,
): typeof verb {
  return (context, options) => {
    const { out, ...rest } = options;
    return verb(context, out === '-' ? (rest as Options) : options);
  };
}
