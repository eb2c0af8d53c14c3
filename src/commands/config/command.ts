import { define } from '../../core/command.ts';
import { json, YES } from '../../core/options.ts';
import { SETTING_NAMES, SETTINGS } from '../../core/settings.ts';

export const config = define('config', {
  examples: [
    ['coachkit config', 'list every setting and what it means'],
    ['coachkit config set day-start 4', 'count hours until 4:00 as the day before'],
    ['coachkit config set editor nano', 'write long texts in nano'],
    ['coachkit config unset editor', 'go back to the default editor'],
  ],
  notes: `Settings:\n${settingLines()}`,
  commands: [
    define('list', {
      isDefault: true,
      about: 'List every setting, its value and what it means.',
      options: [json()],
      examples: [['coachkit config list --json', 'print your settings as JSON']],
      run: async () => (await import('./config.ts')).list,
    }),
    define('get <name>', {
      about: 'Print the value of one setting.',
      operands: { name: ['setting, as coachkit config lists it'] },
      examples: [['coachkit config get editor', 'print the editor you chose']],
      run: async () => (await import('./config.ts')).get,
    }),
    define('set <name> <value>', {
      about: 'Change a setting.',
      operands: { name: ['setting, as coachkit config lists it'], value: ['new value'] },
      options: [YES],
      examples: [
        ['coachkit config set plain on', 'print plain lines from now on'],
        ['coachkit config set country US', 'show helplines in the US first'],
      ],
      run: async () => (await import('./config.ts')).set,
    }),
    define('unset <name>', {
      about: 'Reset a setting to its default.',
      operands: { name: ['setting, as coachkit config lists it'] },
      examples: [['coachkit config unset color', 'choose colors automatically again']],
      run: async () => (await import('./config.ts')).unset,
    }),
    define('path', {
      about: 'Print the path of the settings file, which you can edit.',
      examples: [['coachkit config path', 'find the file to back up or edit']],
      run: async () => (await import('./config.ts')).path,
    }),
  ],
});

function settingLines(): string {
  const width = Math.max(...SETTING_NAMES.map((name) => name.length)) + 2;
  return SETTING_NAMES.map((name) => `  ${name.padEnd(width)}${SETTINGS[name].about}`).join('\n');
}
