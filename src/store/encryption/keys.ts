import fs from 'node:fs';
import type { Key, LockState } from '../../core/encryption.ts';
import { decrypt, encrypt, type Identity, type Recipient, wholeChunks } from '../../lib/age/age.ts';
import { AgeError, type AgeProblem } from '../../lib/age/age-error.ts';
import { isAge } from '../../lib/age/is-age.ts';
import { recipientFrom } from '../../lib/age/recipient.ts';
import { type RawKey, rawKey, x25519Identity } from '../../lib/age/x25519.ts';
import { orUndefined } from '../../lib/or-undefined.ts';
import {
  badRecipients,
  cannotEncrypt,
  cannotTell,
  journalLocked,
  sealedElsewhere,
} from '../errors.ts';
import type { Codec } from '../options.ts';
import { PageError } from '../page-format.ts';
import type { Places } from '../paths.ts';
import { refuseAway } from '../write/away.ts';
import { attempt, type Memory, readIfThere, roomIn, writePrivate } from '../write/fs.ts';

/**
 * The key of the store, as far as this process knows it. A file of the store is an age file or plain, and says
 * so itself. So a store that is only half encrypted can be read, and nothing must change at once.
 */
export interface Keys {
  state(): LockState;
  /**
   * Whether the store is encrypted, as last seen. Undefined if the system never let coachkit look.
   * Nothing must be written as plain text then.
   */
  isOn(): boolean | undefined;
  /** The key. @throws UserError while the store is locked */
  key(): RawKey;
  /** The key, if this process has it. */
  ownKey(): RawKey | undefined;
  /** Has the key from now on. */
  open(key: Key): void;
  close(): void;
}

/** What is under way for all files; see turn.ts. */
export type Turn = (typeof TURNS)[number];

const TURNS = ['on', 'off', 'join', 'again'] as const;

/** A damaged word counts as `again`, which also does what the others would. */
export function turnUnderWay({ sealing }: Places): Turn | undefined {
  const [word] = readIfThere(sealing)?.toString().split('\n') ?? [];
  return word === undefined ? undefined : (TURNS.find((turn) => turn === word.trim()) ?? 'again');
}

/** The files that `again` could not do yet. Empty if it has to do all of them. */
export const leftFor = ({ sealing }: Places): string[] =>
  (readIfThere(sealing)?.toString().split('\n') ?? []).slice(1).filter(Boolean);

/** Whether this store is encrypted. Looks each time, because another process may change it. */
function isOn(places: Places): boolean {
  if (fs.existsSync(places.sealedFor)) return true;
  return fs.existsSync(places.identity) && isSettled(places);
}

/** Whether a key alone means that encryption is on. It comes before the list, and goes after it. */
const isSettled = (places: Places): boolean =>
  !['on', 'off'].includes(orUndefined(() => turnUnderWay(places)) ?? '');

/** Like `isOn`, but undefined if the system does not let coachkit look. */
function seenOn(places: Places): boolean | undefined {
  const [hasList, hasKey] = [places.sealedFor, places.identity].map(isThere);
  if (hasList) return true;
  if (hasKey) return hasList === undefined || isSettled(places);
  return hasList === undefined && hasKey === undefined ? undefined : false;
}

/** Whether there is a file. Undefined if the system does not tell. */
const isThere = (path: string): boolean | undefined =>
  orUndefined(() => {
    if (fs.statSync(path, { throwIfNoEntry: false }) !== undefined) return true;
    refuseAway(path);
    return false;
  });

/** The part of the keys for the codec. */
type Opener = Pick<Keys, 'isOn' | 'ownKey'> & { identity(): Identity };

export function openKeys(places: Places): Keys & Opener {
  let opened: { key: RawKey; identity: Identity } | undefined;
  let wasOn: boolean | undefined;

  function own(): { key: RawKey; identity: Identity } {
    if (opened) return opened;
    throw isOn(places) ? journalLocked() : sealedElsewhere();
  }

  return {
    state: () => (isOn(places) ? (opened ? 'open' : 'locked') : 'off'),
    isOn: () => {
      wasOn = seenOn(places) ?? wasOn;
      return wasOn;
    },
    key: () => own().key,
    ownKey: () => opened?.key,
    identity: () => own().identity,
    open: (key) => {
      opened = { key: rawKey(key), identity: x25519Identity(key) };
    },
    close: () => {
      opened = undefined;
    },
  };
}

/** Encrypts what is written while encryption is on, and opens what is encrypted. */
export function sealedCodec(keys: Opener, places: Places, random: () => number): Codec {
  let known: { text: string; recipients: Recipient[] } | undefined;

  function recipients(): Recipient[] | undefined {
    const isOn = keys.isOn();
    if (isOn === undefined) throw cannotTell(places.stateDir);
    if (!isOn) return undefined;
    const text = orUndefined(() => fs.readFileSync(places.sealedFor, 'utf8')) ?? known?.text;
    if (text === undefined) throw cannotEncrypt();
    if (known?.text !== text) known = { text, recipients: parse(text) };
    return known.recipients;
  }

  function parse(text: string): Recipient[] {
    const found = orUndefined(() => recipientLines(text).map((line) => recipientFrom(line)));
    if (!found?.length) throw badRecipients(places.sealedFor);
    return found;
  }

  return {
    encode: (_name, plain) => {
      const to = recipients();
      return to === undefined ? plain : encrypt(plain, to);
    },
    readable: (_name, stored) =>
      isAge(stored)
        ? (orUndefined(() => wholeParts(stored, keys.identity())) ?? Buffer.alloc(0))
        : stored,
    isLocked: () => keys.ownKey() === undefined && isOn(places),
    decode: (_name, stored, memory) => {
      if (isAge(stored)) return opened(stored, keys.identity(), memory);
      // A sync tool, say, put a plain file back. The next write under the lock encrypts it.
      if (fs.existsSync(places.sealedFor) && !fs.existsSync(places.sealing)) {
        attempt(() => writePrivate(places.sealing, 'join\n', random));
      }
      return stored;
    },
  };
}

/** The parts of a damaged file that are whole, each gap as a line break. */
function wholeParts(stored: Buffer, identity: Identity): Buffer {
  const parts: Buffer[] = [];
  let end = 0;
  for (const { offset, bytes } of wholeChunks(stored, identity)) {
    if (offset !== end) parts.push(Buffer.from('\n'));
    parts.push(bytes);
    end = offset + bytes.length;
  }
  return Buffer.concat(parts);
}

/** The public keys in the text of `sealed-for`. */
export const recipientLines = (text: string): string[] => text.split('\n').filter(Boolean);

function opened(stored: Buffer, identity: Identity, memory?: Memory): Buffer {
  try {
    return decrypt(stored, identity, memory && ((length) => roomIn(memory, length)));
  } catch (error) {
    if (!(error instanceof AgeError)) throw error;
    const kind = error.problem === 'no-match' ? 'other key' : 'damaged';
    throw new PageError(kind, REASONS[error.problem]);
  }
}

const CHANGED = 'its encrypted content was changed';
const REASONS: Record<AgeProblem, string> = {
  'not-age': CHANGED,
  header: CHANGED,
  'no-match': 'it is encrypted for another key, or it was changed',
  mac: CHANGED,
  chunk: CHANGED,
  'cut-off': 'it ends too early',
  trailing: CHANGED,
  'not-a-key': CHANGED,
};
