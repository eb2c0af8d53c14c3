import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';
import { SETTING_NAMES, SETTINGS } from '../../core/settings.ts';

export const config = define('config', {
  examples: [
    ['coachkit config', 'all settings and what they mean'],
    ['coachkit config set day-start 4', 'what you write until 4 belongs to the day before'],
    ['coachkit config set editor "code --wait"', 'the editor for long texts'],
    ['coachkit config unset editor', 'back to the usual one'],
  ],
  notes: `Settings:\n${settingLines()}`,
  commands: [
    define('list', {
      isDefault: true,
      about: 'All settings, their values and what they mean.',
      options: [json()],
      run: async () => (await import('./config.ts')).list,
    }),
    define('get <name>', {
      about: 'The value of one setting.',
      run: async () => (await import('./config.ts')).get,
    }),
    define('set <name> <value>', {
      about: 'Change a setting.',
      run: async () => (await import('./config.ts')).set,
    }),
    define('unset <name>', {
      about: 'Go back to the usual value.',
      run: async () => (await import('./config.ts')).unset,
    }),
    define('path', {
      about: 'Where the settings lie; the file may be edited.',
      run: async () => (await import('./config.ts')).path,
    }),
  ],
});

function settingLines(): string {
  const width = Math.max(...SETTING_NAMES.map((name) => name.length)) + 2;
  return SETTING_NAMES.map((name) => `  ${name.padEnd(width)}${SETTINGS[name].about}`).join('\n');
}
