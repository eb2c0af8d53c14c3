import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../../src/commands/home/home.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { newIdentity } from '../../../src/lib/age/x25519.ts';
import { fakeEncryption } from '../../support/encryption.ts';
import { entryAt } from '../../support/journal.ts';
import { typed } from '../../support/program.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';

const PASSPHRASE = 'four unrelated words here';
const SECRET = 'what no one else may read';
const TAG = 'quiet-tag';

/** A home with an entry, a coach and a draft, from before the journal was encrypted. */
async function written(): Promise<string> {
  const script = scripted();
  const store = await script.context.store();
  await store.ready();
  store
    .collection<Entry>('journal')
    .add(entryAt('2026-11-20T10:00', { text: SECRET, tags: [TAG] }));
  store.collection('coaches').add({ name: 'Ana R.', stage: 'idea' });
  store.drafts.save('practice-x', { text: SECRET });
  return script.home;
}

const locked = (more = {}) => fakeEncryption({ state: 'locked', passphrase: PASSPHRASE, ...more });

/** A scripted context on that home, whose journal is locked. */
async function lockedScript(options: Options = {}) {
  const encryption = locked();
  return { ...scripted({ home: await written(), encryption, ...options }), encryption };
}

describe('a locked journal', () => {
  it.each([
    [['status']],
    [['status', '--json']],
    [[]],
    [['home']],
    [['doctor']],
    [['doctor', '--json']],
    [['encryption']],
    [['encryption', 'lock']],
    [['config']],
    [['config', 'get', 'editor']],
    [['config', 'set', 'days-a-week', '4']],
    [['config', 'unset', 'days-a-week']],
    [['config', 'path']],
    [['support']],
    [['support', 'work', '--json']],
    [['learn']],
    [['learn', 'pitfalls', '--json']],
    [['help', 'privacy']],
    [['suggest', 'I feel stuck', '--json']],
    [['framework', 'list']],
    [['framework', 'show', '--json']],
    [['framework', 'preview', 'executive-coaching', '--set', 'stage=vp']],
    [['completion', 'zsh']],
  ])('asks nothing and tells nothing at coachkit %j', async (line) => {
    const script = await lockedScript();
    expect(await typed(line, script)).toBe(0);
    expect(script.encryption.state()).toBe('locked');
    expect(`${script.out()}${script.err()}`).not.toMatch(/Ana R|what no one|quiet-tag/);
  });

  it.each([
    [['journal']],
    [['actions']],
    [['progress']],
    [['export']],
    [['context']],
    [['framework', 'diff', 'executive-coaching', 'executive-coaching']],
    [['import', 'some.json']],
    [['doctor', '--repair', '--yes']],
  ])('ends with 12 at coachkit %j, which needs records', async (line) => {
    const script = await lockedScript({ files: { 'some.json': '{}' } });
    expect(await typed(line, script)).toBe(12);
  });

  it('removes a framework of your own without reading the drafts', async () => {
    const script = await lockedScript();
    expect(await typed(['framework', 'remove', 'nothing-like-it', '--yes'], script)).toBe(2);
  });
});

describe('coachkit status of a locked journal', () => {
  it('says so to people and programs, and counts nothing', async () => {
    const person = await lockedScript();
    await typed(['status'], person);
    expect(person.out()).toMatch(/^Your journal is locked\.\n.*encryption unlock.*support/s);
    expect(person.out()).not.toMatch(/\d/);
    const program = await lockedScript();
    await typed(['status', '--json'], program);
    expect(JSON.parse(program.out())).toEqual({ schemaVersion: 2, locked: true });
  });

  it('says that the setting passphrase-command opens it', async () => {
    const settings = { 'passphrase-command': 'pass show coachkit' };
    const script = await lockedScript({ settings });
    await typed(['status'], script);
    expect(inOneLine(script.out())).toMatch(
      /^Your journal is locked\. Commands .* passphrase-comm/,
    );
    const encryption = await lockedScript({ settings });
    await typed(['encryption'], encryption);
    expect(encryption.out()).toMatch(/Journal +locked until your setting passphrase-command/);
  });

  it('is as before once the journal is unlocked', async () => {
    const script = await lockedScript();
    script.encryption.unlock({ passphrase: PASSPHRASE });
    await typed(['status', '--json'], script);
    expect(JSON.parse(script.out())).toMatchObject({ facts: { candidates: 1 } });
    expect(JSON.parse(script.out())).not.toHaveProperty('locked');
  });
});

