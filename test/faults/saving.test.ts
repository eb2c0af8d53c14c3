import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { doctor } from '../../src/commands/doctor/doctor.ts';
import { reflect } from '../../src/commands/reflect/reflect.ts';
import type { Entry } from '../../src/domain/journal/entry.ts';
import { codeOf } from '../../src/lib/system-error.ts';
import { at, errorOf, newHome, open } from '../store/kit.ts';
import type { Note } from '../store/writer.ts';
import { typed } from '../support/program.ts';
import { inOneLine, scripted } from '../support/scripted.ts';
import { failure, stored, worldWith } from '../support/world.ts';

/** Messages about a save are true wherever a fault happens. */

const systemError = (code: string, errno: number) =>
  Object.assign(new Error(`${code}: private words`), { code, errno, syscall: 'write' });
const EIO = () => systemError('EIO', -5);
/** An error as Node reports a full quota. */
const EDQUOT = () => systemError('Unknown system error -122', -122);

type Call =
  | 'rmSync'
  | 'unlinkSync'
  | 'renameSync'
  | 'writeFileSync'
  | 'readdirSync'
  | 'readFileSync';

/** Makes a node:fs call fail for matching paths, a given number of times. */
function fail(
  call: Call,
  path: RegExp,
  error: () => Error,
  times = Number.POSITIVE_INFINITY,
): void {
  const real = fs[call] as (...args: unknown[]) => unknown;
  let left = times;
  vi.spyOn(fs, call).mockImplementation(((...args: unknown[]) => {
    const touches = args.some((arg) => typeof arg === 'string' && path.test(arg));
    if (touches && left-- > 0) throw error();
    return real(...args);
  }) as never);
}

describe('after the moment of saving', () => {
  it.each<[string, Call, RegExp]>([
    ['the folder `before` cannot be listed', 'readdirSync', /before$/],
    ['the folder `before` cannot be removed', 'rmSync', /before$/],
    ['the previous version cannot be moved', 'renameSync', /previous/],
    ['the note for undo cannot be written', 'writeFileSync', /last-change/],
    ['the note in `left` cannot be written', 'writeFileSync', /left/],
    ['the lock cannot be removed', 'unlinkSync', /lock$/],
    ['the backup cannot be made', 'renameSync', /backups/],
  ])('%s: it is still saved, and the next save works', async (_, call, path) => {
    const home = newHome();
    const journal = (await open(home)).collection<Note>('journal');
    journal.add({ text: 'one' });
    fail(call, path, EIO);
    expect(journal.add({ text: 'two' }).rev).toBe(1);
    vi.restoreAllMocks();
    journal.add({ text: 'three' });
    const texts = (await open(home))
      .collection<Note>('journal')
      .all()
      .map(({ text }) => text);
    expect(texts.sort()).toEqual(['one', 'three', 'two']);
  });

  it('several files are saved only once their mark is removed', async () => {
    const home = newHome();
    const store = await open(home);
    const both = () =>
      store.together(() => {
        store.collection<Note>('journal').add({ text: 'entry' });
        store.collection<Note>('coaches').add({ text: 'coach' });
      });
    fail('unlinkSync', /together$/, EIO);
    fail('rmSync', /before$/, EIO);
    expect(errorOf(both).message).toContain('Nothing was changed');
    vi.restoreAllMocks();
    const later = await open(home);
    expect(later.collection('coaches').all()).toEqual([]);
    expect(later.collection('journal').all()).toEqual([]);
  });

  it('a write that fails and cannot be reversed is reported as it turned out', async () => {
    const home = newHome();
    const journal = (await open(home)).collection<Note>('journal');
    journal.add({ text: 'one' });
    // The new file cannot be read back, and the old one cannot leave `before`.
    fail('renameSync', /before\/journal/, EIO);
    let reads = 0;
    const real = fs.openSync;
    vi.spyOn(fs, 'openSync').mockImplementation((path, ...rest) => {
      if (String(path).endsWith('journal') && reads++ === 0) throw EIO();
      return real(path, ...rest);
    });
    journal.add({ text: 'two' });
    vi.restoreAllMocks();
    expect((await open(home)).collection('journal').all()).toHaveLength(2);
  });

  it('a repeated undo after a fault never redoes', async () => {
    const home = newHome();
    const store = await open(home);
    store.collection<Note>('journal').add({ text: 'one' });
    fail('unlinkSync', /lock$/, EIO);
    expect(store.undo()).toHaveLength(1);
    vi.restoreAllMocks();
    expect(store.collection('journal').all()).toEqual([]);
    fail('writeFileSync', /last-change/, EIO);
    fail('rmSync', /last-change/, EIO);
    store.undo();
    vi.restoreAllMocks();
    expect(errorOf(() => store.undo()).message).toContain('Nothing was changed');
  });

  it('a draft that cannot be removed does not make a save fail', async () => {
    const store = await open(newHome());
    store.drafts.save('reflect-daily', { text: 'x' });
    fail('rmSync', /drafts/, EIO);
    expect(() => store.drafts.remove('reflect-daily')).not.toThrow();
  });
});

