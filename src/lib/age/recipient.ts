import type { Recipient } from './age.ts';
import { PIV_PREFIX, pivRecipient } from './piv-p256.ts';
import { x25519Recipient } from './x25519.ts';

/**
 * Seals for the owner of a key. Its text begins with `age1`, or with `age1yubikey1` for a token.
 * @throws AgeError `not-a-key`, also for the keys of other plugins
 */
export function recipientFrom(text: string): Recipient {
  const isPiv = text.toLowerCase().startsWith(`${PIV_PREFIX}1`);
  return isPiv ? pivRecipient(text) : x25519Recipient(text);
}
