/** The command tree: names, options, help. Every action loads its command when it is called. */
import { Command, CommanderError, Option } from 'commander';
import type { Context } from './context.ts';
import { ExitCode } from './errors.ts';
import { addJournalCommands } from './program-journal.ts';
import { addStoreCommands } from './program-store.ts';

export interface Run {
  version: string;
  /** Whether an unforeseen error shows its stack. */
  debug: boolean;
  stdout: Output;
  stderr: Output;
  /** Builds the context once the global options are known. */
  context: (look: Look) => Context;
}

interface Output {
  write(text: string): void;
  /** Columns of a terminal. */
  readonly columns: number | undefined;
}

export interface Look {
  plain: boolean;
  colour: boolean | undefined;
  input: boolean;
}

/**
 * Runs one command line and tells the exit code. Whatever goes wrong becomes words and a code
 * here, and nowhere else.
 */
export async function run(args: string[], given: Run): Promise<ExitCode> {
  let made: Context | undefined;
  let exit: ExitCode = ExitCode.ok;
  const load = () => {
    made ??= given.context(lookOf(program));
    return made;
  };
  const program = createProgram(given.version, load, (code) => {
    exit = code;
  });
  sendOutput(program, given);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    }
    return report(error, load(), given.debug);
  }
}

function lookOf(program: Command): Look {
  const { plain, color, input } = program.opts<{ plain?: true; color: boolean; input: boolean }>();
  return { plain: plain === true, colour: color ? undefined : false, input };
}

/** Help and complaints of commander, for it and every command below it. */
function sendOutput(command: Command, screens: Pick<Run, 'stdout' | 'stderr'>): void {
  const { stdout, stderr } = screens;
  command.configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    // Commander would ask the streams of Node, which cost a start some milliseconds.
    getOutHelpWidth: () => stdout.columns || 80,
    getErrHelpWidth: () => stderr.columns || 80,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
  for (const sub of command.commands) sendOutput(sub, screens);
}

async function report(error: unknown, { io }: Context, debug: boolean): Promise<ExitCode> {
  const { describeError } = await import('./describe-error.ts');
  const { blocks, exit } = describeError(error, debug);
  io.note(blocks);
  return exit;
}

type Load = () => Context;
type ExitWith = (code: ExitCode) => void;

/**
 * All commands with their options and help. `load` gives an action its context; `exitWith` takes
 * the exit code of commands whose answer is one.
 */
export function createProgram(version: string, load: Load, exitWith: ExitWith): Command {
  const program = new Command('coachkit')
    .description(
      'A coaching companion for product leaders, in your terminal. It asks and does not advise.\n' +
        'It is no coach and no therapy. Everything stays on this machine.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .option('--plain', 'append lines only, for screen readers')
    .option('--no-color', 'no colors')
    .option('--no-input', 'never ask; fail where an answer is missing')
    .exitOverride()
    .showHelpAfterError('Show what is possible: coachkit --help')
    .addHelpText(
      'before',
      examples(
        ['coachkit assess', 'find out which kind of help fits you now'],
        ['coachkit reflect', 'three minutes, once a day'],
        ['coachkit journal', 'what you wrote'],
        ['coachkit support', 'where to find help now'],
        ['coachkit framework list', 'what the questions and suggestions are made from'],
      ),
    );

  assess(program, load);
  support(program, load);
  reflect(program, load);
  questions(program, load);
  findCoach(program, load);
  framework(program, load, exitWith);
  addJournalCommands(program, load, examples);
  addStoreCommands(program, load, examples, exitWith);
  return program;
}

function assess(program: Command, load: Load): void {
  const command = program
    .command('assess')
    .description('Which kind of help fits now: a coach, a mentor, a therapist or another.')
    .option('--quick', 'the short form, about 20 taps')
    .option('--answers <file>', 'take answers from a YAML or JSON file; - is stdin')
    .addOption(setOption('--set <id=value>', 'answer one question; repeat for more'))
    .option('--answers-template', 'print all questions as YAML to fill in')
    .option('--why', 'show the rule, the numbers and every step; alone: of your last assessment')
    .option('--history', 'earlier assessments and what changed')
    .addOption(
      setOption('--what-if <id=value>', 'your last answers with this one changed; saves nothing'),
    )
    .option('--fresh', 'start over instead of going on where you stopped')
    .addOption(frameworkOption())
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit assess', 'about five minutes'],
        ['coachkit assess --quick', 'about two minutes'],
        ['coachkit assess --answers-template > me.yaml', 'answer in your editor …'],
        ['coachkit assess --answers me.yaml --json', '… and read the result in a script'],
        ['coachkit assess --what-if money=company', 'what one answer changes'],
      ),
    )
    .action(async (options) => (await import('./commands/assess.ts')).assess(load(), options));

  command
    .command('explain <id>')
    .description('An earlier assessment, in the words of its time.')
    .option('--json', 'print it as JSON')
    .action(async (id: string, _options, self: Command) =>
      (await import('./commands/assess-past.ts')).explain(load(), id, self.optsWithGlobals()),
    );
}

