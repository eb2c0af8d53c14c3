import { describe, expect, it } from 'vitest';
import { fakeEncryption, fakeSessionKey } from '../../support/encryption.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

const PASSPHRASE = 'four unrelated words here';

/** Runs `coachkit encryption off` as a person at a terminal. */
async function off(
  encryption: ReturnType<typeof fakeEncryption>,
  options: Options = {},
  ...more: string[]
) {
  const script = scripted({ script: () => undefined, encryption, ...options });
  const code = await typed(['encryption', 'off', ...more], script);
  return { ...script, code, err: () => inOneLine(script.err()).trim() };
}

const locked = (more = {}) => fakeEncryption({ state: 'locked', passphrase: PASSPHRASE, ...more });

describe('coachkit encryption off', () => {
  it('explains, asks for the passphrase, confirms and decrypts', async () => {
    const encryption = locked();
    const { code, err } = await off(encryption, { secrets: [PASSPHRASE], choices: ['yes'] });
    expect(code).toBe(0);
    expect(encryption.state()).toBe('off');
    expect(err()).toMatch(/will decrypt everything.*Encryption is off.*Keep your recovery key/);
  });

  it('asks for the passphrase even if the journal is open, and forgets the kept key', async () => {
    const encryption = fakeEncryption({ state: 'open', passphrase: PASSPHRASE });
    const sessionKey = fakeSessionKey(() => 0);
    sessionKey.keep('AGE-SECRET-KEY-1', 1000);
    const { menus } = await off(encryption, { secrets: [PASSPHRASE], sessionKey }, '--yes');
    expect(menus.map(({ message }) => message)).toEqual(["What's your passphrase?"]);
    expect(sessionKey.kept()).toBeUndefined();
    expect(encryption.done).toEqual(['unlock', 'off']);
  });

  it('changes nothing after three wrong passphrases', async () => {
    const encryption = locked();
    const { code, err } = await off(encryption, { secrets: ['a', 'b', 'c', PASSPHRASE] });
    expect(code).toBe(12);
    expect(encryption.done).toEqual([]);
    expect(err()).toMatch(
      /(This passphrase doesn't open your journal\. .*){3}coachkit encryption recovery$/,
    );
  });

  it.each([
    ['says no', { secrets: [PASSPHRASE], choices: ['no'] }, 1],
    ['leaves the menu', { secrets: [PASSPHRASE] }, 1],
    ['leaves the passphrase', {}, 130],
  ])('changes nothing if the person %s', async (_, options, expected) => {
    const encryption = locked();
    const { code, err } = await off(encryption, options);
    expect(code).toBe(expected);
    expect(err()).toMatch(/Nothing was changed\.$/);
    expect(encryption.done).not.toContain('off');
  });

  const failed = [{ path: '/data/journal/2026-11.json', reason: 'it is damaged' }];

  it('names the files that no key opens, and offers no way to finish', async () => {
    const encryption = locked({ failed, isLater: false });
    const { code, err } = await off(encryption, { secrets: [PASSPHRASE] }, '--yes');
    expect(code).toBe(1);
    expect(err()).toContain('/data/journal/2026-11.json: it is damaged');
    expect(err()).not.toContain('To finish');
  });

  it('says that encryption is still on when a file could not be decrypted', async () => {
    const { code, err } = await off(locked({ failed }), { secrets: [PASSPHRASE] }, '--yes');
    expect(code).toBe(1);
    expect(err()).toMatch(
      /Encryption is still on.*it is damaged To finish: coachkit encryption off$/,
    );
  });

  it('says that encryption is still on when the disk is full', async () => {
    const encryption = locked({ isFull: true });
    const { code, err } = await off(encryption, { secrets: [PASSPHRASE] }, '--yes');
    expect(code).toBe(14);
    expect(err()).toMatch(/Encryption is still on.*Free some space.*coachkit encryption off$/);
  });

  it('needs a terminal, or --yes and a passphrase from elsewhere', async () => {
    const encryption = locked();
    const script = scripted({ encryption });
    expect(await typed(['encryption', 'off'], script)).toBe(2);
    expect(script.err()).toContain('--yes');
    expect(await typed(['encryption', 'off', '--yes'], script)).toBe(12);
    expect(encryption.done).toEqual([]);
  });

  it('says if encryption is off already', async () => {
    const { code, err } = await off(fakeEncryption());
    expect(code).toBe(2);
    expect(err()).toContain('Encryption is off. Nothing was changed.');
  });
});
