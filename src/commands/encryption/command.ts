import { define } from '../../core/command.ts';
import { json, YES } from '../../core/options.ts';

const recipients = define('recipients', {
  about: 'Let other keys of yours open your files, such as a spare key.',
  examples: [
    ['coachkit encryption recipients', 'list your other keys'],
    ['coachkit encryption recipients add', 'add a spare key or a hardware key'],
  ],
  commands: [
    define('list', {
      isDefault: true,
      about: 'List your other keys.',
      options: [json()],
      examples: [['coachkit encryption recipients list', 'list your other keys']],
      run: async () => (await import('./recipients.ts')).list,
    }),
    define('add [key]', {
      about: 'Add a key of your own, by its public part.',
      operands: { key: ['public key: age1… or age1yubikey1…'] },
      options: [['--note <text>', 'note for yourself, e.g. where the key is']],
      examples: [
        ['coachkit encryption recipients add', 'paste the key when asked'],
        ['coachkit encryption recipients add --note "YubiKey at home"', 'add a note to it'],
      ],
      notes:
        "Add only keys of your own, never a coach's: whoever has a key reads everything, now and " +
        'later. To share something, export it. Another key opens your files with the program age. ' +
        'coachkit itself still asks for your passphrase.',
      run: async () => (await import('./recipients.ts')).add,
    }),
    define('remove <key>', {
      about: 'Remove one of your other keys.',
      operands: { key: ['the key, or your note on it'] },
      examples: [
        ['coachkit encryption recipients remove "YubiKey at home"', 'find it by its note'],
      ],
      notes: 'A removed key still opens older copies of your files, such as a backup elsewhere.',
      run: async () => (await import('./recipients.ts')).remove,
    }),
  ],
});

export const encryption = define('encryption', {
  examples: [
    ['coachkit encryption on', 'choose a passphrase, and encrypt everything'],
    ['coachkit encryption', "see what's encrypted, and whether it's locked"],
    ['coachkit encryption unlock --for 8h', 'type your passphrase once for a working day'],
    ['coachkit encryption recovery', 'choose a new passphrase with your recovery key'],
  ],
  notes:
    'Each file is then an age file (age-encryption.org/v1). Scripts can add entries without the ' +
    'passphrase. To read from a script, set passphrase-command: a command that prints the ' +
    'passphrase. Or pass the passphrase in a file descriptor, with its number in ' +
    'COACHKIT_PASSPHRASE_FD. The exit code is 12 when the passphrase is missing or wrong.',
  commands: [
    define('status', {
      isDefault: true,
      about: "Show what's encrypted, and whether it's locked.",
      options: [json()],
      examples: [
        ['coachkit encryption status', "see whether it's on and locked"],
        ['coachkit encryption status --json | jq .locked', 'ask from a script'],
      ],
      run: async () => (await import('./status.ts')).status,
    }),
    define('on', {
      about: 'Encrypt everything you wrote.',
      examples: [['coachkit encryption on', 'choose a passphrase, and write down a recovery key']],
      notes:
        'Needs a terminal, because it shows your recovery key only once. Run it again to encrypt files ' +
        "that couldn't be encrypted the first time.",
      run: async () => (await import('./on.ts')).on,
    }),
    define('off', {
      about: 'Decrypt everything.',
      options: [YES],
      examples: [['coachkit encryption off', 'type your passphrase, and go back to plain files']],
      notes:
        'Needs your passphrase even while your journal is unlocked. Keep your recovery key for encrypted copies elsewhere.',
      run: async () => (await import('./off.ts')).off,
    }),
    define('unlock', {
      about: 'Unlock your journal for some time.',
      options: [['--for <time>', 'length of time, e.g. 30m, 8h or 2d']],
      examples: [
        ['coachkit encryption unlock --for 8h', 'type your passphrase once for a working day'],
        ['coachkit encryption unlock', 'choose how long'],
      ],
      notes:
        'The key stays in memory that ends with your session, never on a disk. Without --for, the ' +
        'setting unlock-for says how long, or coachkit asks you. The exit code is 1 where a system ' +
        'has no such memory.',
      run: async () => (await import('./unlock.ts')).unlock,
    }),
    define('lock', {
      about: 'Lock your journal again.',
      examples: [['coachkit encryption lock', 'forget the key before its time is over']],
      run: async () => (await import('./unlock.ts')).lock,
    }),
    define('passphrase', {
      about: 'Change your passphrase.',
      examples: [['coachkit encryption passphrase', 'type the current one, then a new one twice']],
      notes:
        'Your recovery key stays the same. Older copies of your files open with the old passphrase.',
      run: async () => (await import('./passphrase.ts')).passphrase,
    }),
    define('recovery', {
      about: 'Set a new passphrase with your recovery key.',
      examples: [['coachkit encryption recovery', 'type the key from your paper']],
      notes: "Spaces and case don't matter. Also works if the key file is lost or damaged.",
      run: async () => (await import('./passphrase.ts')).recovery,
    }),
    recipients,
  ],
});
