import { describe, expect, it } from 'vitest';
import { fakeEncryption, fakeSessionKey } from '../../support/encryption.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

const PASSPHRASE = 'four unrelated words here';
const TEN = Date.parse('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;

const locked = (more = {}) => fakeEncryption({ state: 'locked', passphrase: PASSPHRASE, ...more });

/** Runs a line as a person at a terminal who knows the passphrase. */
async function run(args: string[], options: Options = {}) {
  const encryption = options.encryption ?? locked();
  const sessionKey = options.sessionKey ?? fakeSessionKey(() => TEN);
  const script = scripted({
    script: () => undefined,
    secrets: [PASSPHRASE],
    ...options,
    encryption,
    sessionKey,
  });
  const code = await typed(['encryption', ...args], script);
  return { ...script, code, encryption, sessionKey, err: () => inOneLine(script.err()).trim() };
}

describe('coachkit encryption unlock', () => {
  it.each([
    ['8h', 8 * HOUR, 'until 18:00,'],
    ['30m', HOUR / 2, 'until 10:30,'],
    ['1d', 24 * HOUR, 'until 10:00 on Tue 24 Nov,'],
  ])('keeps the key for %s', async (time, ms, words) => {
    const { code, sessionKey, encryption, err } = await run(['unlock', '--for', time]);
    expect(code).toBe(0);
    expect(sessionKey.kept()).toEqual({ key: encryption.key(), until: new Date(TEN + ms) });
    expect(err()).toContain(words);
  });

  it('takes the time from the setting, or asks how long', async () => {
    const set = await run(['unlock'], { settings: { 'unlock-for': '2h' } });
    expect(set.sessionKey.kept()?.until).toEqual(new Date(TEN + 2 * HOUR));
    const asked = await run(['unlock'], { choices: ['4'] });
    expect(asked.sessionKey.kept()?.until).toEqual(new Date(TEN + 4 * HOUR));
    const left = await run(['unlock']);
    expect(left.code).toBe(130);
    expect(left.err()).toMatch(/Nothing was changed\.$/);
    expect(left.sessionKey.kept()).toBeUndefined();
  });

  it('asks for the passphrase again to extend the time', async () => {
    const sessionKey = fakeSessionKey(() => TEN);
    sessionKey.keep('AGE-SECRET-KEY-1', HOUR);
    const encryption = fakeEncryption({ state: 'open', passphrase: PASSPHRASE });
    const { menus } = await run(['unlock', '--for', '8h'], { encryption, sessionKey });
    expect(menus).toHaveLength(1);
    expect(sessionKey.kept()?.until).toEqual(new Date(TEN + 8 * HOUR));
  });

  it('says how many additions waited', async () => {
    const one = await run(['unlock', '--for', '1h'], { encryption: locked({ waiting: 1 }) });
    expect(one.err()).toContain('1 addition that waited is in your journal now.');
    const three = await run(['unlock', '--for', '1h'], { encryption: locked({ waiting: 3 }) });
    expect(three.err()).toContain('3 additions that waited are in your journal now.');
  });

  it('says where no memory ends with the session, and what works there', async () => {
    const sessionKey = fakeSessionKey(() => TEN, { isHere: false });
    const { code, err } = await run(['unlock', '--for', '8h'], { sessionKey });
    expect(code).toBe(1);
    expect(err()).toMatch(/has no folder in memory.*passphrase-command.*Nothing was kept/);
    const left = await run(['unlock'], { sessionKey, secrets: [] });
    expect(left.err()).toMatch(/has no folder in memory.*Nothing was changed\.$/);
    expect((await run(['unlock'], { sessionKey })).menus).toHaveLength(1);
  });

  it.each(['', 'soon', '0h', '8', '8 weeks'])(
    'refuses the time %j before it asks',
    async (time) => {
      const { code, err, menus } = await run(['unlock', '--for', time]);
      expect(code).toBe(2);
      expect(err()).toContain('--for must be a length of time such as 30m or 8h.');
      expect(menus).toEqual([]);
    },
  );

  it('keeps nothing after a wrong passphrase', async () => {
    const { code, sessionKey } = await run(['unlock', '--for', '8h'], { secrets: ['a', 'b', 'c'] });
    expect(code).toBe(12);
    expect(sessionKey.kept()).toBeUndefined();
  });

  it('needs a time in a script, and an encrypted journal', async () => {
    const script = scripted({ encryption: locked() });
    expect(await typed(['encryption', 'unlock'], script)).toBe(2);
    expect(script.err()).toContain('--for 8h');
    expect(await typed(['encryption', 'unlock', '--for', '8h'], script)).toBe(12);
    const { code, err } = await run(['unlock', '--for', '8h'], { encryption: fakeEncryption() });
    expect([code, err()]).toEqual([
      2,
      'Encryption is off. Nothing was changed. To turn it on: coachkit encryption on',
    ]);
  });
});

describe('coachkit encryption lock', () => {
  it('forgets the key, and says whether there was one', async () => {
    const sessionKey = fakeSessionKey(() => TEN);
    sessionKey.keep('AGE-SECRET-KEY-1', HOUR);
    const first = await run(['lock'], { sessionKey });
    expect([first.code, first.err()]).toEqual([0, 'Your journal is locked.']);
    expect(sessionKey.kept()).toBeUndefined();
    expect((await run(['lock'], { sessionKey })).err()).toBe('Your journal was locked already.');
  });

  it('says that a password manager still opens it', async () => {
    const settings = { 'passphrase-command': 'pass show coachkit' };
    expect((await run(['lock'], { settings })).err()).toContain(
      'passphrase-command still opens it',
    );
  });

  it('says if encryption is off', async () => {
    expect((await run(['lock'], { encryption: fakeEncryption() })).code).toBe(2);
  });
});
