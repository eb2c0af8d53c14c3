import fs, {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { doctor } from '../../../src/commands/doctor/doctor.ts';
import type { Entry } from '../../../src/domain/journal/entry.ts';
import { shortId } from '../../../src/lib/id.ts';
import { type Options, scripted } from '../../support/scripted.ts';

const someone: Options = { script: () => undefined };

/** A store with three assessments. The previous version has the first two. */
async function withRecords(options: Options = {}) {
  const run = scripted(options);
  const store = await run.context.store();
  await store.ready();
  for (const note of ['alpha', 'beta', 'gamma']) store.collection('assessments').add({ note });
  const file = join(run.home, 'assessments.json');
  const damage = (change: (text: string) => string) =>
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  const notes = () =>
    store
      .collection<{ note: string }>('assessments')
      .all()
      .map(({ note }) => note);
  const lineOf = (word: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(word)) + 1;
  return { ...run, file, damage, notes, lineOf };
}

/** Removes white space, because a long path can wrap anywhere. */
const squeezed = (text: string) => text.replace(/\s/g, '');

/**
 * Two records that two machines have changed: one on both, the other only there. `copied` puts a
 * copy of their file here.
 */
async function withCopy() {
  const here = await withRecords({ columns: 200 });
  const there = await withRecords();
  const collection = async (run: typeof here) =>
    (await run.context.store()).collection<{ note: string }>('assessments');
  const [ours, theirs] = [await collection(here), await collection(there)];
  ours.importAll(theirs.all());
  const [id = '', other = ''] = theirs.all().map((each) => each.id);
  for (const each of [id, other]) theirs.update(each, () => ({ note: 'theirs' }));
  ours.update(id, () => ({ note: 'ours' }));
  const path = join(here.home, 'assessments (conflicted copy).json');
  const copied = (change = (text: string) => text) =>
    writeFileSync(path, change(readFileSync(there.file, 'utf8')), { mode: 0o600 });
  return { ...here, id, path, copied };
}

const cut = (text: string) => text.replace('"note":"gamma"', '"note":"gam');

describe('doctor', () => {
  it('says that nothing is wrong, and makes no file', async () => {
    const run = scripted({ home: join(scripted().home, 'not-there') });
    expect(await doctor(run.context, {})).toBe(0);
    expect(run.out()).toContain('No problems found.');
    expect(existsSync(run.home)).toBe(false);
  });

  it('names file, line, reason and what to do, never the text', async () => {
    const { context, damage, file, lineOf, out } = await withRecords({ columns: 200 });
    const line = lineOf('gamma');
    damage(cut);
    const damaged = readFileSync(file);
    expect(await doctor(context, {})).toBe(1);
    expect(out()).toMatch(/^Text is lost, or may be lost\n/);
    expect(squeezed(out())).toContain(squeezed(`${file}:${line} this line has no readable record`));
    expect(out()).toMatch(/What to do\n\s+coachkit doctor --repair/);
    expect(out()).not.toMatch(/alpha|gam/);
    expect(readFileSync(file)).toEqual(damaged);
  });

  it('counts a warning as a problem, but not a note', async () => {
    const { context, file, out } = await withRecords({ columns: 200 });
    expect(await doctor(context, {})).toBe(0);
    expect(out()).toContain('Good to know');
    chmodSync(file, 0o644);
    expect(await doctor(context, {})).toBe(1);
    expect(out()).toContain('Needs repair');
  });

  it('says what the person must do by hand', async () => {
    const { context, home, out } = await withRecords();
    writeFileSync(join(home, 'assessments (conflict).json'), '{}', { mode: 0o600 });
    expect(await doctor(context, {})).toBe(1);
    expect(squeezed(out())).toContain(
      squeezed('Look at the copy, then move it out of the folder.'),
    );
    expect(out()).not.toContain('--repair');
  });

  it("says that a repair merges a sync tool's copy", async () => {
    const { context, copied, out } = await withCopy();
    copied();
    expect(await doctor(context, {})).toBe(1);
    expect(squeezed(out())).toContain(
      squeezed('2 records in it are different in the store; a repair merges it'),
    );
    expect(out()).toMatch(/What to do\n\s+coachkit doctor --repair/);
  });

  it('prints findings as JSON', async () => {
    const { context, damage, file, lineOf, out } = await withRecords();
    const line = lineOf('gamma');
    damage(cut);
    expect(await doctor(context, { json: true })).toBe(1);
    const { schemaVersion, findings } = JSON.parse(out());
    expect(schemaVersion).toBe(1);
    expect(findings).toContainEqual({
      level: 'error',
      kind: 'lost',
      path: file,
      line,
      reason: expect.any(String),
    });
  });
});

describe('doctor --repair', () => {
  it('says what was restored, changed and lost, and where the original is', async () => {
    const { context, damage, file, home, lineOf, notes, out } = await withRecords({ columns: 200 });
    const line = lineOf('gamma');
    rmSync(join(home, 'state/left'), { recursive: true }); // leaves no copy of it
    damage((text) => cut(text).replace('"beta"', '"BETA"'));
    const damaged = readFileSync(file, 'utf8');
    expect(await doctor(context, { repair: true, yes: true })).toBe(1);
    const [name = ''] = readdirSync(join(home, 'quarantine'));
    const original = join(home, 'quarantine', name);
    expect(readFileSync(original, 'utf8')).toBe(damaged);
    expect(out()).toContain('1 record intact');
    expect(out()).toContain('1 record changed outside coachkit');
    expect(squeezed(out())).toContain(
      squeezed(`line ${line} of the original (no copy has it) the unchanged original: ${original}`),
    );
    expect(out()).not.toMatch(/BETA|alpha/);
    expect(notes().sort()).toEqual(['BETA', 'alpha']);
  });

  it('restores from the earlier version, and nothing is wrong afterwards', async () => {
    const { context, damage, home, notes, out } = await withRecords({ columns: 200 });
    damage((text) => text.replace('"note":"beta"', '"note":"be'));
    expect(await doctor(context, { repair: true, yes: true })).toBe(0);
    expect(squeezed(out())).toContain(
      squeezed(`1 record restored from ${home}/state/previous/assessments.json`),
    );
    expect(out()).toContain('No problems found.');
    expect(notes().sort()).toEqual(['alpha', 'beta', 'gamma']);
  });

  it('says what is missing, from which day, and what may be missing', async () => {
    const { context, file, home, out } = await withRecords({ columns: 200 });
    unlinkSync(file);
    rmSync(join(home, 'state/left'), { recursive: true });
    expect(await doctor(context, { repair: true, yes: true })).toBe(1);
    const text = squeezed(out());
    expect(text).toContain(
      squeezed(
        `the file was missing 2 records restored from ${home}/state/previous/assessments.json`,
      ),
    );
    expect(text).toMatch(/missing:therecord\w{6}of\d{4}-\d\d-\d\d,thelastonesaved\(nocopyhasit\)/);
    expect(text).not.toContain('mayalsobemissing');

    rmSync(join(home, 'state/previous'), { recursive: true });
    writeFileSync(file, '');
    expect(await doctor(context, { repair: true, yes: true })).toBe(1);
    expect(squeezed(out().slice(text.length))).toMatch(
      /nothinginthefilecouldberead1recordrestoredfrom.*mayalsobemissing:everythingsavedinthefileafter[\d:-]+UTC/,
    );
  });

  it('gives no advice about owners for a broken link', async () => {
    const { context, home, out } = await withRecords();
    symlinkSync('/nowhere/coach', join(home, 'journal'));
    expect(await doctor(context, {})).toBe(1);
    expect(out()).toContain('A link leads to a folder that does not exist.');
    expect(out()).not.toContain('chown');
  });

  it('says why something could not be repaired, and does not offer it again', async () => {
    const { context, damage, file, out } = await withRecords({ columns: 200 });
    damage((text) => text.replace('"checksum":"', '"checksum":"x'));
    const access = fs.accessSync;
    vi.spyOn(fs, 'accessSync').mockImplementation((path, mode) => {
      if (path === file) throw Object.assign(new Error('EPERM'), { code: 'EPERM', path });
      access(path, mode);
    });
    expect(await doctor(context, { repair: true, yes: true })).toBe(1);
    vi.restoreAllMocks();
    expect(squeezed(out())).toContain(
      squeezed(`Could not be repaired • ${file} the system does not allow it, EPERM`),
    );
    expect(squeezed(out())).toContain(squeezed('it is protected against changes'));
    expect(out()).not.toContain('coachkit doctor --repair');
  });

  it("merges a sync tool's copy, and says what came and where the copy is", async () => {
    const { context, copied, home, id, notes, out, path } = await withCopy();
    copied();
    expect(await doctor(context, { repair: true, yes: true })).toBe(0);
    const [name = ''] = readdirSync(join(home, 'quarantine'));
    expect(squeezed(out())).toContain(
      squeezed(`• ${path} 2 records came from it
        changed on both sides, and both texts are kept: ${shortId(id)}
        the copy: ${join(home, 'quarantine', name)}`),
    );
    expect(out()).toContain('No problems found.');
    expect(notes().sort()).toContain('theirs');
    expect(existsSync(path)).toBe(false);
  });

  it('exits with 1 if not all of a copy could be read', async () => {
    const { context, copied, out } = await withCopy();
    copied((text) => text.slice(0, -60));
    expect(await doctor(context, { repair: true, yes: true })).toBe(1);
    expect(out()).toContain('not all of it could be read, so it may have more');
    expect(await doctor(context, {})).toBe(0);
  });

  it('moves a copy that has nothing new', async () => {
    const { context, file, home, out } = await withRecords({ columns: 200 });
    writeFileSync(join(home, 'assessments 2.json'), readFileSync(file), { mode: 0o600 });
    expect(await doctor(context, { repair: true, yes: true })).toBe(0);
    expect(out()).toContain('it had nothing new');
    expect(existsSync(join(home, 'assessments 2.json'))).toBe(false);
  });

  it('repairs modes', async () => {
    const { context, file, out } = await withRecords();
    chmodSync(file, 0o644);
    expect(await doctor(context, { repair: true, yes: true, json: true })).toBe(0);
    expect(JSON.parse(out())).toEqual({
      schemaVersion: 1,
      files: [],
      mended: [file],
      cleared: [],
      failed: [],
      saved: [],
    });
  });

  it('asks in a terminal, and accepts a no', async () => {
    const { context, damage, err, file } = await withRecords({ ...someone, choices: ['no'] });
    damage(cut);
    const damaged = readFileSync(file);
    expect(await doctor(context, { repair: true })).toBe(1);
    expect(err()).toMatch(/no readable record[\s\S]*Nothing was changed\.\n$/);
    expect(readFileSync(file)).toEqual(damaged);
  });

  it('repairs when the person says yes', async () => {
    const { context, damage, notes } = await withRecords({ ...someone, choices: ['yes'] });
    damage((text) => text.replace('"note":"beta"', '"note":"be'));
    expect(await doctor(context, { repair: true })).toBe(0);
    expect(notes()).toHaveLength(3);
  });

  it('needs --yes without a terminal', async () => {
    const { context, damage, file } = await withRecords();
    damage(cut);
    const damaged = readFileSync(file);
    await expect(doctor(context, { repair: true })).rejects.toMatchObject({
      exit: 2,
      hint: expect.stringContaining('--yes'),
    });
    expect(readFileSync(file)).toEqual(damaged);
  });

  it('neither asks nor writes when nothing can be repaired', async () => {
    const { context, home, out } = scripted({ ...someone, home: join(scripted().home, 'none') });
    expect(await doctor(context, { repair: true })).toBe(0);
    expect(out()).toContain('No problems found');
    expect(existsSync(home)).toBe(false);
  });
});

describe('an unsaved entry among the drafts', () => {
  const entry = { kind: 'free', text: 'Kept all the same.', begun: '2026-11-22T10:00:00.000Z' };

  it('is named, and --repair saves it once', async () => {
    const script = scripted();
    const store = await script.context.store();
    const at = script.context.clock.now();
    store.drafts.save('unsaved-1', { ...entry, at });
    store.drafts.save('edit-01ARZ3NDEKTSV4RRFFQ69G5FAV', { text: 'x', changes: {} });
    store.drafts.save('stdin-1', { base64: 'AA==' });
    expect(await doctor(script.context, {})).toBe(1);
    expect(script.out()).toMatch(/could not be saved/);
    expect(script.out()).toMatch(/coachkit\s+journal\s+edit\s+[0-9a-z]{6}/);
    expect(script.out()).toMatch(/that is not text, kept as base64/);
    expect(await doctor(script.context, { repair: true, yes: true })).toBe(0);
    expect(script.out()).toContain('Saved what could not be saved earlier');
    const saved = store.collection<Entry>('journal').all();
    expect(saved).toMatchObject([{ text: entry.text }]);
    // The state after a stop between saving the entry and removing its draft.
    store.drafts.save('unsaved-1', { ...entry, at });
    await doctor(script.context, { repair: true, yes: true });
    expect(store.collection<Entry>('journal').all()).toHaveLength(1);
    expect(store.drafts.list()).not.toContain('unsaved-1');
  });
});
