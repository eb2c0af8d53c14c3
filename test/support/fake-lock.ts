import type { SessionKey } from '../../src/core/context.ts';
import type { Encryption, Secret } from '../../src/core/encryption.ts';
import { ExitCode, UserError } from '../../src/core/errors.ts';

export const KEY = 'AGE-SECRET-KEY-1TEST';
export const PASSPHRASE = 'four unrelated words';

/** An encrypted store without files. It is locked until it gets its key or passphrase. */
export function fakeLock(given: { key?: string; passphrase?: string; hasKeyFile?: boolean } = {}) {
  const { key = KEY, passphrase = PASSPHRASE, hasKeyFile = true } = given;
  const tried: Secret[] = [];
  let isOpen = false;
  const fake = {
    state: () => (isOpen ? 'open' : 'locked'),
    unlock: (secret) => {
      tried.push(secret);
      const fits = 'key' in secret ? secret.key === key : secret.passphrase === passphrase;
      if (!fits) {
        throw new UserError("This passphrase doesn't open your journal.", {
          exit: ExitCode.passphrase,
        });
      }
      isOpen = true;
    },
    isAwaited: () => false,
    hasKeyFile: () => hasKeyFile,
    key: () => key,
  } satisfies Partial<Encryption>;
  return { encryption: fake as unknown as Encryption, tried };
}

/** Keeps the key for this test. */
export function keptKey(kept?: string): SessionKey {
  let note: ReturnType<SessionKey['kept']> =
    kept === undefined ? undefined : { key: kept, until: new Date(8.64e15) };
  return {
    canKeep: () => true,
    keep: (key, ms) => {
      note = { key, until: new Date(Date.parse('2026-11-23T10:00:00Z') + ms) };
      return note.until;
    },
    kept: () => note,
    forget: () => {
      const was = note !== undefined;
      note = undefined;
      return was;
    },
  };
}
