import fs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../src/core/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { startWriter, verify } from './crash.ts';
import { at, errorOf, type Home, newHome, open, optionsFor, snapshot } from './kit.ts';
import { ackOf, type Note } from './writer.ts';

const SECRET = 'my most private sentence';
const isRoot = process.getuid?.() === 0;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function homeWithNote(): Promise<{ home: Home; store: Store; id: string; file: string }> {
  const home = newHome();
  const now = () => at('2026-11-05T10:00:00Z');
  const store = await open(home, { now });
  const { id } = store.collection<Note>('journal').add({ text: SECRET });
  return { home, store, id, file: join(home.data, 'journal/2026-11.json') };
}

describe('the store on disk', () => {
  it('is closed to everyone but the owner, whatever the umask', async () => {
    const umask = process.umask(0);
    const { home, store } = await homeWithNote();
    store.collection<Note>('coaches').add({ text: 'x' });
    store.settings.set('a', 1);
    store.drafts.save('reflect', {});
    process.umask(umask);
    const all = fs.readdirSync(home.dir, { recursive: true, withFileTypes: true });
    for (const item of all) {
      const { mode } = fs.statSync(join(item.parentPath, item.name));
      expect([item.name, (mode & 0o777).toString(8)]).toEqual([
        item.name,
        item.isDirectory() ? '700' : '600',
      ]);
    }
    expect(all.length).toBeGreaterThan(8);
  });

  it('has no leftovers after a save', async () => {
    const { home } = await homeWithNote();
    const files = Object.keys(snapshot(home.dir)).map((path) =>
      path.replace(/\d{6}-[\d-]+/, 'DAY'),
    );
    expect(files).toEqual([
      'data/journal/2026-11.json',
      'state/backups/DAY/journal/2026-11.json',
      'state/last-change.json',
    ]);
  });

  it('is not written in place by conf because of SNAP in the environment', async () => {
    const { store, file } = await homeWithNote();
    vi.stubEnv('SNAP', '/snap/code/1');
    const { ino } = fs.statSync(file);
    store.collection<Note>('journal').add({ text: 'y' });
    expect(fs.statSync(file).ino).not.toBe(ino);
  });

  it('gets no signal handlers from conf', async () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const before = signals.map((signal) => process.listenerCount(signal));
    await open(newHome());
    expect(signals.map((signal) => process.listenerCount(signal))).toEqual(before);
  });
});

describe('a full disk', () => {
  it('is noticed before any file is touched', async () => {
    const { home, id } = await homeWithNote();
    const before = snapshot(home.dir);
    const store = await open(home, { freeSpace: () => 60_000 });
    const journal = store.collection<Note>('journal');
    const error = errorOf(() => journal.add({ text: 'new' }));
    expect(error.exit).toBe(14);
    expect(error.message).not.toContain('new');
    expect(errorOf(() => journal.remove(id)).exit).toBe(14);
    expect(snapshot(home.dir)).toEqual(before);
  });

  it('leaves the file as it was if it appears only during the write', {
    timeout: 30_000,
  }, async () => {
    const home = newHome();
    // Limits the writer's files to 32 KB. conf does not notice that the rest is missing.
    const wrap = ['bash', '-c', 'ulimit -f 32; exec "$@"', '-'];
    const writer = await startWriter(home, ['append', 1000], wrap);
    expect(await writer.ended).not.toBe(0);
    expect(writer.errors.join('')).toContain('coachkit has no room to save');
    expect(writer.acks.length).toBeGreaterThan(0);
    expect(await verify(home, writer.acks)).toMatchObject({ lost: [], untold: [], leftovers: [] });
  });

  it.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('is reported for %s', async (code) => {
    const { home, store } = await homeWithNote();
    const before = snapshot(home.data);
    vi.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error('no room'), { code });
    });
    expect(errorOf(() => store.collection<Note>('coaches').add({ text: 'x' })).exit).toBe(14);
    expect(snapshot(home.data)).toEqual(before);
  });
});

