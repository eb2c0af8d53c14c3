import { describe, expect, it } from 'vitest';
import { paperGroups } from '../../../src/lib/age/paper-key.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { fakeEncryption } from '../../support/encryption.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

const OLD = 'four unrelated words here';
const NEW = 'lamp orbit cheese violin drawer';
const KEY = newIdentity();

const locked = () => fakeEncryption({ state: 'locked', passphrase: OLD, key: KEY });

async function run(name: string, options: Options = {}, encryption = locked()) {
  const script = scripted({ script: () => undefined, encryption, ...options });
  const code = await typed(['encryption', name], script);
  return { ...script, code, encryption, err: () => inOneLine(script.err()).trim() };
}

describe('coachkit encryption passphrase', () => {
  it('asks for the current passphrase, then for a new one twice', async () => {
    const { code, encryption, err, menus } = await run('passphrase', { secrets: [OLD, NEW, NEW] });
    expect(code).toBe(0);
    expect(menus.map(({ message }) => message).slice(1)).toEqual([
      'Choose a new passphrase.',
      'Type it again.',
    ]);
    expect(err()).toMatch(/Your new passphrase is set\. Your recovery key stays the same\./);
    expect(encryption.done).toEqual(['unlock', 'setPassphrase']);
    encryption.unlock({ passphrase: NEW });
  });

  it('says that the setting passphrase-command gets the old one', async () => {
    const secrets = [OLD, NEW, NEW];
    const { err } = await run('recovery', {
      script: () => KEY,
      secrets: [NEW, NEW],
      settings: { 'passphrase-command': 'pass show coachkit' },
    });
    expect(err()).toMatch(/setting passphrase-command still gets the old passphrase/);
    expect((await run('passphrase', { secrets })).err()).toMatch(/If a password manager or a scri/);
  });

  it('asks for it even if the journal is open', async () => {
    const open = fakeEncryption({ state: 'open', passphrase: OLD });
    expect((await run('passphrase', { secrets: ['x', 'x', 'x', NEW, NEW] }, open)).code).toBe(12);
    open.unlock({ passphrase: OLD });
  });

  it.each([[[]], [[OLD]], [[OLD, NEW]]])(
    'changes nothing if the person leaves',
    async (secrets) => {
      const { code, err, encryption } = await run('passphrase', { secrets });
      expect(code).toBe(130);
      expect(err()).toMatch(/Nothing was changed\.$/);
      encryption.unlock({ passphrase: OLD });
    },
  );

  it('needs a terminal and an encrypted journal', async () => {
    const script = scripted({ encryption: locked() });
    expect(await typed(['encryption', 'passphrase'], script)).toBe(2);
    expect((await run('passphrase', {}, fakeEncryption())).code).toBe(2);
  });
});

describe('coachkit encryption recovery', () => {
  const groups = paperGroups(KEY);
  /** A person who types these texts for the key, one after the other. */
  const typing = (...texts: string[]): Options => ({
    script: () => texts.shift() ?? { kind: 'back' },
    secrets: [NEW, NEW],
  });

  it.each([
    ['as it is', KEY],
    ['in lower case', KEY.toLowerCase()],
    ['in groups', groups.join('  ')],
    ['with the numbers of the groups', groups.map((group, i) => `${i + 1}. ${group}`).join(' ')],
  ])('sets a new passphrase with the key %s', async (_, text) => {
    const { code, encryption, err, asked } = await run('recovery', typing(text));
    expect(code).toBe(0);
    expect(err()).toMatch(/Your new passphrase is set\./);
    expect(asked[0]).toMatchObject({ isHidden: true, question: { required: true } });
    encryption.unlock({ passphrase: NEW });
  });

  it('says where a typing error is, and asks again', async () => {
    const wrong = groups.with(5, `${groups[5]?.slice(1)}${groups[5]?.[0] === 'Q' ? 'P' : 'Q'}`);
    const short = groups.with(2, groups[2]?.slice(1) ?? '');
    const swapped = groups.with(0, groups[1] ?? '').with(1, groups[0] ?? '');
    const texts = ['x', wrong.join(' '), short.join(' '), swapped.join(' '), KEY];
    const { code, err, asked } = await run('recovery', typing(...texts));
    expect(code).toBe(0);
    expect(err()).toMatch(/^The key is too short\. .*Group 3 is too short\. Correct it\./);
    expect(err()).toMatch(/(Group 6|The key) has a typing error\. Correct it\./);
    expect(err()).toMatch(/Groups 1 and 2 are swapped\. Correct the key\./);
    expect(asked.map(({ typed }) => typed)).toEqual([undefined, ...texts.slice(0, -1)]);
  });

  it('changes nothing for the key of another journal, or if the person leaves', async () => {
    const other = await run('recovery', typing(newIdentity()));
    expect(other.code).toBe(12);
    const left = await run('recovery', typing());
    expect([left.code, left.err()]).toEqual([130, 'Nothing was changed.']);
    for (const { encryption } of [other, left]) expect(encryption.done).toEqual([]);
  });

  it('tries the key even where nothing shows that the journal is encrypted', async () => {
    const lost = { ...locked(), state: () => 'off' as const };
    expect((await run('recovery', typing(KEY), lost)).code).toBe(0);
    expect(lost.done).toEqual(['unlock', 'setPassphrase']);
  });

  it('says that encryption is off before it asks', async () => {
    const { code, err, asked } = await run('recovery', typing(KEY), fakeEncryption());
    expect([code, err()]).toEqual([
      2,
      'Encryption is off. Nothing was changed. To turn it on: coachkit encryption on',
    ]);
    expect(asked).toEqual([]);
  });

  it('says what joined, and that the notes on other keys are lost', async () => {
    const others = [{ recipient: 'age1x', note: '' }];
    const script = { state: 'locked', key: KEY, waiting: 2, others } as const;
    const { err } = await run('recovery', typing(KEY), fakeEncryption({ ...script, others }));
    expect(err()).toMatch(/^2 additions that waited are in your journal now\./);
    expect(err()).toMatch(/notes on your other keys are lost.*coachkit encryption recipients$/);
    expect((await run('recovery', typing(KEY))).err()).not.toContain('are lost');
  });

  it('needs a terminal', async () => {
    expect(await typed(['encryption', 'recovery'], scripted({ encryption: locked() }))).toBe(2);
  });
});
