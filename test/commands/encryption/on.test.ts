import { describe, expect, it } from 'vitest';
import { paperGroups } from '../../../src/lib/age/paper-key.ts';
import { fakeEncryption } from '../../support/encryption.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, type Script, scripted } from '../../support/scripted.ts';
import { connected, fakeSync } from '../../support/sync.ts';

const STRONG = 'lamp orbit cheese violin drawer';
const WEAK = 'summer2024';

/** A person who writes the shown key on paper, and reads the groups from it. */
function writer({ slips = 0 } = {}) {
  let left = slips;
  const shown: string[] = [];
  const script: Script = ({ question }) => {
    if (question.kind === 'more') {
      shown.push(question.ask);
      return 'yes';
    }
    const number = Number(/^Type group (\d+)/.exec(question.ask)?.[1]);
    const group = new RegExp(`\\b${number}\\. ([A-Z0-9]+)\\b`).exec(shown.at(-1) ?? '')?.[1] ?? '';
    if (left === 0) return group.toLowerCase();
    left -= 1;
    return 'QQQQQQ';
  };
  return { script, shown };
}

async function on(options: Options = {}, encryption = fakeEncryption()) {
  const script = scripted({ secrets: [STRONG, STRONG], encryption, ...options });
  const code = await typed(['encryption', 'on'], script);
  return { ...script, code, encryption, err: () => inOneLine(script.err()).trim() };
}