describe('coachkit alone, with a locked journal', () => {
  const someone: Options = { script: () => undefined };

  it('offers to unlock it first, and then what works without', async () => {
    const script = await lockedScript({ ...someone, choices: ['learn'] });
    expect(await home(script.context)).toEqual(['learn']);
    expect(script.menus.map(({ message }) => message)).toEqual(['Your journal is locked.']);
    expect(script.offered().map(({ value }) => value)).toEqual([
      '(unlock)',
      'learn',
      'suggest',
      'encryption recovery',
      '--help',
      'support',
      '(leave)',
    ]);
    expect(script.err()).toBe('');
  });

  it('shows where you are once it is unlocked', async () => {
    const secrets = ['wrong', PASSPHRASE];
    const script = await lockedScript({ ...someone, choices: ['(unlock)', 'journal'], secrets });
    expect(await home(script.context)).toEqual(['journal']);
    expect(script.err()).toMatch(/doesn't open your journal[\s\S]*Where you are +Step/);
  });

  const settings = { 'passphrase-command': 'pass show coachkit' };

  it('opens with the program in the setting passphrase-command', async () => {
    const options = { ...someone, settings, program: PASSPHRASE, choices: ['journal'] };
    const script = await lockedScript(options);
    expect(await home(script.context)).toEqual(['journal']);
    expect(script.menus.map(({ message }) => message)).toEqual(['What next?']);
  });

  it('asks if the program prints another passphrase', async () => {
    const options = { ...someone, settings, program: 'old', choices: ['(leave)'] };
    const script = await lockedScript(options);
    await home(script.context);
    expect(inOneLine(script.err())).toContain('from your setting passphrase-command doesn');
    expect(script.menus.map(({ message }) => message)).toEqual([
      "What's your passphrase?",
      'Your journal is locked.',
    ]);
  });

  it('says until when it is unlocked with the setting unlock-for', async () => {
    const script = await lockedScript({
      ...someone,
      settings: { 'unlock-for': '8h' },
      choices: ['(unlock)', 'journal'],
      secrets: [PASSPHRASE],
    });
    await home(script.context);
    expect(script.err()).toMatch(/^Unlocked until 18:00\./);
  });

  it('returns to its menu when the person leaves the passphrase', async () => {
    const script = await lockedScript({ ...someone, choices: ['(unlock)', '(leave)'] });
    expect(await home(script.context)).toBeUndefined();
    expect(script.menus.map(({ message }) => message)).toEqual([
      'Your journal is locked.',
      "What's your passphrase?",
      'Your journal is locked.',
    ]);
  });

  it('ends with 12 after three wrong passphrases', async () => {
    const secrets = ['a', 'b', 'c', PASSPHRASE];
    const script = await lockedScript({ ...someone, choices: ['(unlock)'], secrets });
    expect(await typed([], script)).toBe(12);
    expect(script.encryption.state()).toBe('locked');
  });
});

describe('coachkit doctor of a locked journal', () => {
  /** A home that is really encrypted. */
  async function encrypted(): Promise<string> {
    const folder = await written();
    const store = await scripted({ home: folder }).context.store();
    await store.ready();
    store.encryption.on(newIdentity(), PASSPHRASE);
    return folder;
  }

  it('says what it could not read, and finds files that are not encrypted', async () => {
    const folder = await encrypted();
    const script = scripted({ home: folder });
    expect(await typed(['doctor'], script)).toBe(0);
    const out = inOneLine(script.out());
    expect(out).toContain('No problems found in what can be read while your journal is locked.');
    expect(out).toMatch(/\d+ files were not read, because your journal is locked/);
    writeFileSync(join(folder, 'journal', '2026-10.json'), '{}', { mode: 0o600 });
    const after = scripted({ home: folder });
    expect(await typed(['doctor'], after)).toBe(1);
    expect(after.out()).toMatch(/2026-10\.json\n +it is not encrypted/);
    expect(after.out()).toContain('coachkit doctor --repair');
  });
});

describe('an export from an encrypted journal', () => {
  const NOTE = 'An export is plain';

  it('says once that it is not encrypted', async () => {
    const encryption = fakeEncryption({ state: 'open' });
    const script = await lockedScript({ encryption });
    await typed(['export'], script);
    expect(script.err().match(new RegExp(NOTE, 'g'))).toHaveLength(1);
    expect(script.out()).toContain(SECRET);
    await typed(['export', '--format', 'csv'], script);
    expect(script.err().match(new RegExp(NOTE, 'g'))).toHaveLength(1);
  });

  it('says so for files too, whatever wrote them', async () => {
    for (const line of [
      ['export', '--all', '--format', 'jsonl'],
      ['journal', 'review'],
    ]) {
      const encryption = fakeEncryption({ state: 'open' });
      const script = await lockedScript({ encryption });
      const out = join(script.home, 'out.md');
      expect(await typed([...line, '--out', out], script)).toBe(0);
      expect(existsSync(out)).toBe(true);
      expect(script.err()).toContain(NOTE);
    }
  });

  it('says nothing of it while encryption is off', async () => {
    const script = scripted({ home: await written() });
    await typed(['export'], script);
    expect(script.err()).not.toContain(NOTE);
  });
});

describe('an import into an encrypted journal', () => {
  const files = { 'notes.md': '---\ndate: 2026-11-01\n---\nA note.\n' };

  it('says that the file stays as it is', async () => {
    const script = await lockedScript({ encryption: fakeEncryption({ state: 'open' }), files });
    expect(await typed(['import', 'notes.md'], script)).toBe(0);
    expect(inOneLine(script.err())).toContain(
      'The plain files that you imported stay where they are.',
    );
    const again = await lockedScript({ files });
    again.encryption.unlock({ passphrase: PASSPHRASE });
    await typed(['import', 'notes.md', '--dry-run'], again);
    expect(again.err()).not.toContain('as plain files');
  });
});
