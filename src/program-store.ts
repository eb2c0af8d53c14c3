/** The commands that look after what is stored, and the settings: names, options, help. */
import type { Command } from 'commander';
import type { Context } from './context.ts';
import type { ExitCode } from './errors.ts';
import { SETTING_NAMES, SETTINGS } from './settings.ts';

type Load = () => Context;
type Examples = (...lines: [command: string, what: string][]) => string;
type ExitWith = (code: ExitCode) => void;

/** Adds `doctor`, `undo` and `config`. `examples` makes the head of a help text. */
export function addStoreCommands(
  program: Command,
  load: Load,
  examples: Examples,
  exitWith: ExitWith,
): void {
  addDoctor(program, load, examples, exitWith);
  addUndo(program, load, examples);
  addConfig(program, load, examples);
}

function addDoctor(program: Command, load: Load, examples: Examples, exitWith: ExitWith): void {
  program
    .command('doctor')
    .description(
      'Check what is stored, down to the line. Changes nothing; exit 1 when something is wrong.',
    )
    .option('--repair', 'mend what can be mended; damaged originals are kept')
    .option('--yes', 'do not ask before mending')
    .option('--json', 'print as JSON')
    .addHelpText(
      'before',
      examples(
        ['coachkit doctor', 'look, and change nothing'],
        ['coachkit doctor --repair', 'mend, after a question'],
        ['coachkit doctor --repair --yes --json', 'mend from a script'],
      ),
    )
    .action(async (options) =>
      exitWith(await (await import('./commands/doctor.ts')).doctor(load(), options)),
    );
}

function addUndo(program: Command, load: Load, examples: Examples): void {
  program
    .command('undo')
    .description(
      'Take back the last change; a second undo puts it back. Exit 1 when there is none.\n' +
        'Settings are not part of it.',
    )
    .option('--json', 'print what was taken back as JSON')
    .addHelpText('before', examples(['coachkit undo', 'take back what you did last']))
    .action(async (options) => (await import('./commands/undo.ts')).undo(load(), options));
}

function addConfig(program: Command, load: Load, examples: Examples): void {
  const commands = () => import('./commands/config.ts');
  const config = program
    .command('config')
    .description('Your settings.')
    .addHelpText(
      'before',
      examples(
        ['coachkit config', 'all settings and what they mean'],
        ['coachkit config set day-start 4', 'what you write until 4 belongs to the day before'],
        ['coachkit config set editor "code --wait"', 'the editor for long texts'],
        ['coachkit config unset editor', 'back to the usual one'],
      ),
    )
    .addHelpText('after', `\nSettings:\n${settingLines()}`);

  config
    .command('list', { isDefault: true })
    .description('All settings, their values and what they mean.')
    .option('--json', 'print as JSON')
    .action(async (options) => (await commands()).list(load(), options));

  config
    .command('get <name>')
    .description('The value of one setting.')
    .action(async (name) => (await commands()).get(load(), name));

  config
    .command('set <name> <value>')
    .description('Change a setting.')
    .action(async (name, value) => (await commands()).set(load(), name, value));

  config
    .command('unset <name>')
    .description('Go back to the usual value.')
    .action(async (name) => (await commands()).unset(load(), name));

  config
    .command('path')
    .description('Where the settings lie; the file may be edited.')
    .action(async () => (await commands()).path(load()));
}

function settingLines(): string {
  const width = Math.max(...SETTING_NAMES.map((name) => name.length)) + 2;
  return SETTING_NAMES.map((name) => `  ${name.padEnd(width)}${SETTINGS[name].about}`).join('\n');
}
