import type { OtherKey } from '../../core/encryption.ts';
import { recipientFrom } from '../../lib/age/recipient.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import type { Places } from '../paths.ts';
import type { Disk } from '../write/disk.ts';
import { readIfThere } from '../write/fs.ts';
import type { StoreKey } from './identity-file.ts';
import { type Keys, recipientLines } from './keys.ts';
import type { TurnOptions } from './turn.ts';

export interface EncryptionOptions extends TurnOptions {
  disk: Disk;
  keys: Keys;
  /** How slow a guess of the passphrase is; see lib/age/scrypt.ts. */
  workFactor: () => number;
  /** Adds what is in the inbox. */
  joinInbox: () => void;
  /** Counts the additions in the inbox. */
  waiting: () => number;
  /** Keeps the texts of killed editors. */
  keepEdits: () => void;
}

/** The encryption, and how this process opened it. */
export interface Held {
  options: EncryptionOptions;
  /** How the store was opened, if by a passphrase. */
  opened?: { own: StoreKey; passphrase: string };
}

/** The store is open from now on. */
export function has(held: Held, own: StoreKey, passphrase: string): void {
  held.options.keys.open(own.key);
  held.opened = { own, passphrase };
}

/** The public keys that this machine encrypts for. Undefined if it does not. */
export function sealedFor({ sealedFor: path }: Places): string[] | undefined {
  const text = readIfThere(path)?.toString();
  return text === undefined ? undefined : recipientLines(text);
}

/** The other keys that this machine encrypts for. Their notes are only under the passphrase. */
export const othersHere = (places: Places): OtherKey[] =>
  (sealedFor(places) ?? [])
    .slice(1)
    .filter(isRecipient)
    .map((recipient) => ({ recipient, note: '' }));

export const isRecipient = (line: string): boolean =>
  orUndefined(() => recipientFrom(line)) !== undefined;
