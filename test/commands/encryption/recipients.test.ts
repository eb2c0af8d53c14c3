import { describe, expect, it } from 'vitest';
import { newIdentity, recipientOf } from '../../../src/lib/age/x25519.ts';
import { fakeEncryption } from '../../support/encryption.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

const PASSPHRASE = 'four unrelated words here';
const SPARE = recipientOf(newIdentity());

async function recipients(
  encryption: ReturnType<typeof fakeEncryption>,
  args: string[],
  options: Options = {},
) {
  const script = scripted({
    script: () => undefined,
    secrets: [PASSPHRASE],
    choices: ['mine'],
    encryption,
    ...options,
  });
  const code = await typed(['encryption', 'recipients', ...args], script);
  return { ...script, code, err: () => inOneLine(script.err()).trim() };
}

const locked = (more = {}) => fakeEncryption({ state: 'locked', passphrase: PASSPHRASE, ...more });
const spare = { recipient: SPARE, note: 'In the safe' };

describe('coachkit encryption recipients add', () => {
  it('encrypts for a key of your own, with a note', async () => {
    const encryption = locked();
    const { code, err } = await recipients(encryption, ['add', SPARE, '--note', ' In the\nsafe']);
    expect(code).toBe(0);
    expect(encryption.others()).toEqual([spare]);
    expect(err()).toMatch(/Added\. The program age/);
  });

  it('asks for a key that was not given, and for its owner', async () => {
    const encryption = locked();
    const { menus, asked } = await recipients(encryption, ['add'], { script: () => ` ${SPARE} ` });
    expect(menus.map(({ message }) => message)).toEqual([
      "What's your passphrase?",
      'Whose key is this?',
    ]);
    expect(asked[0]).toMatchObject({ isHidden: true, canLeave: true });
    expect(encryption.others()).toEqual([{ recipient: SPARE, note: '' }]);
  });

  it('asks again for a key with a typing error, and never shows a secret key again', async () => {
    const encryption = locked();
    const secret = newIdentity();
    const texts = ['age1typo', secret, SPARE];
    const { asked, err } = await recipients(encryption, ['add'], { script: () => texts.shift() });
    expect(asked.map(({ typed }) => typed)).toEqual([undefined, 'age1typo', undefined]);
    expect(err()).toMatch(/has a typing error\..*This is a secret key\. Add its public key\./);
    expect(err()).not.toContain(secret);
    expect(encryption.others()).toHaveLength(1);
  });

  it('changes nothing if the person leaves at the key', async () => {
    const encryption = locked();
    const script = () => ({ kind: 'back' }) as const;
    const { code, err } = await recipients(encryption, ['add'], { script });
    expect([code, err()]).toEqual([130, 'Nothing was changed.']);
    expect(encryption.done).toEqual(['unlock']);
  });

  it('refuses the key of another person, and says why', async () => {
    const encryption = locked();
    const { code, err } = await recipients(encryption, ['add', SPARE], { choices: ['other'] });
    expect(code).toBe(2);
    expect(err()).toMatch(/only keys of your own.*could read everything.*coachkit export/);
    expect(encryption.done).toEqual(['unlock']);
  });

  it('changes nothing if the person leaves', async () => {
    const encryption = locked();
    const { code, err } = await recipients(encryption, ['add', SPARE], { choices: [] });
    expect([code, err()]).toEqual([130, 'Nothing was changed.']);
    expect(encryption.done).toEqual(['unlock']);
  });

  it.each([
    ['a typing error', `${SPARE.slice(0, -1)}${SPARE.endsWith('q') ? 'p' : 'q'}`, 'typing error'],
    ['another kind of key', 'ssh-ed25519 AAAA', "isn't a key that coachkit can use"],
    ['a secret key', newIdentity(), 'This is a secret key'],
  ])('refuses %s before it asks anything', async (_, key, words) => {
    const { code, err, menus } = await recipients(locked(), ['add', key]);
    expect(code).toBe(2);
    expect(err()).toContain(words);
    expect(err()).not.toContain(key);
    expect(menus).toEqual([]);
  });

  it('refuses a key that opens the files already', async () => {
    const key = newIdentity();
    for (const known of [SPARE, recipientOf(key), SPARE.toUpperCase()]) {
      const encryption = locked({ key, others: [spare] });
      const { code, err } = await recipients(encryption, ['add', known]);
      expect(code).toBe(2);
      expect(err()).toContain('opens your files already');
    }
  });

  it('names files that are not encrypted for the new key', async () => {
    const failed = [{ path: '/data/a.json', reason: 'it is protected' }];
    const { code, err } = await recipients(locked({ failed }), ['add', SPARE]);
    expect(code).toBe(1);
    expect(err()).toContain('/data/a.json: it is protected');
  });

  it('does not say that a removed key opens nothing if it opens some files', async () => {
    const failed = [{ path: '/data/a.json', reason: 'it is protected' }];
    const { err } = await recipients(locked({ failed, others: [spare] }), ['remove', SPARE]);
    expect(err()).not.toContain('no longer opens');
    expect(err()).toMatch(/a\.json: it is protected To finish: coachkit encryption unlock$/);
  });

  it('needs a terminal and an encrypted journal', async () => {
    const script = scripted({ encryption: locked() });
    expect(await typed(['encryption', 'recipients', 'add', SPARE], script)).toBe(2);
    expect((await recipients(fakeEncryption(), ['add', SPARE])).err()).toContain(
      'coachkit encryption on',
    );
  });
});

describe('coachkit encryption recipients', () => {
  it('lists the other keys', async () => {
    expect((await recipients(locked(), [])).out()).toContain('You have no other keys.');
    const { out } = await recipients(locked({ others: [spare] }), []);
    expect(out()).toMatch(new RegExp(`${SPARE}\\n +In the safe`));
    const { out: json } = await recipients(locked({ others: [spare] }), ['list', '--json']);
    const { own, ...rest } = JSON.parse(json());
    expect(rest).toEqual({ schemaVersion: 1, recipients: [spare] });
    expect(own).toMatch(/^age1/);
    expect(out()).toMatch(/^The public key of this journal:\sage1/);
  });

  it('asks for the passphrase to list them, because the list is encrypted too', async () => {
    const script = scripted({ encryption: locked() });
    expect(await typed(['encryption', 'recipients'], script)).toBe(12);
  });

  it.each(['in the SAFE', SPARE])('removes a key by its note or its text', async (named) => {
    const encryption = locked({ others: [spare, { recipient: 'age1other', note: '' }] });
    const { code, err } = await recipients(encryption, ['remove', named]);
    expect(code).toBe(0);
    expect(encryption.others()).toEqual([{ recipient: 'age1other', note: '' }]);
    expect(err()).toMatch(/Removed\..*still opens older copies/);
  });

  it.each([
    ['unknown', 'You have no other key "unknown"'],
    ['twin', 'More than one note fits'],
    ['', 'You have no other key ""'],
  ])('removes nothing for %j', async (named, words) => {
    const twins = ['age1a', 'age1b'].map((recipient) => ({ recipient, note: 'Twin' }));
    const encryption = locked({ others: [...twins, { recipient: 'age1c', note: '' }] });
    const { code, err } = await recipients(encryption, ['remove', named]);
    expect(code).toBe(2);
    expect(err()).toContain(words);
    expect(encryption.others()).toHaveLength(3);
  });
});
