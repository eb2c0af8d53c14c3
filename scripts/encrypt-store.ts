import { join } from 'node:path';
import { openSessionKey } from '../src/core/session-key.ts';
import { newIdentity } from '../src/lib/age/x25519.ts';
import { openStore } from '../src/store/open-store.ts';

/** A folder in memory, which only Linux has. */
export const MEMORY = '/dev/shm';

const HOURS = 3_600_000;

/** Encrypts the store in a folder, and keeps its key at hand in `runtimeDir`. */
export async function encryptStore(dataDir: string, runtimeDir: string): Promise<void> {
  const stateDir = join(dataDir, 'state');
  const store = openStore({
    dataDir,
    stateDir,
    configDir: join(dataDir, 'config'),
    now: () => {
      const utc = new Date().toISOString();
      return { utc, offset: 0, zone: 'UTC', date: utc.slice(0, 10) };
    },
  });
  await store.ready();
  store.encryption.on(newIdentity(), 'five words that are measured');
  const session = openSessionKey({ runtimeDir, stateDir, user: process.getuid?.() });
  if (!session.keep(store.encryption.key(), HOURS)) throw new Error(`${MEMORY} must be in memory.`);
}
