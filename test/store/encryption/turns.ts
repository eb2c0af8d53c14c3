import type { Store } from '../../../src/core/store.ts';
import { newIdentity, recipientOf } from '../../../src/lib/age/x25519.ts';

/** A change of all files, which tests kill in the middle. */
export interface Turn {
  act: (store: Store) => void;
  /** The state of the store before. The passphrase is then `old`. */
  before: 'off' | 'on';
  /** Those that may open the store afterward. */
  passphrases: string[];
}

export const TURNS: Record<string, Turn> = {
  on: {
    before: 'off',
    act: ({ encryption }) => encryption.on(newIdentity(), 'old'),
    passphrases: ['old'],
  },
  off: { before: 'on', act: ({ encryption }) => encryption.off(), passphrases: ['old'] },
  passphrase: {
    before: 'on',
    act: ({ encryption }) => encryption.setPassphrase('new'),
    passphrases: ['new', 'old'],
  },
  'another key': {
    before: 'on',
    act: ({ encryption }) =>
      encryption.addOther({ recipient: recipientOf(newIdentity()), note: 'spare' }),
    passphrases: ['old'],
  },
};