describe('coachkit encryption on', () => {
  it('makes no second key where the repository has one', async () => {
    const state = connected({ isEncrypted: true });
    const { code, encryption, err } = await on({
      script: writer().script,
      sync: fakeSync({ state }),
    });
    expect(code).toBe(1);
    expect(encryption.done).toEqual([]);
    expect(err()).toMatch(/coachkit sync off.*coachkit sync setup git@example\.com:me/);
    const { repository: _, ...alone } = state;
    for (const free of [connected(), alone]) {
      const sync = fakeSync({ state: free });
      expect((await on({ script: writer().script, sync })).code).toBe(0);
    }
  });

  it('explains, asks for a passphrase twice and for two groups, and encrypts', async () => {
    const { script, shown } = writer();
    const { code, encryption, err, asked, menus } = await on({ script });
    expect(code).toBe(0);
    expect(encryption.state()).toBe('open');
    expect(menus.map(({ message }) => message)).toEqual(['Choose a passphrase.', 'Type it again.']);
    expect(asked.map(({ question }) => question.kind)).toEqual(['more', 'text', 'text']);
    expect(new Set(asked.map(({ question }) => question.ask)).size).toBe(3);
    expect(err()).toMatch(/^Encrypt your journal .*no one can open your journal\./);
    expect(err()).toMatch(/Encryption is on\. 4 files are encrypted\..*An SSD.*update coachkit/);
    for (const group of paperGroups(encryption.key() as string)) expect(shown[0]).toContain(group);
    encryption.unlock({ passphrase: STRONG });
  });

  it('never leaves the key or the passphrase on the screen', async () => {
    const { encryption, err, out } = await on({ script: writer().script });
    const [group = ''] = paperGroups(encryption.key() as string);
    expect(`${err()}${out()}`).not.toContain(group);
    expect(`${err()}${out()}`).not.toContain(STRONG);
  });

  it('shows the key again after a wrong group, and asks again', async () => {
    const { script, shown } = writer({ slips: 2 });
    const { code, err } = await on({ script });
    expect(code).toBe(0);
    expect(shown).toHaveLength(3);
    for (const again of shown.slice(1)) {
      expect(again).toMatch(/^That isn't group \d+\. Here's your recovery key again\.\n/);
    }
    expect(err()).not.toContain('again');
  });

  it('waits until the key is written down', async () => {
    let times = 0;
    const { script } = writer();
    const slow: Script = (ask) => {
      const reply = script(ask);
      return ask.question.kind === 'more' && times++ < 2 ? 'no' : reply;
    };
    const { code, asked } = await on({ script: slow });
    expect(code).toBe(0);
    expect(times).toBe(3);
    expect(asked.map(({ question }) => /It stays here/.test(question.ask ?? ''))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('refuses an empty passphrase and two that differ', async () => {
    const secrets = ['', '   ', STRONG, `${STRONG}x`, STRONG, STRONG];
    const { code, err } = await on({ script: writer().script, secrets });
    expect(code).toBe(0);
    expect(err().match(/A passphrase can't be empty\./g)).toHaveLength(2);
    expect(err()).toContain('These two differ.');
  });

  it('takes a passphrase in both forms of Unicode as the same', async () => {
    const words = 'grün öffnen zwölf müde Brücke';
    const secrets = [words.normalize('NFD'), words.normalize('NFC')];
    const { code, encryption } = await on({ script: writer().script, secrets });
    expect(code).toBe(0);
    encryption.unlock({ passphrase: words.normalize('NFC') });
  });

  it('says how hard a passphrase is to guess, and asks whether to use an easy one', async () => {
    const another = await on({
      script: writer().script,
      secrets: [WEAK, STRONG, STRONG],
      choices: ['no'],
    });
    expect(another.code).toBe(0);
    another.encryption.unlock({ passphrase: STRONG });
    expect(
      another.err().match(/to guess your passphrase|would guess your passphrase/g),
    ).toBeTruthy();
    const kept = await on({ script: writer().script, secrets: [WEAK, WEAK], choices: ['yes'] });
    expect(kept.code).toBe(0);
    kept.encryption.unlock({ passphrase: WEAK });
  });

  const leave = (kind: 'back' | 'stop', at: string): Script => {
    const { script } = writer();
    return (ask) => (ask.question.kind === at ? { kind } : script(ask));
  };

  it.each([
    ['the passphrase', { script: writer().script, secrets: [] }],
    ['the second passphrase', { script: writer().script, secrets: [STRONG] }],
    ['the question about an easy one', { script: writer().script, secrets: [WEAK] }],
    ['the key by Esc', { script: leave('back', 'more') }],
    ['the key by Ctrl-C', { script: leave('stop', 'more') }],
    ['a group by Esc', { script: leave('back', 'text') }],
    ['a group by Ctrl-C', { script: leave('stop', 'text') }],
  ])('changes nothing when the person leaves at %s', async (_, options) => {
    const { code, encryption, err } = await on(options);
    expect(code).toBe(130);
    expect(err()).toMatch(/Nothing was changed\.$/);
    expect(encryption.done).toEqual([]);
  });

  it('needs a terminal, and says why', async () => {
    const { code, err, encryption } = await on();
    expect(code).toBe(2);
    expect(err()).toMatch(/isn't a terminal\. Nothing was changed\. .*recovery key only once/);
    expect(encryption.done).toEqual([]);
  });

  it('names files that could not be encrypted, and how to finish', async () => {
    const failed = [{ path: '/data/journal/2026-11.json', reason: 'it is protected' }];
    const { code, err } = await on({ script: writer().script }, fakeEncryption({ failed }));
    expect(code).toBe(1);
    expect(err()).toMatch(/2026-11\.json: it is protected To finish: coachkit encryption on$/);
    const full = await on({ script: writer().script }, fakeEncryption({ isFull: true }));
    expect(full.code).toBe(14);
    expect(full.err()).toMatch(/Free some space\. Then, to finish: coachkit encryption on$/);
  });
});

describe('coachkit encryption on, when it is on already', () => {
  const plain = ['/data/journal/2026-10.json', '/data/coaches.json'];

  it('says so and asks nothing', async () => {
    const { code, err } = await on({}, fakeEncryption({ state: 'locked' }));
    expect([code, err()]).toEqual([0, 'Encryption is on already, and every file is encrypted.']);
  });

  it('does not call everything encrypted if it could not look into a file', async () => {
    const failed = [{ path: '/data/coaches.json', reason: 'it cannot be read' }];
    const { code, err } = await on({}, fakeEncryption({ state: 'locked', failed }));
    expect(code).toBe(1);
    expect(err()).not.toContain('every file is encrypted');
    expect(err()).toMatch(/coaches\.json: it cannot be read To finish: coachkit encryption on$/);
  });

  it.each(['locked', 'open'] as const)(
    'encrypts the rest of a journal that is %s',
    async (state) => {
      const encryption = fakeEncryption({ state, plain });
      const { code, err } = await on({}, encryption);
      expect(code).toBe(0);
      expect(encryption.done).toEqual(['finish']);
      expect(err()).toBe(
        'Encryption is on already. Not encrypted yet: 2 files. Now every file is encrypted.',
      );
    },
  );

  it('names files that still could not be encrypted', async () => {
    const failed = [{ path: '/data/coaches.json', reason: 'it is protected' }];
    const { code, err } = await on({}, fakeEncryption({ state: 'locked', plain, failed }));
    expect(code).toBe(1);
    expect(err()).not.toContain('Now every file');
  });
});
