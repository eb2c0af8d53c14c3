import { describe, expect, it } from 'vitest';
import { fakeEncryption } from '../../support/encryption.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';
import { connected, fakeSync } from '../../support/sync.ts';

async function ran(options: Options, ...args: string[]) {
  const script = scripted(options);
  const code = await typed(args, script);
  return { code, out: script.out(), err: inOneLine(script.err()) };
}

const last = {
  at: '2026-11-22T18:20:00.000Z',
  received: 2,
  sent: 3,
  commit: { machine: 'desk', at: '2026-11-23T08:05:00.000Z' },
  bytes: 2_340_000,
};
const failed = { at: '2026-11-23T09:00:00.000Z', why: 'git: Permission denied (publickey).' };
const withLeft = connected({ last: { ...last, left: 2 } });

describe('coachkit sync status', () => {
  it('says when, how much and from where', async () => {
    const sync = fakeSync({ state: connected({ last }) });
    const { out } = await ran({ sync, settings: { sync: 'daily' } }, 'sync', 'status');
    expect(out).toMatch(/Repository +git@example.com:me\/journal.git/);
    expect(out).toMatch(/This machine +laptop/);
    expect(out).toMatch(/Syncs +by itself, once a day/);
    expect(out).toMatch(/Last sync +at 18:20 on Sun 22 Nov: 2 records came, 3 went/);
    expect(out).toMatch(/Last change +from desk, at 08:05/);
    expect(out).toMatch(/History +2\.3 MB/);
    expect(out).toMatch(/Settings +not synced/);
  });

  it('says why the last sync failed', async () => {
    const sync = fakeSync({ state: connected({ failed }) });
    const { code, out } = await ran({ sync }, 'sync', 'status');
    expect(code).toBe(0);
    expect(out).toMatch(/Last sync +none yet/);
    expect(inOneLine(out)).toContain(
      'The last sync failed at 09:00. git: Permission denied (publickey).',
    );
  });

  it("shows git's own words on their own lines", async () => {
    const detail = 'fatal: no route to host\nfatal: and a second line';
    const sync = fakeSync({ state: connected({ failed: { ...failed, detail } }) });
    expect((await ran({ sync }, 'sync', 'status')).out).toContain(detail);
  });

  it('says how many files were left alone, and how to see why', async () => {
    const { out } = await ran({ sync: fakeSync({ state: withLeft }) }, 'sync', 'status');
    expect(out).toContain('The last sync left 2 files alone.');
    expect(out).toMatch(/coachkit sync\n +See why\./);
  });

  it('says that a sync by itself waits for a passphrase, and asks for none', async () => {
    const encryption = fakeEncryption({ state: 'locked' });
    const sync = fakeSync({ state: connected() });
    const byHand = await ran({ sync, encryption }, 'sync', 'status');
    expect(byHand.out).not.toContain('waits');
    const settings = { sync: 'daily' };
    const { out } = await ran({ sync, encryption, settings }, 'sync', 'status');
    expect(out).toContain('Sync waits for your passphrase.');
  });

  it('tells a program the same', async () => {
    const { out } = await ran(
      { sync: fakeSync({ state: connected({ last, failed }) }) },
      'sync',
      'status',
      '--json',
    );
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      sync: 'on',
      setting: 'manual',
      locked: false,
      ...connected({ last, failed }),
    });
    expect(JSON.parse((await ran({}, 'sync', 'status', '--json')).out)).toMatchObject({
      sync: 'off',
    });
  });

  it('says that sync is off', async () => {
    expect((await ran({}, 'sync', 'status')).out).toContain('Sync is off.');
  });
});

describe('coachkit sync settings', () => {
  it('is on or off', async () => {
    const sync = fakeSync({ state: connected() });
    const on = await ran({ sync }, 'sync', 'settings', 'on');
    expect(on.code).toBe(0);
    expect(on.err).toContain('Turn this on for each machine');
    expect((await ran({ sync }, 'sync', 'settings', 'off')).code).toBe(0);
    expect((await ran({ sync }, 'sync', 'settings', 'maybe')).code).toBe(2);
    expect(sync.done).toEqual(['settings true', 'settings false']);
    expect((await ran({}, 'sync', 'settings', 'on')).code).toBe(2);
  });
});

describe('coachkit sync purge-history', () => {
  it('syncs first, and needs a yes', async () => {
    const sync = fakeSync({ state: connected() });
    expect((await ran({ sync }, 'sync', 'purge-history')).code).toBe(2);
    const no = { sync, script: () => undefined, choices: ['no'] };
    expect((await ran(no, 'sync', 'purge-history')).code).toBe(1);
    expect(sync.done).toEqual([]);
    const { code, err } = await ran({ sync }, 'sync', 'purge-history', '--yes');
    expect(code).toBe(0);
    expect(sync.done).toEqual(['run', 'purgeHistory']);
    expect(err).toContain('may keep the old data for a while');
  });
});

describe('coachkit sync off', () => {
  it('disconnects, and keeps everything', async () => {
    const sync = fakeSync({ state: connected() });
    expect((await ran({ sync }, 'sync', 'off')).err).toContain('Your journal stays here');
    expect((await ran({ sync }, 'sync', 'off')).err).toContain('Sync is off already.');
    expect(sync.done).toEqual(['off']);
  });

  it('needs a yes to delete the only history', async () => {
    const { repository: _, ...state } = connected({ isLocal: true });
    const sync = fakeSync({ state });
    expect((await ran({ sync }, 'sync', 'off')).code).toBe(2);
    const no = await ran({ sync, script: () => undefined, choices: ['no'] }, 'sync', 'off');
    expect(no.code).toBe(1);
    expect(no.err).toContain('on this machine only, and this deletes it');
    expect(sync.done).toEqual([]);
    const { code, err } = await ran({ sync }, 'sync', 'off', '--yes');
    expect(code).toBe(0);
    expect(err).toContain('its history is deleted');
    expect(sync.done).toEqual(['off']);
  });
});