describe('a folder that cannot be written', () => {
  it.skipIf(isRoot)('is reported with exit code 1', async () => {
    const { home, store } = await homeWithNote();
    fs.chmodSync(join(home.data, 'journal'), 0o500);
    const error = errorOf(() => store.collection<Note>('journal').add({ text: 'x' }));
    fs.chmodSync(join(home.data, 'journal'), 0o700);
    expect(error.exit).toBe(1);
  });

  it('is named, not a temporary file in it', async () => {
    const { home, store } = await homeWithNote();
    vi.spyOn(fs, 'writeFileSync').mockImplementation((path) => {
      throw Object.assign(new Error('no'), { code: 'EACCES', path });
    });
    const error = errorOf(() => store.collection<Note>('journal').add({ text: 'x' }));
    expect(error.message).toContain(`coachkit use ${home.state}. `);
  });

  it('is reported with exit code 1 if a file is in the way', async () => {
    const home = newHome();
    fs.mkdirSync(home.dir, { recursive: true });
    fs.writeFileSync(home.data, '');
    const store = await open(home);
    const error = errorOf(() => store.collection<Note>('coaches').add({ text: 'x' }));
    expect([error.exit, error.message]).toEqual([1, expect.stringContaining(home.data)]);
    for (const look of [
      () => store.collection('coaches').all(),
      () => store.collection('journal').all(),
      () => store.exists(),
    ]) {
      expect(errorOf(look).exit).toBe(1);
    }
    expect(store.doctor()[0]).toMatchObject({
      level: 'error',
      kind: 'unreadable',
      path: home.data,
      reason: expect.stringContaining('a file is where a folder should be'),
    });
  });
});

describe('a file with bytes that coachkit did not write', () => {
  const breaks: [string, number, (text: string) => string][] = [
    ['cut off', 13, (text) => text.slice(0, 200)],
    ['empty', 13, () => ''],
    ['edited by hand', 13, (text) => text.replace('private', 'public')],
    ['of another month', 13, (text) => text.replace('2026-11', '2026-10')],
    ['null', 13, () => 'null'],
    ['of a newer version', 15, (text) => text.replace('"format":1', '"format":2')],
  ];

  it.each(breaks)('%s is refused and never overwritten', async (_, exit, change) => {
    const { home, store, id, file } = await homeWithNote();
    fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
    const before = snapshot(home.data);
    const journal = store.collection<Note>('journal');
    for (const act of [
      () => journal.all(),
      () => [...journal.newest()],
      () => journal.get(id),
      () => journal.add({ text: 'x' }),
      () => journal.remove(id),
      () => store.undo(),
    ]) {
      const error = errorOf(act);
      expect(error.exit).toBe(exit);
      expect(`${error.message} ${error.hint}`).toContain(file);
      expect(`${error.message} ${error.hint}`).not.toContain('sentence');
    }
    expect(snapshot(home.data)).toEqual(before);
    store.collection<Note>('coaches').add({ text: 'other files still work' });
  });
});

