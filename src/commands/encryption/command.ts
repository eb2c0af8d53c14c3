import { define } from '../../core/command.ts';
import { json, YES } from '../../core/options.ts';

export const encryption = define('encryption', {
  examples: [['coachkit encryption', "see what's encrypted, and whether it's locked"]],
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
    define('off', {
      about: 'Decrypt everything.',
      options: [YES],
      examples: [['coachkit encryption off', 'type your passphrase, and go back to plain files']],
      notes:
        'Always asks for your passphrase. Keep your recovery key for encrypted copies elsewhere.',
      run: async () => (await import('./off.ts')).off,
    }),
  ],
});
