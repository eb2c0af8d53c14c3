import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExitCode, UserError } from '../../src/core/errors.ts';
import type { Draft } from '../../src/core/store.ts';
import { draftFile, nameOf } from '../../src/store/draft-files.ts';
import { type DraftsOptions, hideNames, openDrafts } from '../../src/store/drafts.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Codec } from '../../src/store/options.ts';
import { placesOf } from '../../src/store/paths.ts';
import { at, errorOf, type Home, newHome, open, optionsFor, snapshot } from './kit.ts';

const now = () => at('2026-11-05T10:00:00Z');

/** Like the names in an encrypted store. */
const hidden = (name: string) => `d${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;

/** The drafts of a store, without the store. */
const draftsOf = (home: Home, { codec = PLAIN, ...more }: Partial<DraftsOptions> = {}) =>
  openDrafts(placesOf(optionsFor(home)), codec, {
    ...optionsFor(home, { now }),
    hidden: (name) => name,
    ...more,
  });

const PLAIN: Codec = { encode: (_, bytes) => bytes, decode: (_, bytes) => bytes };

describe('a draft', () => {
  it('needs no ready(), is private, and is read byte for byte', () => {
    const home = newHome();
    const { drafts } = openStore(optionsFor(home, { now }));
    const value = { answers: ['a\r\n\ud800\u0000'], position: 3 };
    const path = drafts.save('reflect-daily', value);
    expect(fs.statSync(path).mode & 0o777).toBe(0o600);
    expect(fs.statSync(home.state).mode & 0o777).toBe(0o700);
    expect(drafts.load('reflect-daily')).toEqual({
      name: 'reflect-daily',
      saved: now(),
      path,
      value,
    });
    expect(drafts.list()).toEqual(['reflect-daily']);
    drafts.remove('reflect-daily');
    drafts.remove('reflect-daily');
    expect(drafts.list()).toEqual([]);
  });

  it('asks the system about its own process only once, as each answer is saved', () => {
    const { drafts } = openStore(optionsFor(newHome(), { now }));
    drafts.save('reflect-daily', { position: 1 });
    const read = vi.spyOn(fs, 'readFileSync');
    drafts.save('reflect-daily', { position: 2 });
    const asked = read.mock.calls.filter(([path]) => String(path).startsWith('/proc/'));
    expect(asked).toEqual([]);
  });

  it('is kept at 6 MB', () => {
    const { drafts } = openStore(optionsFor(newHome(), { now }));
    const text = 'x'.repeat(6_000_000);
    drafts.save('big', { text });
    const draft = drafts.load('big') as Draft;
    expect((draft.value as { text: string }).text === text).toBe(true);
  });

  it('goes elsewhere if its folder cannot take it, and the path says where', () => {
    const home = newHome();
    const rescueDir = join(home.dir, 'tmp');
    fs.mkdirSync(rescueDir, { recursive: true });
    fs.writeFileSync(home.state, 'a file in the way');
    const { drafts } = openStore(optionsFor(home, { now, rescueDir }));
    const path = drafts.save('reflect', { text: 'kept' });
    expect(path.startsWith(rescueDir)).toBe(true);
    expect(JSON.parse(fs.readFileSync(path, 'utf8')).value).toEqual({ text: 'kept' });
    expect(fs.statSync(path).mode & 0o777).toBe(0o600);
  });

  describe.each([
    ['', {}],
    [', with hidden names', { hidden }],
  ])('of several processes%s', (_, options) => {
    let other: ChildProcess;
    beforeEach(() => {
      other = spawn('sleep', ['60']);
    });
    afterEach(() => other.kill());

    const textOf = (draft: Draft | undefined) => (draft?.value as { text: string })?.text;

    /** A store with the draft of another running process. */
    function withOther() {
      const home = newHome();
      const drafts = draftsOf(home, options);
      const own = drafts.save('reflect', { text: 'theirs' });
      const theirs = join(dirname(own), draftFile(nameOf(own) ?? '', Number(other.pid)));
      fs.renameSync(own, theirs);
      return { home, drafts, theirs };
    }

    const ended = async () => {
      other.kill('SIGKILL');
      await once(other, 'exit');
    };

    it('is given to no one else while that process runs', () => {
      const { drafts, theirs } = withOther();
      expect(drafts.isElsewhere('reflect')).toBe(true);
      expect(drafts.load('reflect')).toBeUndefined();
      expect(drafts.take('reflect')).toBeUndefined();
      expect(drafts.list()).toEqual([]);
      drafts.save('reflect', { text: 'mine' });
      drafts.remove('reflect');
      expect(JSON.parse(fs.readFileSync(theirs, 'utf8')).value).toEqual({ text: 'theirs' });
    });

    it('can be taken once that process has ended', async () => {
      const { drafts, theirs } = withOther();
      await ended();
      expect(drafts.isElsewhere('reflect')).toBe(false);
      expect(drafts.list()).toEqual(['reflect']);
      expect(textOf(drafts.load('reflect'))).toBe('theirs');
      expect(fs.existsSync(theirs)).toBe(true);
      expect(textOf(drafts.take('reflect'))).toBe('theirs');
      expect(fs.existsSync(theirs)).toBe(false);
      expect(fs.existsSync(drafts.save('reflect', { text: 'and mine' }))).toBe(true);
      drafts.remove('reflect');
      expect(drafts.list()).toEqual([]);
    });

    it('is offered one at a time, the newest first', async () => {
      const { home, drafts } = withOther();
      await ended();
      const hourLater = { ...options, now: () => at('2026-11-05T11:00:00Z') };
      const later = draftsOf(home, hourLater);
      later.save('reflect', { text: 'later' });
      expect(textOf(drafts.take('reflect'))).toBe('later');
      drafts.remove('reflect');
      expect(textOf(drafts.take('reflect'))).toBe('theirs');
    });

    it('is removed with the file it came from, even if that could not be renamed', async () => {
      const { home, drafts, theirs } = withOther();
      await ended();
      const folder = join(home.state, 'drafts');
      const rename = vi.spyOn(fs, 'renameSync').mockImplementation(() => {
        throw Object.assign(new Error('read-only'), { code: 'EROFS' });
      });
      expect(textOf(drafts.take('reflect'))).toBe('theirs');
      rename.mockRestore();
      expect(fs.existsSync(theirs)).toBe(true);
      drafts.save('reflect', { text: 'theirs and mine' });
      expect(fs.readdirSync(folder)).toHaveLength(1);
      expect(textOf(drafts.load('reflect'))).toBe('theirs and mine');
    });

    it.runIf(platform() === 'linux')('is free if another process reuses its number', () => {
      const { drafts, theirs } = withOther();
      fs.renameSync(theirs, theirs.replace(/-[0-9a-f]{8}\.json$/, '-00000000.json'));
      expect(textOf(drafts.take('reflect'))).toBe('theirs');
    });
  });

  describe('kept in another folder', () => {
    function rescued(home = newHome()) {
      const rescueDir = join(home.dir, 'tmp');
      fs.mkdirSync(rescueDir, { recursive: true });
      const { drafts } = openStore(optionsFor(home, { now, rescueDir }));
      drafts.save('reflect', { text: 'older' });
      // Acts like a folder on a full disk.
      const usual = join(home.state, 'drafts');
      const aside = join(home.dir, 'drafts');
      fs.renameSync(usual, aside);
      fs.writeFileSync(usual, 'a file in the way');
      const path = drafts.save('reflect', { text: 'newer' });
      fs.rmSync(usual);
      fs.renameSync(aside, usual);
      return { home, rescueDir, drafts, path };
    }

    it('is found, listed once, and newer than the one in the usual folder', () => {
      const { drafts, path } = rescued();
      expect(drafts.load('reflect')).toMatchObject({ path, value: { text: 'newer' } });
      expect(drafts.list()).toEqual(['reflect']);
    });

    it('is removed from both folders, with the extra folder', () => {
      const { home, rescueDir, drafts } = rescued();
      drafts.remove('reflect');
      expect(drafts.load('reflect')).toBeUndefined();
      expect(drafts.list()).toEqual([]);
      expect(snapshot(home.dir)).toEqual({});
      expect(fs.readdirSync(rescueDir)).toEqual([]);
    });

    it('is replaced by one that the usual folder could take', () => {
      const { rescueDir, drafts } = rescued();
      drafts.save('reflect', { text: 'newest' });
      expect(drafts.load('reflect')?.value).toEqual({ text: 'newest' });
      expect(fs.readdirSync(rescueDir)).toEqual([]);
    });

    it('is not taken from another store, a link or, as root, another user', () => {
      const { home, rescueDir, drafts, path } = rescued();
      const elsewhere = openStore(optionsFor({ ...home, state: `${home.state}2` }, { rescueDir }));
      expect(elsewhere.drafts.list()).toEqual([]);
      expect(elsewhere.drafts.load('reflect')).toBeUndefined();
      const folder = dirname(path);
      fs.renameSync(folder, join(rescueDir, 'moved'));
      fs.symlinkSync(join(rescueDir, 'moved'), folder);
      expect(drafts.load('reflect')?.value).toEqual({ text: 'older' });
      if (process.getuid?.() !== 0) return;
      fs.rmSync(folder);
      fs.renameSync(join(rescueDir, 'moved'), folder);
      fs.chownSync(folder, 65534, 65534);
      expect(drafts.load('reflect')?.value).toEqual({ text: 'older' });
    });

    it('is kept next to an obstacle, and found without listing the whole folder', () => {
      const { home, rescueDir, drafts, path } = rescued();
      drafts.remove('reflect');
      fs.symlinkSync(rescueDir, dirname(path));
      const again = rescued(home);
      expect(again.path).not.toBe(path);
      const listed = vi.spyOn(fs, 'readdirSync');
      expect(again.drafts.load('reflect')?.value).toEqual({ text: 'newer' });
      expect(listed.mock.calls.map(([folder]) => folder)).not.toContain(rescueDir);
      listed.mockRestore();
    });

    it('is named by the doctor', () => {
      const { home, rescueDir, path, drafts } = rescued();
      drafts.save('x', {});
      fs.mkdirSync(home.data, { recursive: true });
      const found = openStore(optionsFor(home, { rescueDir })).doctor();
      expect(found.filter(({ kind }) => kind === 'draft')).toEqual([
        expect.objectContaining({ level: 'note', path }),
      ]);
    });
  });

  it('causes an error if it can be kept nowhere', () => {
    const home = newHome();
    fs.mkdirSync(home.dir, { recursive: true });
    fs.writeFileSync(home.state, 'a file in the way');
    const { drafts } = openStore(optionsFor(home, { now }));
    expect(errorOf(() => drafts.save('reflect', {})).exit).toBe(1);
  });

  it('is set aside if it cannot be read, and blocks nothing', () => {
    const home = newHome();
    const { drafts } = openStore(optionsFor(home, { now }));
    fs.writeFileSync(drafts.save('reflect', { text: 'x' }), '{"value": "half of it');
    const error = errorOf(() => drafts.load('reflect'));
    expect(error.exit).toBe(13);
    const aside = Object.entries(snapshot(home.state)).find(([path]) => path.includes('damaged'));
    expect(aside?.[1]).toContain('half of it');
    expect(error.message).toContain(join(home.state, aside?.[0] as string));
    expect(drafts.load('reflect')).toBeUndefined();
  });

  it.each(['../x', 'a/b', '', '.hidden', 'x'.repeat(100)])('cannot have a name like %j', (name) => {
    expect(() => openStore(optionsFor(newHome())).drafts.save(name, {})).toThrow('draft name');
  });
});

describe('a draft whose name is hidden', () => {
  const NAME = 'edit-01KAAAAAAAAAAAAAAAAAAAAAAA';
  const hiddenHome = () => {
    const home = newHome();
    return { home, drafts: draftsOf(home, { hidden }) };
  };
  const files = (home: Home) => Object.keys(snapshot(home.state)).map((file) => basename(file));

  it('is found by the name inside, and its file name shows nothing', () => {
    const { home, drafts } = hiddenHome();
    const path = drafts.save(NAME, { text: 'one' });
    drafts.save('assess', {});
    drafts.save(NAME, { text: 'two' });
    expect(files(home).join()).not.toMatch(/edit|01KA|assess/);
    expect(files(home)).toHaveLength(2);
    expect(drafts.list()).toEqual(['assess', NAME]);
    expect(drafts.readable().map(({ name, value }) => [name, value])).toEqual([
      ['assess', {}],
      [NAME, { text: 'two' }],
    ]);
    expect(drafts.own()[0]).toEqual({ name: NAME, path });
    expect(drafts.take(NAME)?.value).toEqual({ text: 'two' });
    drafts.remove(NAME);
    drafts.remove('assess');
    expect(files(home)).toEqual([]);
  });

  it('is also found in a plain store, and the other way round', () => {
    const { home, drafts } = hiddenHome();
    const plain = draftsOf(home);
    drafts.save('one', { text: 'hidden' });
    plain.save('two', { text: 'plain' });
    expect(drafts.list()).toEqual(['one', 'two']);
    expect(plain.take('one')?.value).toEqual({ text: 'hidden' });
    expect(drafts.take('two')?.value).toEqual({ text: 'plain' });
    plain.remove('one');
    drafts.remove('two');
    expect(files(home)).toEqual([]);
  });

  it('leaves no file under its own name if encryption starts meanwhile', () => {
    const home = newHome();
    let isOn = false;
    const named = (name: string) => (isOn ? hidden(name) : name);
    const drafts = draftsOf(home, { hidden: named });
    drafts.save('one', { text: 'before' });
    isOn = true;
    drafts.save('one', { text: 'after' });
    expect(files(home)).toEqual([expect.stringMatching(/^d[0-9a-f]{16}\./)]);
    isOn = false;
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      isOn = true; // while the file is written
      rename(from, to);
    });
    drafts.save('one', { text: 'during' });
    expect(files(home)).toEqual([expect.stringMatching(/^d[0-9a-f]{16}\./)]);
    expect(drafts.load('one')?.value).toEqual({ text: 'during' });
  });

  it('gets such a name once encryption is on, unless a process is writing it', () => {
    const home = newHome();
    const options = { now, rescueDir: join(home.dir, 'tmp') };
    const plain = openStore(optionsFor(home, options)).drafts;
    const path = plain.save('one', { text: 'plain' });
    fs.copyFileSync(path, `${path}.damaged-0123456789ab`);
    const theirs = join(dirname(path), draftFile('two', process.ppid));
    fs.copyFileSync(path, theirs);
    fs.writeFileSync(join(dirname(path), 'todo.txt'), '');
    hideNames(placesOf(optionsFor(home)), { ...options, hidden });
    const token = path.split('.').at(-2);
    expect(files(home).sort()).toEqual(
      [
        'todo.txt',
        basename(theirs),
        `${hidden('one')}.${token}.json`,
        `${hidden('one')}.${token}.json.damaged-0123456789ab`,
      ].sort(),
    );
    expect(plain.load('one')?.value).toEqual({ text: 'plain' });
  });

  it('is none while the store is locked', () => {
    const { home, drafts } = hiddenHome();
    drafts.save('one', { text: 'x' });
    const decode = (): never => {
      throw new UserError('It is locked.', { exit: ExitCode.passphrase });
    };
    const codec = { encode: (_: string, bytes: Buffer) => bytes, decode };
    const locked = draftsOf(home, { hidden, codec });
    expect(locked.list()).toEqual([]);
    expect(locked.readable()).toEqual([]);
    expect(locked.load('one')).toBeUndefined();
    fs.mkdirSync(home.data, { recursive: true, mode: 0o700 });
    const { doctor } = openStore(optionsFor(home, { now, codec }));
    expect(doctor().filter(({ kind }) => kind === 'draft')).toEqual([]);
    const before = snapshot(home.dir);
    const openly = draftsOf(home, { codec });
    fs.renameSync(drafts.own()[0]?.path ?? '', join(home.state, 'drafts', 'one.json'));
    expect(openly.load('one')).toBeUndefined();
    expect(Object.values(snapshot(home.dir))).toEqual(Object.values(before));
    locked.save('two', { text: 'y' });
    expect(files(home)).toHaveLength(2);
  });
});

it('a draft in the place of another is set aside', () => {
  const home = newHome();
  const { drafts, doctor } = openStore(optionsFor(home, { now }));
  fs.mkdirSync(home.data, { recursive: true, mode: 0o700 });
  const path = drafts.save('one', { text: 'x' });
  fs.renameSync(path, path.replace('one', 'two'));
  expect(doctor().find(({ kind }) => kind === 'draft')?.reason).toMatch('not as coachkit wrote it');
  expect(drafts.readable()).toEqual([]);
  expect(errorOf(() => drafts.load('two')).message).toMatch(/moved, unchanged, to .*damaged-/);
});

describe('settings', () => {
  it('are plain JSON that keeps hand-written values', async () => {
    const home = newHome();
    const { settings } = await open(home);
    settings.set('journal.dayStart', 4);
    fs.writeFileSync(settings.path, '\uFEFF{"journal.dayStart": 4, "mine": [1]}');
    settings.set('editor', 'vim');
    expect(settings.all()).toEqual({ 'journal.dayStart': 4, mine: [1], editor: 'vim' });
    settings.unset('mine');
    expect(settings.get('mine')).toBeUndefined();
    expect(settings.get('toString')).toBeUndefined();
    expect(fs.readFileSync(settings.path, 'utf8')).toBe(
      '{\n  "journal.dayStart": 4,\n  "editor": "vim"\n}\n',
    );
    expect(fs.statSync(settings.path).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'null', '[1]', '"hi"', '{"a": 1,\n"secret": oops}'])(
    'are refused and left alone if they are %j',
    async (text) => {
      const home = newHome();
      const { settings } = await open(home);
      fs.mkdirSync(home.config, { recursive: true });
      fs.writeFileSync(settings.path, text);
      for (const act of [() => settings.all(), () => settings.set('a', 1)]) {
        const error = errorOf(act);
        expect(error.exit).toBe(13);
        expect(error.message).not.toContain('secret');
      }
      expect(fs.readFileSync(settings.path, 'utf8')).toBe(text);
    },
  );

  it('cannot have a name that reaches a prototype', async () => {
    const { settings } = await open(newHome());
    expect(() => settings.set('__proto__', 1)).toThrow();
  });
});