describe('after a crash', () => {
  /** The lock of a dead process. */
  function leaveLock(home: Home): void {
    const lock = { pid: 2 ** 22 + 1, host: '', started: '1', nonce: 'x' };
    const self = fs.existsSync('/proc/self/ns/pid')
      ? ` ${fs.readlinkSync('/proc/self/ns/pid')}`
      : '';
    const host = `${hostname()}${self}`;
    fs.writeFileSync(join(home.state, 'lock'), JSON.stringify({ ...lock, host }));
  }

  function keep(home: Home, name: string, content: string | Buffer): void {
    fs.mkdirSync(join(home.state, 'before'), { recursive: true });
    fs.writeFileSync(join(home.state, 'before', name), content);
  }

  it('the next reader restores a half-written file', async () => {
    const { home, file, id } = await homeWithNote();
    keep(home, 'journal.2026-11.json', fs.readFileSync(file));
    fs.writeFileSync(file, fs.readFileSync(file).subarray(0, 100));
    fs.writeFileSync(`${file}.tmp-1234567890abcdef`, 'private leftovers');
    leaveLock(home);
    const store = openStore(optionsFor(home));
    expect(store.collection<Note>('journal').get(id)?.text).toBe(SECRET);
    expect(Object.keys(snapshot(home.dir)).filter((path) => /tmp-|before|lock/.test(path))).toEqual(
      [],
    );
  });

  it('a half-written first file is removed', async () => {
    const { home, store } = await homeWithNote();
    keep(home, 'coaches.json', '');
    fs.writeFileSync(join(home.data, 'coaches.json'), '{"format":1,"na');
    expect(store.collection('coaches').all()).toEqual([]);
  });

  it('a finished but unreported write stays', async () => {
    const { home, store, file, id } = await homeWithNote();
    const old = fs.readFileSync(file);
    store.collection<Note>('journal').add({ text: 'two' });
    keep(home, 'journal.2026-11.json', old);
    leaveLock(home);
    expect(openStore(optionsFor(home)).collection('journal').all()).toHaveLength(2);
    expect(store.collection<Note>('journal').remove(id).rev).toBe(2);
    expect(fs.existsSync(join(home.state, 'before'))).toBe(false);
  });

  it('if only half of several joint files is written, none stays', async () => {
    const { home, store, file } = await homeWithNote();
    const old = fs.readFileSync(file);
    store.collection<Note>('journal').add({ text: 'imported' });
    store.collection<Note>('journal').add({ text: 'imported' }, { at: at('2026-10-01T00:00:00Z') });
    keep(home, 'together', '');
    keep(home, 'journal.2026-11.json', old);
    keep(home, 'journal.2026-10.json', '');
    leaveLock(home);
    const journal = openStore(optionsFor(home)).collection<Note>('journal');
    expect(journal.all().map(({ text }) => text)).toEqual([SECRET]);
    expect(fs.existsSync(join(home.data, 'journal/2026-10.json'))).toBe(false);
  });

  it('only temporary files of dead processes are removed', async () => {
    const { home, store } = await homeWithNote();
    store.drafts.save('reflect', {});
    const dead = join(home.state, `drafts/reflect.json.tmp-${2 ** 22 + 1}-ab`);
    const alive = join(home.state, `drafts/reflect.json.tmp-${process.ppid}-ab`);
    for (const look of [() => store.collection<Note>('journal').add({ text: 'x' }), newReader]) {
      for (const path of [dead, alive]) fs.writeFileSync(path, SECRET);
      look();
      expect([fs.existsSync(dead), fs.existsSync(alive)]).toEqual([false, true]);
    }

    function newReader(): void {
      openStore(optionsFor(home)).collection('journal').all();
    }
  });

  it('no reader waits while another process writes', async () => {
    const { home, id } = await homeWithNote();
    fs.writeFileSync(join(home.state, `lock.tmp-${2 ** 22 + 1}-ab`), '');
    fs.writeFileSync(join(home.state, 'lock'), '{"pid":1,"host":"elsewhere"}');
    const pause = vi.spyOn(Atomics, 'wait');
    expect(openStore(optionsFor(home)).collection<Note>('journal').get(id)?.text).toBe(SECRET);
    expect(pause).not.toHaveBeenCalled();
  });

  it('all this also works without hard links', async () => {
    vi.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error('no links here'), { code: 'EPERM' });
    });
    const { home, store, file } = await homeWithNote();
    const old = fs.readFileSync(file);
    store.collection<Note>('journal').add({ text: 'two' });
    expect(fs.readFileSync(join(home.state, 'previous/journal.2026-11.json'))).toEqual(old);
    expect(store.doctor().filter(({ level }) => level !== 'note')).toEqual([]);
  });
});

describe('the seam for encryption', () => {
  it('gives everything private to the codec with its name, and never the settings', async () => {
    const home = newHome();
    const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 255));
    const names = new Set<string>();
    const codec = {
      encode: (name: string, plain: Buffer) => {
        names.add(name);
        return flip(plain);
      },
      decode: (_: string, stored: Buffer) => flip(stored),
    };
    const store = await open(home, { codec });
    const { id } = store.collection<Note>('journal').add({ text: SECRET });
    store.collection<Note>('coaches').add({ text: SECRET });
    store.drafts.save('reflect', { text: SECRET });
    store.settings.set('a', 1);
    expect(JSON.stringify(snapshot(home.dir))).not.toContain('sentence');
    expect([...names].sort()).toEqual([
      'coaches',
      'drafts/reflect',
      expect.stringMatching(/^journal/),
      'last-change',
    ]);
    expect(store.collection<Note>('journal').get(id)?.text).toBe(SECRET);
    expect(store.drafts.load('reflect')?.value).toEqual({ text: SECRET });
    expect(store.doctor().filter(({ level }) => level !== 'note')).toEqual([]);
  });
});

it('the acknowledgment of the writer shows whether a text is the same', () => {
  const moment = at('2026-01-01T00:00:00Z');
  const record = { id: 'x', rev: 1, created: moment, updated: moment, text: '\ud800' };
  expect(ackOf(record).hash).not.toBe(ackOf({ ...record, text: '\ufffd' }).hash);
});
