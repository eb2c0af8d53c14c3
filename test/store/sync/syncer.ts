/**
 * A process that syncs once, and can be killed meanwhile. ../crash.ts bundles it. Arguments: the
 * data, state and config folders, and the moment of its clock. The variable KEY has the key, if the
 * store is to be unlocked. Prints `begun` and `done`, or `failed` with the message.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../../src/store/open-store.ts';

const [dataDir = '', stateDir = '', configDir = '', utc = ''] = process.argv.slice(2);
const { KEY: key, ...env } = process.env;

async function run(): Promise<void> {
  const now = () => ({ utc, offset: 0, zone: 'UTC', date: utc.slice(0, 10) });
  const store = openStore({ dataDir, stateDir, configDir, now, env, workFactor: 2 });
  await store.ready();
  if (key) store.encryption.unlock({ key });
  const sync = await store.sync();
  writeSync(1, 'begun\n');
  const { hasNewKey } = await sync.run({});
  writeSync(1, hasNewKey ? 'key\n' : 'done\n');
}

run().catch((error) => {
  writeSync(1, `failed ${error.message} ${error.detail ?? ''}\n`);
  process.exitCode = 1;
});