describe('a text that could not be saved', () => {
  const faults: [string, () => Error, number][] = [
    ['the disk fails', EIO, 1],
    ['a quota is reached', EDQUOT, 14],
    ['something is wrong in coachkit', () => new TypeError('private words'), 1],
  ];

  it.each(faults)('is kept with the right exit code: %s', async (_, error, exit) => {
    const run = scripted();
    fail('writeFileSync', /before\/journal/, error);
    const told = await failure(reflect(run.context, undefined, { text: 'my words' }));
    vi.restoreAllMocks();
    expect(told.exit).toBe(exit);
    expect(told.message).not.toContain('private words');
    const [, path = ''] = /Your text is in (\S+)\.$/.exec(told.message) ?? [];
    expect(fs.readFileSync(path, 'utf8')).toContain('my words');
    expect(await stored(run, 'journal')).toEqual([]);
    await doctor(run.context, { repair: true, yes: true });
    expect(await stored<Entry>(run, 'journal')).toMatchObject([{ text: 'my words' }]);
  });

  it.each([
    [['actions', 'add', 'call Ana'], 'commitments'],
    [['questions', 'add', 'What counts?'], 'questions'],
    [['find-coach', 'add', 'Ana Ruiz'], 'coaches'],
  ] as const)('waits after %j, and a repair saves it once', async (args, collection) => {
    const run = scripted();
    fail('writeFileSync', new RegExp(`before/${collection}`), EIO);
    expect(await typed([...args], run)).toBe(1);
    vi.restoreAllMocks();
    expect(inOneLine(run.err())).toContain('Your text is in');
    expect(await stored(run, collection)).toEqual([]);
    for (const _ of [1, 2]) await typed(['doctor', '--repair', '--yes'], run);
    expect(await stored(run, collection)).toHaveLength(1);
  });

  it('is kept if it changes a record, even if the store can no longer be read', async () => {
    const run = await worldWith({});
    await typed(['find-coach', 'add', 'Ana Ruiz'], run);
    const store = await run.context.store();
    const load = store.ready;
    vi.spyOn(store, 'ready').mockImplementation(async () => {
      await load();
      fail('readFileSync', /coaches\.json$/, EIO);
    });
    expect(await typed(['find-coach', 'note', 'Ana Ruiz', 'my words'], run)).toBe(1);
    vi.restoreAllMocks();
    expect(inOneLine(run.err())).toContain('Your text is in');
    await typed(['doctor', '--repair', '--yes'], run);
    expect(JSON.stringify(await stored(run, 'coaches'))).toContain('my words');
  });

  it('waits too if another process is writing', async () => {
    const run = await worldWith({ journal: [{ kind: 'free', text: 'one' }] });
    const lock = join(run.home, 'state/lock');
    fail('writeFileSync', /lock\.tmp/, EIO);
    expect(await typed(['actions', 'add', 'call Ana'], run)).toBe(1);
    vi.restoreAllMocks();
    expect(fs.existsSync(lock)).toBe(false);
    expect(inOneLine(run.err())).toContain('Your text is in');
  });

  it('never appears twice, because its id is already set', async () => {
    const run = scripted();
    const store = await run.context.store();
    await store.ready();
    const record = store.collection<Note>('journal').add({ text: 'x' });
    store.drafts.save('unsaved-1', { records: [{ collection: 'journal', record }] });
    await doctor(run.context, { repair: true, yes: true });
    expect(await stored(run, 'journal')).toHaveLength(1);
    expect(store.drafts.list()).toEqual([]);
  });

  it('becomes the newest text of its record, and the replaced text an earlier one', async () => {
    const store = await open(newHome(), { now: () => at('2026-11-05T10:00:00Z') });
    const notes = store.collection<Note>('coaches');
    const { id } = notes.add({ text: 'one' });
    const unsaved = { ...notes.update(id, () => ({ text: 'two' })), text: 'waited' };
    const records = [{ collection: 'coaches' as const, record: unsaved }];
    expect(store.saveAgain(records)).toEqual([id]);
    expect(store.saveAgain(records)).toEqual([]);
    expect(notes.get(id)).toMatchObject({ text: 'waited', rev: 3 });
  });

  it('is read as before if an older version kept it without an id', async () => {
    const run = scripted();
    const at = run.context.clock.now();
    const entry = { kind: 'free', at, text: 'from before', begun: at.utc };
    (await run.context.store()).drafts.save('unsaved-1', entry);
    await doctor(run.context, { repair: true, yes: true });
    expect(await stored<Entry>(run, 'journal')).toMatchObject([{ text: 'from before' }]);
  });

  it('is reported along with everything saved before it', async () => {
    const run = await worldWith({});
    const store = await run.context.store();
    const { id } = store.collection<Note>('coaches').add({ text: 'x' });
    fail('writeFileSync', /before\/commitments/, EIO);
    await typed(['actions', 'add', 'call Ana'], run);
    expect(run.err().replace(/\s+/g, ' ')).toContain(
      `Before that, coachkit saved ${id.slice(-6).toLowerCase()}`,
    );
  });
});

it('a system error has its name, whether or not Node knows it', () => {
  expect([codeOf(EDQUOT()), codeOf(EIO()), codeOf(new Error('x')), codeOf(undefined)]).toEqual([
    'EDQUOT',
    'EIO',
    undefined,
    undefined,
  ]);
});