function reflect(program: Command, load: Load): void {
  program
    .command('reflect [kind]')
    .description('Write a few lines: daily questions, or another kind of entry; - reads stdin.')
    .option('--quick', 'the short form')
    .option('--fresh', 'save what you began before as it is, and begin anew')
    .option('--text <text>', 'keep this text, without questions')
    .option('--kind <kind>', 'daily, now, session, weekly, monthly or free')
    .option('--question <id>', 'answer this question; see coachkit questions')
    .option('--mood <1-5>', 'low to bright')
    .option('--energy <1-5>', 'empty to full')
    .option('--weight <1-5>', 'how much is on your mind, light to heavy')
    .addOption(setOption('--tag <tag>', 'a word to find it by; repeat for more'))
    .option('--date <date>', 'when it is about: ISO or English, e.g. "yesterday 21:00"')
    .option('--private', 'leave it out of exports')
    .option('--bring', 'bring it to the next session')
    .option('--session <id>', 'link it to a session')
    .option('--goal <id>', 'link it to a goal, by id or by words of it')
    .option('--coach <name>', 'link it to a coach, by name or id')
    .option('--value <word>', 'link it to a value')
    .addOption(frameworkOption())
    .option('--json', 'print the saved entry as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit reflect', 'three minutes, six questions'],
        ['coachkit reflect now', 'a minute, in the moment'],
        ['coachkit reflect --text "Said no to the third board deck."', 'one line'],
        ['echo "…" | coachkit reflect - --tag board', 'from another program'],
      ),
    )
    .action(async (kind, options) =>
      (await import('./commands/reflect.ts')).reflect(load(), kind, options),
    );
}

/** A command of its own: the word behind `reflect` is a kind, and kinds are named by a framework. */
function questions(program: Command, load: Load): void {
  const command = program
    .command('questions')
    .description('The questions that take turns in `reflect`; add and remove your own.')
    .addHelpText(
      'before',
      examples(
        ['coachkit questions', 'all of them, with their ids'],
        ['coachkit questions add "What would I tell a friend?"', 'it takes its turn'],
        ['coachkit questions remove k3x9qz', 'your answers stay'],
      ),
    );
  const commands = () => import('./commands/questions.ts');

  command
    .command('list', { isDefault: true })
    .description('All questions that take turns, your own first.')
    .addOption(frameworkOption())
    .option('--json', 'print as JSON')
    .action(async (options) => (await commands()).list(load(), options));

  command
    .command('add <words...>')
    .description('Add a question of your own.')
    .option('--json', 'print the question as JSON')
    .action(async (words: string[], options) =>
      (await commands()).add(load(), words.join(' '), options),
    );

  command
    .command('remove <id>')
    .description('Take one of your own questions out. What you answered stays.')
    .option('--json', 'print the question as JSON')
    .action(async (id, options) => (await commands()).remove(load(), id, options));
}

function support(program: Command, load: Load): void {
  program
    .command('support')
    .alias('help-now')
    .description('Where to find help now, for you or someone near you.')
    .option('--country <code>', 'only this country, e.g. US, and the directories')
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(['coachkit support', 'all of it'], ['coachkit support --country GB', 'one country']),
    )
    .action(async (options) => (await import('./commands/support.ts')).support(load(), options));
}

function findCoach(program: Command, load: Load): void {
  const command = program
    .command('find-coach')
    .description('Where to look for a coach, and what to ask in a first conversation.')
    .addOption(frameworkOption())
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit find-coach', 'where to look'],
        ['coachkit find-coach questions', 'what to ask, and what to listen for'],
      ),
    )
    .action(async (options) =>
      (await import('./commands/find-coach.ts')).findCoach(load(), options),
    );

  command
    .command('questions')
    .description('What to ask in a first conversation, and what to listen for.')
    .action(async (_options, self: Command) =>
      (await import('./commands/find-coach.ts')).coachQuestions(load(), self.optsWithGlobals()),
    );
}

function framework(program: Command, load: Load, exitWith: ExitWith): void {
  const command = program
    .command('framework')
    .description('What the questions, rules and texts are made from.')
    .addHelpText(
      'before',
      examples(
        ['coachkit framework list', 'the frameworks there are'],
        ['coachkit framework show executive-coaching', 'what one holds'],
        ['coachkit framework show executive-coaching red-flags', 'one section of it'],
        ['coachkit framework check ./my.yaml', 'everything wrong in a file you edit'],
      ),
    );
  const reading = () => import('./commands/framework.ts');
  const checking = () => import('./commands/framework-check.ts');

  command
    .command('list')
    .description('The frameworks there are.')
    .option('--json', 'print as JSON')
    .action(async (options) => (await reading()).list(load(), options));

  command
    .command('show [id] [section]')
    .description('What a framework holds, or one section of it.')
    .option('--json', 'print as JSON')
    .action(async (id, section, options) => (await reading()).show(load(), id, section, options));

  command
    .command('check [files...]')
    .description('Report everything wrong in framework files; without a file, in the shipped ones.')
    .addOption(
      new Option('--format <format>', 'how to report')
        .choices(['text', 'json', 'github'])
        .default('text'),
    )
    .action(async (files, options) =>
      exitWith(await (await checking()).check(load(), files, options)),
    );

  command
    .command('schema')
    .description('Print the JSON Schema of framework files, for an editor.')
    .action(async () => (await checking()).schema(load()));

  command
    .command('explain [code]')
    .description('What a code of `framework check` means; without one, all of them.')
    .action(async (code) => (await checking()).explain(load(), code));
}

function frameworkOption(): Option {
  return new Option('--framework <id>', 'another framework, by id or file');
}

/** Usage examples, put before everything else in a help text. */
function examples(...lines: [command: string, what: string][]): string {
  const width = Math.max(...lines.map(([line]) => line.length)) + 2;
  return `Examples:\n${lines.map(([line, what]) => `  ${line.padEnd(width)}${what}`).join('\n')}\n`;
}

/** An option that may be given several times; the values come as a list. */
function setOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: string[] = []) => [
    ...before,
    value,
  ]);
}
