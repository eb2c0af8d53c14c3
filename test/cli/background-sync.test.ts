import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createContext, type World } from '../../src/cli/create-context.ts';
import type { Store } from '../../src/core/store.ts';
import { typed } from '../support/program.ts';
import { scripted } from '../support/scripted.ts';
import { connected, fakeSync } from '../support/sync.ts';

const temp = mkdtempSync(join(tmpdir(), 'coachkit-sync-start-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

const started = join(temp, 'started');
mkdirSync(join(temp, 'bin'));
writeFileSync(
  join(temp, 'bin/coachkit.js'),
  `require('fs').writeFileSync(${JSON.stringify(started)}, '')`,
);

/** In ms. How long to wait for a sync that starts, on a busy machine too. */
const PATIENCE = 15_000;
/** For a sync that does not start. */
const A_MOMENT = { patience: 500 };

/** Whether a sync starts after a command that did this with the store. */
async function startsAfter(
  act: (store: Store) => void,
  { setting = 'after-save', patience = PATIENCE } = {},
) {
  const home = mkdtempSync(join(temp, 'home-'));
  mkdirSync(join(home, 'config'));
  writeFileSync(join(home, 'config/settings.json'), JSON.stringify({ sync: setting }));
  mkdirSync(join(home, 'state/sync'), { recursive: true });
  writeFileSync(join(home, 'state/sync/sync.json'), '{}');
  rmSync(started, { force: true });
  const context = createContext({
    root: temp,
    node: process.execPath,
    env: { COACHKIT_HOME: home },
    platform: 'linux',
    stdout: { write: () => {}, isTerminal: false },
    stderr: { write: () => {}, isTerminal: false },
    unlocked: {},
  } as unknown as World);
  const store = await context.store();
  await store.ready();
  act(store);
  await context.syncInBackground();
  const isThere = () => expect(existsSync(started)).toBe(true);
  return vi.waitFor(isThere, { timeout: patience }).then(
    () => true,
    () => false,
  );
}

const add = (store: Store) => store.collection<{ ask: string }>('questions').add({ ask: 'Why?' });

describe('a sync in the background', () => {
  it('starts after a save and after a purge', async () => {
    expect(await startsAfter(add)).toBe(true);
    expect(await startsAfter((store) => store.purge('all'))).toBe(true);
  });

  it('does not start after a command that only read, or where the person syncs', async () => {
    expect(await startsAfter((store) => store.collection('questions').all(), A_MOMENT)).toBe(false);
    expect(await startsAfter(add, { setting: 'manual', ...A_MOMENT })).toBe(false);
  });

  it('starts after every command but sync, also one that failed', async () => {
    const script = scripted({ sync: fakeSync({ state: connected() }) });
    const asked = vi.spyOn(script.context, 'syncInBackground');
    await typed(['sync'], script);
    await typed(['sync', 'status'], script);
    expect(asked).toHaveBeenCalledTimes(0);
    await typed(['reflect', '--text', 'One line.'], script);
    await typed(['journal', 'show', 'nosuch'], script);
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
