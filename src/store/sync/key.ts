import fs from 'node:fs';
import { isAge } from '../../lib/age/is-age.ts';
import { keysInBackups, writeKey } from '../encryption/turn.ts';
import { KEY_FILE } from '../paths.ts';
import { attempt, makePrivateDir, readIfThere, removeFile } from '../write/fs.ts';
import { blobOf, type SyncParts, type Tip } from './parts.ts';
import type { FileChange } from './repository.ts';
import type { State } from './state.ts';

/** The key of an encrypted journal travels in the repository, under its passphrase. */

/**
 * Takes the key of an encrypted repository to a machine that has none. Everything here then waits
 * for the passphrase. Returns the checksum of the key, or undefined if none was taken.
 */
export function takeKey(parts: SyncParts, state: State, tip: Tip): string | undefined {
  const { places, keys, disk } = parts;
  const sum = tip.files.get(KEY_FILE)?.blob;
  // A machine that knew this key has turned encryption off.
  if (sum === undefined || keys.state() !== 'off' || state.identity === sum) return undefined;
  const file = tip.contentOf(KEY_FILE);
  if (file === undefined || !isAge(file)) return undefined;
  disk.locked(() => {
    if (fs.existsSync(places.identity)) return;
    makePrivateDir(places.dataDir);
    writeKey({ ...parts, privateFiles: () => [], hideRest: () => {} }, file);
  });
  return sum;
}

/** Removes a key that was taken and never opened. */
export function returnKey({ places }: SyncParts, identity: string | undefined): void {
  if (identity === undefined || fs.existsSync(places.sealedFor)) return;
  for (const path of [places.identity, places.identityCopy, ...keysInBackups(places)]) {
    attempt(() => removeFile(path));
  }
}

/** Sends the key of this machine if the repository has none, or one of this machine that is older. */
export function keyToSend(
  { places, keys }: SyncParts,
  state: State,
  { files }: Tip,
): { changes: FileChange[]; sum: string | undefined } {
  const own = keys.state() === 'off' ? undefined : readIfThere(places.identity);
  const there = files.get(KEY_FILE)?.blob;
  // Another machine may have a key of its own. Each reads what the other encrypts for it.
  const isOther = there !== undefined && there !== state.identity;
  if (own === undefined || isOther) return { changes: [], sum: state.identity };
  const sum = blobOf(own);
  return { changes: sum === there ? [] : [{ path: KEY_FILE, bytes: () => own }], sum };
}
