import { define } from '../../core/command.ts';
import { json, YES } from '../../core/options.ts';

export const sync = define('sync', {
  examples: [
    ['coachkit sync setup git@example.com:me/journal.git', 'connect this machine, and sync'],
    ['coachkit sync', "get your other machines' entries, and send yours"],
    ['coachkit config set sync after-save', 'sync by itself whenever you save'],
  ],
  notes:
    'Uses your git, version 2.30 or newer, with your own keys. coachkit never asks for the password of a ' +
    'host, and never keeps one. Records are merged one by one, so no conflict is left to you. The exit ' +
    'code is 1 when git fails, and 12 while your journal is locked.',
  commands: [
    define('now', {
      isDefault: true,
      about: 'Merge the new records of both sides now.',
      options: [json()],
      examples: [
        ['coachkit sync', 'sync, and see how many records came and went'],
        ['coachkit sync --json | jq .received', 'count the records that came'],
      ],
      notes: 'You can repeat it, stop it, or run it on two machines at once.',
      run: async () => (await import('./now.ts')).now,
    }),
    define('setup [repository]', {
      about: 'Set up sync with a git repository, and run it.',
      operands: { repository: ['address, or path of a bare repository'] },
      options: [YES],
      examples: [
        ['coachkit sync setup git@example.com:me/journal.git', 'use a private repository'],
        ['coachkit sync setup /media/usb/journal.git', 'use a bare repository on a stick'],
        ['coachkit sync setup', 'keep a history on this machine only'],
      ],
      notes:
        'The repository must be empty, or the one of your other machines. coachkit asks before an ' +
        'unencrypted journal leaves this machine. In a script, --yes agrees.\n\n' +
        'To make a repository on a server:\n\n' +
        '  git init --bare --initial-branch=main journal.git',
      run: async () => (await import('./setup.ts')).setup,
    }),
    define('status', {
      about: 'Show when you last synced, and with which repository.',
      options: [json()],
      examples: [
        ['coachkit sync status', 'see whether the last sync worked'],
        ['coachkit sync status --json | jq .last.at', 'ask from a script'],
      ],
      run: async () => (await import('./status.ts')).status,
    }),
    define('show <id>', {
      about: 'Show the earlier texts of a record, written on any machine.',
      operands: { id: ['id of the record'] },
      examples: [['coachkit sync show k3x9qz', 'see what it said before']],
      notes:
        "Each text has the time when it was written. coachkit doesn't keep the name of its machine.",
      run: async () => (await import('./show.ts')).show,
    }),
    define('settings <on-or-off>', {
      about: 'Start or stop syncing your settings too.',
      operands: { 'on-or-off': ['on or off', ['on', 'off']] },
      examples: [['coachkit sync settings on', 'share settings with your other machines']],
      notes:
        'Turn it on for each machine that takes part. These settings are synced: day-start, ' +
        'days-a-week, days-off, name, questions-from, nudges, care and country. The others belong to a machine.',
      run: async () => (await import('./settings.ts')).settings,
    }),
    define('purge-history', {
      about: 'Erase old texts from the history in the repository.',
      options: [YES],
      examples: [['coachkit sync purge-history', 'after coachkit purge or encryption on']],
      notes:
        "Only the repository's current files stay. The host and other clones may keep the old data for a " +
        'while. Your other machines go on by themselves at their next sync.',
      run: async () => (await import('./purge-history.ts')).purgeHistory,
    }),
    define('off', {
      about: 'Stop syncing this machine, and keep your journal.',
      options: [YES],
      examples: [['coachkit sync off', 'disconnect this machine from the repository']],
      notes:
        'Without a repository, this deletes the history on this machine, so coachkit asks first. In a ' +
        'script, --yes agrees.',
      run: async () => (await import('./off.ts')).off,
    }),
  ],
});
