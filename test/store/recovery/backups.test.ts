import fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupsToKeep } from '../../../src/store/recovery/backups.ts';
import { at, newHome, open, snapshot } from '../kit.ts';
import type { Note } from '../writer.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T12:00:00Z');
const day = (n: number) => at(new Date(START + n * DAY).toISOString());
const nameOf = (n: number, date: string) => `${String(n).padStart(6, '0')}-${date}`;

async function homeOver(days: number[]) {
  const home = newHome();
  let today = 0;
  const store = await open(home, { now: () => day(today) });
  for (today of days) store.collection<Note>('coaches').add({ text: `day ${today}` });
  const backups = join(home.state, 'backups');
  return { home, store, backups, names: () => fs.readdirSync(backups).sort() };
}

describe('a backup', () => {
  it('is made after the first save of a day, and has the saved record', async () => {
    const { home, backups, names } = await homeOver([0, 0, 0, 1, 1]);
    expect(names()).toEqual(['000001-2026-01-01', '000002-2026-01-02']);
    const texts = names().map((name) => {
      const { records } = JSON.parse(fs.readFileSync(join(backups, name, 'coaches.json'), 'utf8'));
      return records.map(({ text }: Note) => text);
    });
    expect(texts).toEqual([['day 0'], ['day 0', 'day 0', 'day 0', 'day 1']]);
    expect(snapshot(join(home.state, 'previous'))).not.toEqual({});
  });

  it('shares unchanged files with the last backup, and none with the store', async () => {
    const { home, store, backups } = await homeOver([0]);
    store.collection<Note>('journal').add({ text: 'x' }, { at: day(0) });
    const later = await open(home, { now: () => day(1) });
    later.collection<Note>('journal').add({ text: 'y' }, { at: day(0) });
    const last = await open(home, { now: () => day(2) });
    last.collection<Note>('journal').add({ text: 'z' }, { at: day(0) });
    const inode = (path: string) => fs.statSync(path).ino;
    const coaches = [1, 2, 3].map((n) =>
      inode(join(backups, nameOf(n, day(n - 1).date), 'coaches.json')),
    );
    expect(new Set(coaches).size).toBe(1);
    expect(coaches[0]).not.toBe(inode(join(home.data, 'coaches.json')));
    const journals = [2, 3].map((n) =>
      inode(join(backups, nameOf(n, day(n - 1).date), 'journal/2026-01.json')),
    );
    expect(new Set([...journals, inode(join(home.data, 'journal/2026-01.json'))]).size).toBe(3);
  });

  it('notices a change that keeps the size', async () => {
    const home = newHome();
    let today = 0;
    const store = await open(home, { now: () => day(today) });
    const coaches = store.collection<Note>('coaches');
    const { id } = coaches.add({ text: 'x' });
    coaches.remove(id);
    today = 1;
    coaches.restore(id);
    coaches.remove(id);
    today = 2;
    store.collection<Note>('journal').add({ text: 'y' });
    const file = join(home.state, 'backups', nameOf(3, day(2).date), 'coaches.json');
    expect(fs.readFileSync(file)).toEqual(fs.readFileSync(join(home.data, 'coaches.json')));
    coaches.restore(id);
    coaches.remove(id);
    today = 3;
    store.collection<Note>('journal').add({ text: 'z' });
    const next = file.replace(nameOf(3, day(2).date), nameOf(4, day(3).date));
    expect(fs.statSync(next).size).toBe(fs.statSync(file).size);
    expect(fs.readFileSync(next, 'utf8')).toContain('"rev":6');
  });

  it('never includes a damaged file, but keeps the last good one', async () => {
    const { home, store, backups } = await homeOver([0]);
    fs.writeFileSync(join(home.data, 'coaches.json'), 'damaged');
    store.collection<Note>('journal').add({ text: 'x' });
    const later = await open(home, { now: () => day(1) });
    later.collection<Note>('journal').add({ text: 'y' });
    expect(fs.readFileSync(join(backups, '000002-2026-01-02/coaches.json'), 'utf8')).toContain(
      'day 0',
    );
  });

  it('does not affect the save if it cannot be made', async () => {
    const home = newHome();
    fs.mkdirSync(home.state, { recursive: true });
    fs.writeFileSync(join(home.state, 'backups'), 'in the way');
    const coaches = (await open(home)).collection<Note>('coaches');
    coaches.add({ text: 'x' });
    expect(coaches.all()).toHaveLength(1);
  });

  it('is made again when the clock goes back, and counts as the newest', async () => {
    const { names } = await homeOver([400, 0, 1]);
    expect(names()).toEqual(['000001-2027-02-05', '000002-2026-01-01', '000003-2026-01-02']);
  });
});

describe('backups to keep', () => {
  it('are seven days, four weeks and twelve months of daily use', () => {
    let names: string[] = [];
    for (let n = 1; n <= 500; n++) {
      names = [...backupsToKeep([...names, nameOf(n, day(n - 1).date)])].sort();
    }
    const dates = names.map((name) => name.slice(7));
    expect(dates.slice(-7)).toEqual([493, 494, 495, 496, 497, 498, 499].map((n) => day(n).date));
    expect(new Set(dates.map((date) => date.slice(0, 7))).size).toBe(12);
    expect(names.length).toBeGreaterThanOrEqual(7 + 1 + 11);
    expect(names.length).toBeLessThanOrEqual(7 + 4 + 12);
  });

  it('always include the seven newest and never exceed 23, on any days', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 80 }), (days) => {
        const names = days.map((n, i) => nameOf(i + 1, day(n).date));
        const kept = backupsToKeep(names);
        for (const name of names.slice(-7)) expect(kept.has(name)).toBe(true);
        expect(kept.size).toBeLessThanOrEqual(23);
      }),
    );
  });

  it('are the only ones left on the disk', async () => {
    const { names } = await homeOver(Array.from({ length: 30 }, (_, n) => n));
    expect(names().slice(-7)).toEqual(
      Array.from({ length: 7 }, (_, i) => nameOf(24 + i, day(23 + i).date)),
    );
    expect(names().length).toBeLessThanOrEqual(7 + 4 + 1);
  });
});
