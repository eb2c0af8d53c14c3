/**
 * A process that changes all files of a store, until it is killed. crash.ts bundles it. Arguments:
 * the data, state and config folders, and the change: a name of turns.ts, or `toggle` and how often.
 */
import { writeSync } from 'node:fs';
import type { Encryption } from '../../../src/core/encryption.ts';
import { identityText, rawKey } from '../../../src/lib/age/x25519.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { TURNS } from './turns.ts';

const now = () => ({
  utc: new Date().toISOString(),
  offset: 0,
  zone: 'UTC',
  date: new Date().toISOString().slice(0, 10),
});

/** Turns encryption off and on again, with the same key. */
function toggle(encryption: Encryption, times: number): void {
  const key = identityText(rawKey(encryption.key()));
  for (let k = 0; k < times; k++) {
    encryption.off();
    encryption.on(key, 'old');
  }
}

const [dataDir = '', stateDir = '', configDir = '', what = '', times] = process.argv.slice(2);
const store = openStore({ dataDir, stateDir, configDir, now, workFactor: 2 });
store.ready().then(() => {
  const { encryption } = store;
  if (encryption.state() === 'locked') encryption.unlock({ passphrase: 'old' });
  writeSync(1, 'begun\n');
  if (what === 'toggle') toggle(encryption, Number(times));
  else TURNS[what]?.act(store);
  writeSync(1, 'done\n');
});
