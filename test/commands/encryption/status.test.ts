import { describe, expect, it } from 'vitest';
import { fakeEncryption, fakeSessionKey } from '../../support/encryption.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, scripted } from '../../support/scripted.ts';

const NINE = Date.parse('2026-11-23T09:00:00.000Z');
const HOUR = 3_600_000;

/** The output of `coachkit encryption status`. Nothing can be asked. */
async function shown(options: Parameters<typeof scripted>[0], ...args: string[]) {
  const script = scripted(options);
  expect(await typed(['encryption', ...args], script)).toBe(0);
  return script.out();
}

describe('coachkit encryption status', () => {
  it('says that encryption is off', async () => {
    expect(await shown({})).toContain('Encryption is off.');
    expect(JSON.parse(await shown({}, 'status', '--json'))).toMatchObject({
      encryption: 'off',
      locked: false,
      plain: [],
    });
  });

  it('counts files and waiting entries of a locked journal, and asks nothing', async () => {
    const encryption = fakeEncryption({ state: 'locked', files: 40, waiting: 3 });
    const out = await shown({ encryption });
    expect(out).toMatch(/Journal +locked/);
    expect(out).toMatch(/Encrypted +40 files/);
    expect(out).toMatch(/Waiting +3 additions until you unlock/);
    expect(out).toMatch(/Key file +\/data\/identity.age/);
    expect(encryption.done).toEqual([]);
  });

  it('says that only the recovery key opens a journal without a key file', async () => {
    const out = await shown({ encryption: fakeEncryption({ state: 'locked', keyFiles: [] }) });
    expect(inOneLine(out)).toMatch(/Key file missing or damaged, so only your recovery key/);
    expect(out).not.toContain('encryption unlock');
  });

  it('names the first files that are not encrypted yet', async () => {
    const plain = Array.from({ length: 7 }, (_, n) => `/data/journal/${n}.json`);
    const out = await shown({ encryption: fakeEncryption({ state: 'open', files: 40, plain }) });
    expect(out).toMatch(/Encrypted +33 files/);
    expect(out).toMatch(/Not encrypted +7 files/);
    expect(out).toContain('/data/journal/4.json');
    expect(out).not.toContain('/data/journal/5.json');
    expect(out).toMatch(/and 2 more\n\nTo encrypt them: coachkit encryption on/);
  });

  it('says until when the journal is unlocked', async () => {
    const sessionKey = fakeSessionKey(() => NINE);
    const others = [{ recipient: 'age1x', note: 'spare' }];
    const encryption = fakeEncryption({ state: 'open', others });
    const until = async (hours: number) => {
      sessionKey.keep('AGE-SECRET-KEY-1', hours * HOUR);
      return shown({ encryption, sessionKey });
    };
    expect(await until(8)).toMatch(/Journal +unlocked until 17:00\n/);
    expect(await until(16)).toMatch(/Journal +unlocked until 01:00 on Tue 24 Nov\n/);
    expect(await until(8)).toMatch(/Other keys +1 key\n/);
  });

  it('tells a program what it tells a person', async () => {
    const sessionKey = fakeSessionKey(() => NINE);
    sessionKey.keep('AGE-SECRET-KEY-1', HOUR);
    const others = [{ recipient: 'age1x', note: 'spare' }];
    const open = fakeEncryption({ state: 'open', others, plain: ['/data/a.json'] });
    expect(JSON.parse(await shown({ encryption: open, sessionKey }, 'status', '--json'))).toEqual({
      schemaVersion: 1,
      encryption: 'on',
      locked: false,
      files: 4,
      encrypted: 3,
      plain: ['/data/a.json'],
      waiting: 0,
      keyFiles: ['/data/identity.age'],
      otherKeys: others,
      unlockedUntil: '2026-11-23T10:00:00.000Z',
    });
    const locked = fakeEncryption({ state: 'locked' });
    const told = JSON.parse(await shown({ encryption: locked }, 'status', '--json'));
    expect(told).toMatchObject({ encryption: 'on', locked: true });
    expect(told).not.toHaveProperty('otherKeys');
  });
});
