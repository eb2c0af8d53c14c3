import { type Define, examples } from '../../core/command.ts';
import { SETTING_NAMES, SETTINGS } from '../../core/settings.ts';

/** `coachkit config`. */
export const config: Define = (command, { load }) => {
  const commands = () => import('./config.ts');
  command
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

  command
    .command('list', { isDefault: true })
    .description('All settings, their values and what they mean.')
    .option('--json', 'print as JSON')
    .action(async (options) => (await commands()).list(await load(), options));

  command
    .command('get <name>')
    .description('The value of one setting.')
    .action(async (name) => (await commands()).get(await load(), name));

  command
    .command('set <name> <value>')
    .description('Change a setting.')
    .action(async (name, value) => (await commands()).set(await load(), name, value));

  command
    .command('unset <name>')
    .description('Go back to the usual value.')
    .action(async (name) => (await commands()).unset(await load(), name));

  command
    .command('path')
    .description('Where the settings lie; the file may be edited.')
    .action(async () => (await commands()).path(await load()));
};

function settingLines(): string {
  const width = Math.max(...SETTING_NAMES.map((name) => name.length)) + 2;
  return SETTING_NAMES.map((name) => `  ${name.padEnd(width)}${SETTINGS[name].about}`).join('\n');
}
