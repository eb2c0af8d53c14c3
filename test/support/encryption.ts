import type { SessionKey } from '../../src/core/context.ts';
import type { Encryption, Key, LockState, OtherKey, Turned } from '../../src/core/encryption.ts';
import { ExitCode, UserError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/store.ts';
import { newIdentity } from '../../src/lib/age/x25519.ts';

export interface FakeEncryption extends Encryption {
  /** The calls that changed something, in order. */
  done: string[];
}

interface Scripted {
  state?: LockState;
  passphrase?: string;
  key?: string;
  others?: OtherKey[];
  /** How many files there are, and those that are not encrypted. */
  files?: number;
  plain?: string[];
  /** Where the key file is. */
  keyFiles?: string[];
  waiting?: number;
  /** The files that cannot be rewritten. */
  failed?: Turned['failed'];
  /** Whether a later try may rewrite them. */
  isLater?: boolean;
  isFull?: boolean;
}

/** The encryption of a store that exists only in memory. */
export function fakeEncryption(script: Scripted = {}): FakeEncryption {
  let { state = 'off', passphrase = '', key, others = [], plain = [], waiting = 0 } = script;
  const { files = 4, failed = [], isLater = true, isFull = false } = script;
  const { keyFiles = ['/data/identity.age'] } = script;
  const done: string[] = [];
  const left = isLater ? failed.map(({ path }) => path) : [];
  const turned = (): Turned => ({ files: files - failed.length, failed, left, isFull });
  const opened = (): void => {
    if (state !== 'open') throw stillLocked();
  };
  return {
    done,
    state: () => state,
    unlock: (secret) => {
      const fits = 'key' in secret ? secret.key === key : secret.passphrase === passphrase;
      if (!fits) throw wrong();
      state = 'open';
      waiting = 0;
      done.push('unlock');
    },
    isAwaited: () => waiting > 0,
    hasKeyFile: () => keyFiles.length > 0,
    key: () => {
      opened();
      key ??= newIdentity();
      return key;
    },
    on: (newKey, newPassphrase) => {
      if (state !== 'off') throw new Error('it is on already');
      [key, passphrase, state] = [newKey, newPassphrase, 'open'];
      plain = failed.map(({ path }) => path);
      done.push('on');
      return turned();
    },
    finish: () => {
      done.push('finish');
      const result = { ...turned(), files: plain.length - failed.length };
      plain = failed.map(({ path }) => path);
      return result;
    },
    off: () => {
      opened();
      if (!isFull && left.length === 0) state = 'off';
      done.push('off');
      return turned();
    },
    setPassphrase: (next) => {
      opened();
      passphrase = next;
      done.push('setPassphrase');
    },
    others: () => {
      opened();
      return others;
    },
    addOther: (other) => {
      opened();
      others = [...others, other];
      done.push('addOther');
      return turned();
    },
    removeOther: (recipient) => {
      opened();
      others = others.filter((each) => each.recipient !== recipient);
      done.push('removeOther');
      return turned();
    },
    report: () => {
      const encrypted = state === 'off' ? 0 : files - plain.length;
      return { state, files, encrypted, plain, waiting, keyFiles };
    },
  };
}

/** The store with this encryption. While it is locked, no record or old draft can be read. */
export function withEncryption(store: Store, encryption: Encryption | undefined): Store {
  if (encryption === undefined) return store;
  const guarded = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (of, name) => {
        if (encryption.state() === 'locked' && name !== 'own') throw stillLocked();
        return Reflect.get(of, name);
      },
    });
  return {
    ...store,
    encryption,
    collection: (name) => guarded(store.collection(name)),
    drafts: guarded(store.drafts),
  };
}

/** Keeps the key in this object. With `isHere: false`, the system has no memory for it. */
export function fakeSessionKey(now: () => number, { isHere = true } = {}): SessionKey {
  let kept: { key: Key; until: Date } | undefined;
  return {
    canKeep: () => isHere,
    keep: (key, ms) => {
      if (!isHere) return undefined;
      kept = { key, until: new Date(now() + ms) };
      return kept.until;
    },
    kept: () => kept,
    forget: () => {
      const was = kept !== undefined;
      kept = undefined;
      return was;
    },
  };
}

const stillLocked = () => new UserError('Your journal is locked.', { exit: ExitCode.passphrase });

const wrong = () =>
  new UserError("This passphrase doesn't open your journal.", {
    exit: ExitCode.passphrase,
    hint: 'To choose a new one with your recovery key: coachkit encryption recovery',
  });
