import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { fakeEncryption } from '../../support/encryption.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, scripted } from '../../support/scripted.ts';
import { connected, fakeSync } from '../../support/sync.ts';

const SERVER = 'git@example.com:me/journal.git';

/** Runs `coachkit sync setup` with these arguments. */
async function setUp(options: Parameters<typeof scripted>[0], ...args: string[]) {
  const script = scripted(options);
  const code = await typed(['sync', 'setup', ...args], script);
  return { code, out: script.out(), err: inOneLine(script.err()), menus: script.menus };
}

const asked = { script: () => undefined };

describe('coachkit sync setup', () => {
  it('connects, syncs and names the next step', async () => {
    const sync = fakeSync({ results: [{ sent: 3 }] });
    const { code, out, err } = await setUp({ sync }, '/media/usb/journal.git');
    expect(code).toBe(0);
    expect(sync.done).toEqual(['setUp /media/usb/journal.git', 'run']);
    expect(sync.ran?.mayBePlain).toBeUndefined();
    expect(out).toBe('0 records came, 3 went.\n');
    expect(err).toContain('coachkit config set sync after-save');
  });

  it('keeps a history on this machine without a repository', async () => {
    const sync = fakeSync({ results: [{ sent: 3 }] });
    expect((await setUp({ sync })).out).toBe('3 records went into the history.\n');
    expect(sync.done).toEqual(['setUp undefined', 'run']);
  });

  it('sends plain text only after a yes', async () => {
    const sync = fakeSync();
    const { code, err, menus } = await setUp({ sync, ...asked, choices: ['yes'] }, SERVER);
    expect(code).toBe(0);
    expect(err).toContain('To encrypt it first: coachkit encryption on');
    expect(menus[0]?.message).toBe('Do you want to send your journal unencrypted?');
    expect(sync.ran?.mayBePlain).toBe(true);
  });

  it('sends nothing and disconnects after a no', async () => {
    for (const choices of [['no'], []]) {
      const sync = fakeSync();
      const { code, err } = await setUp({ sync, ...asked, choices }, SERVER);
      expect(code).toBe(1);
      expect(err).toContain('Nothing was sent');
      expect(sync.done).toEqual([`setUp ${SERVER}`, 'off']);
    }
  });

  it('needs --yes for plain text in a script', async () => {
    const sync = fakeSync();
    const { code, err } = await setUp({ sync }, SERVER);
    expect(code).toBe(2);
    expect(err).toContain('--yes');
    expect(sync.done).toEqual([`setUp ${SERVER}`, 'off']);
    expect((await setUp({ sync }, SERVER, '--yes')).code).toBe(0);
    expect(sync.ran?.mayBePlain).toBe(true);
  });

  it('asks nothing if the journal or the repository is encrypted', async () => {
    const encryption = fakeEncryption({ state: 'open' });
    for (const options of [
      { sync: fakeSync(), encryption },
      { sync: fakeSync({ isEncrypted: true }) },
    ]) {
      expect((await setUp(options, SERVER)).code).toBe(0);
      expect(options.sync.ran?.mayBePlain).toBeUndefined();
    }
  });

  it('disconnects if the passphrase of the repository is not known', async () => {
    const encryption = fakeEncryption({ state: 'locked', passphrase: 'five words' });
    let isLocked = false;
    const sync = fakeSync({
      isEncrypted: true,
      results: [{ hasNewKey: true }],
      onRun: () => {
        isLocked = true;
      },
    });
    const joining = { ...encryption, state: () => (isLocked ? encryption.state() : 'off') };
    const secrets = ['one', 'two', 'three'];
    const { code } = await setUp({ sync, ...asked, encryption: joining, secrets }, SERVER);
    expect(code).toBe(12);
    expect(sync.done).toEqual([`setUp ${SERVER}`, 'run', 'returnKey', 'off']);
  });

  it('disconnects if the repository has another key, but only at first', async () => {
    const error = new UserError('Another key.', { exit: 12 });
    const first = fakeSync({ error });
    expect((await setUp({ sync: first }, SERVER, '--yes')).code).toBe(12);
    expect(first.done).toEqual([`setUp ${SERVER}`, 'run', 'off']);
    const again = fakeSync({ error, state: connected() });
    expect((await setUp({ sync: again }, SERVER)).code).toBe(12);
    expect(again.done).toEqual([`setUp ${SERVER}`, 'run']);
  });

  it('introduces itself only at first, and only to a repository that can be used', async () => {
    const intro = 'coachkit keeps your records in a git repository';
    expect((await setUp({ sync: fakeSync() })).err).toContain(intro);
    expect((await setUp({ sync: fakeSync({ state: connected() }) })).err).not.toContain(intro);
    const refusing = {
      ...fakeSync(),
      setUp: () => Promise.reject(new UserError('No git.', { exit: 1 })),
    };
    expect((await setUp({ sync: refusing })).err).not.toContain(intro);
  });

  it('finishes a setup that was stopped, without asking again', async () => {
    const sync = fakeSync({ state: connected() });
    expect((await setUp({ sync }, SERVER)).code).toBe(0);
    expect(sync.done).toEqual([`setUp ${SERVER}`, 'run']);
  });

  it('refuses another repository', async () => {
    const sync = fakeSync({ state: connected() });
    const { code, err } = await setUp({ sync }, 'https://example.com/other.git');
    expect(code).toBe(2);
    expect(err).toContain('coachkit sync off');
    expect(sync.done).toEqual([]);
  });
});
