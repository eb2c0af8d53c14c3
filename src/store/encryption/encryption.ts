import type { Encryption } from '../../core/encryption.ts';
import { finish, off, on, setOthers, setPassphrase } from './change.ts';
import { type EncryptionOptions, type Held, othersHere } from './held.ts';
import { reportOn } from './report.ts';
import { copiesOfKey, unlock } from './unlock.ts';

/** The encryption of a store. Loads what it does only when it is needed. */
export function openEncryption(options: EncryptionOptions): Encryption {
  const { places, keys, waiting } = options;
  const held: Held = { options };
  return {
    state: keys.state,
    isAwaited: () => waiting() > 0,
    unlock: (secret) => unlock(held, secret),
    hasKeyFile: () => copiesOfKey(options).length > 0,
    key: keys.key,
    on: (key, passphrase) => on(held, key, passphrase),
    finish: () => finish(held),
    off: () => off(held),
    setPassphrase: (passphrase) => setPassphrase(held, passphrase),
    others: () => held.opened?.own.others ?? othersHere(places),
    addOther: (other) =>
      setOthers(held, (others) => [
        ...others.filter(({ recipient }) => recipient !== other.recipient),
        other,
      ]),
    removeOther: (recipient) =>
      setOthers(held, (others) => others.filter((each) => each.recipient !== recipient)),
    report: () => reportOn(options),
  };
}
