import type { OtherKey } from '../../core/encryption.ts';
import { decrypt, encrypt } from '../../lib/age/age.ts';
import { AgeError } from '../../lib/age/age-error.ts';
import { passphraseIdentity, passphraseRecipient } from '../../lib/age/scrypt.ts';
import { recipientOf } from '../../lib/age/x25519.ts';

/**
 * The key of the store, as an identity file of age under a passphrase. Its list of other keys is
 * inside, because someone who may only write to a synced folder must not be able to add one.
 */
export interface StoreKey {
  /** `AGE-SECRET-KEY-1…` */
  key: string;
  others: OtherKey[];
}

const ALSO_FOR = '# also for: ';
const SECRET_KEY = /^AGE-SECRET-KEY-1[A-Z0-9]+$/;

/** The bytes of the file. */
export function sealedKey(own: StoreKey, passphrase: string, workFactor: number): Buffer {
  const recipient = passphraseRecipient(passphrase.normalize('NFC'), workFactor);
  return encrypt(Buffer.from(textOf(own)), [recipient]);
}

/** The public keys to encrypt for, the own one first. */
export const recipientsOf = ({ key, others }: StoreKey): string[] => [
  recipientOf(key),
  ...others.map(({ recipient }) => recipient),
];

function textOf({ key, others }: StoreKey): string {
  const also = others.map(({ recipient, note }) => `${ALSO_FOR}${recipient} ${note}`.trimEnd());
  return `${[`# public key: ${recipientOf(key)}`, ...also, key].join('\n')}\n`;
}

/**
 * Opens the file. Undefined if the passphrase is another one.
 * @throws AgeError if the file is damaged
 */
export function openedKey(file: Buffer, passphrase: string): StoreKey | undefined {
  const text = textUnder(file, passphrase.normalize('NFC')) ?? textAsTyped(file, passphrase);
  return text === undefined ? undefined : parse(text);
}

/** For a file from a program that took the passphrase in another form of Unicode. */
const textAsTyped = (file: Buffer, passphrase: string): string | undefined =>
  passphrase === passphrase.normalize('NFC') ? undefined : textUnder(file, passphrase);

function textUnder(file: Buffer, passphrase: string): string | undefined {
  try {
    return decrypt(file, passphraseIdentity(passphrase)).toString();
  } catch (error) {
    if (error instanceof AgeError && error.problem === 'no-match') return undefined;
    throw error;
  }
}

function parse(text: string): StoreKey {
  const lines = text.split('\n').map((line) => line.trim());
  const key = lines.find((line) => SECRET_KEY.test(line));
  if (key === undefined) throw new AgeError('not-a-key');
  const others = lines
    .filter((line) => line.startsWith(ALSO_FOR))
    .map((line) => {
      const [recipient = '', ...note] = line.slice(ALSO_FOR.length).split(' ');
      return { recipient, note: note.join(' ') };
    });
  return { key, others };
}