describe('coachkit sync show', () => {
  it('shows the texts of any record, where they differ', async () => {
    const script = scripted();
    const coaches = (await script.context.store()).collection<{ name: string; note: string }>(
      'coaches',
    );
    await (await script.context.store()).ready();
    const { id } = coaches.add({ name: 'Ana R.', note: 'From the laptop.' });
    coaches.update(id, ({ name }) => ({ name, note: 'From the desk.' }));
    expect(await typed(['sync', 'show', id.slice(-6)], script)).toBe(0);
    expect(script.out()).toMatch(/Now\nnote\n+From the desk\.[\s\S]*note\n+From the laptop\./);
    expect(script.out()).not.toContain('Ana R.');
    expect(await typed(['sync', 'show', 'nosuch'], script)).toBe(2);
  });
});

describe('coachkit sync show, of a text that came back', () => {
  it('shows no text twice', async () => {
    const script = scripted();
    const store = await script.context.store();
    await store.ready();
    const coaches = store.collection<{ name: string; note: string }>('coaches');
    const { id } = coaches.add({ name: 'Ana R.', note: 'First.' });
    for (const note of ['Second.', 'First.', 'Second.', 'Third.']) {
      coaches.update(id, ({ name }) => ({ name, note }));
    }
    await typed(['sync', 'show', id.slice(-6)], script);
    expect(script.out().match(/(First|Second|Third)\./g)).toEqual(['Third.', 'Second.', 'First.']);
  });
});

describe('sync in other commands', () => {
  const auto = { sync: 'after-save' };

  it('is mentioned in status once it has failed', async () => {
    const sync = fakeSync({ state: connected({ last, failed }) });
    const { out } = await ran({ sync, settings: auto }, 'status');
    expect(inOneLine(out)).toContain('The last sync failed at 09:00. git: Permission denied');
    expect(out).toContain('coachkit sync');
    const told = await ran({ sync, settings: auto }, 'status', '--json');
    expect(JSON.parse(told.out).sync).toEqual({
      last: last.at,
      failed,
      locked: false,
      note: 'The last sync failed at 09:00.',
    });
  });

  it('is mentioned in status and doctor after it left files alone', async () => {
    const sync = fakeSync({ state: withLeft });
    const { out } = await ran({ sync, settings: auto }, 'status');
    expect(out).toContain('The last sync left 2 files alone.');
    const found = await ran({ sync }, 'doctor');
    expect(found.code).toBe(0);
    expect(inOneLine(found.out)).toContain('the last sync left 2 files alone.');
  });

  it('is mentioned in status after more than three days', async () => {
    const old = { ...last, at: '2026-11-19T10:00:00.000Z' };
    const sync = fakeSync({ state: connected({ last: old }) });
    const { out } = await ran({ sync, settings: auto }, 'status');
    expect(out).toContain('The last sync was at 10:00 on Thu 19 Nov.');
  });

  it('is mentioned in status while it waits for the passphrase', async () => {
    const options = {
      sync: fakeSync({ state: connected({ last }) }),
      encryption: fakeEncryption({ state: 'locked' }),
      settings: auto,
    };
    expect((await ran(options, 'status')).out).toContain('Sync waits for your passphrase.');
    expect(JSON.parse((await ran(options, 'status', '--json')).out)).toMatchObject({
      locked: true,
      sync: { locked: true },
    });
  });

  it('is neither read nor mentioned in status while the person syncs by hand', async () => {
    const sync = {
      ...fakeSync(),
      state: () => {
        throw new Error('It was read.');
      },
    };
    const { code, out } = await ran({ sync }, 'status', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).not.toHaveProperty('sync');
  });

  it('is mentioned in home once it has failed', async () => {
    const sync = fakeSync({ state: connected({ failed }) });
    const { err } = await ran(
      { sync, settings: auto, script: () => undefined, choices: ['(home)', 'sync', '(leave)'] },
      'home',
    );
    expect(err).toContain('The last sync failed at 09:00.');
    expect(sync.done).toEqual(['run']);
  });

  it('is a note of doctor once it has failed', async () => {
    const sync = fakeSync({ state: connected({ failed }) });
    const { code, out } = await ran({ sync }, 'doctor');
    expect(code).toBe(0);
    expect(inOneLine(out)).toContain('git@example.com:me/journal.git the last sync failed.');
  });

  it('takes a purge along, but leaves the history', async () => {
    const script = scripted({
      sync: fakeSync({ state: connected() }),
      script: () => undefined,
      lines: ['erase'],
    });
    const store = await script.context.store();
    await store.ready();
    const { id } = store.collection('questions').add({ ask: 'SECRET' });
    expect(await typed(['purge', id], script)).toBe(0);
    const err = inOneLine(script.err());
    expect(err).toContain('Your other machines erase it too, at their next sync.');
    expect(err).toContain('The history in the repository still has the erased text.');
    expect(err).toContain('coachkit sync purge-history');
  });

  it('is offered by the setting that needs it', async () => {
    const { err } = await ran({}, 'config', 'set', 'sync', 'daily');
    expect(err).toContain("Sync isn't set up on this machine yet");
    expect(err).toContain('coachkit sync setup ADDRESS');
    const sync = fakeSync({ state: connected() });
    expect((await ran({ sync }, 'config', 'set', 'sync', 'daily')).err).not.toContain('set up');
  });
});
