import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Saved, Store } from '../../../src/core/store.ts';
import { readPage } from '../../../src/formats/import/store-page.ts';
import { newId } from '../../../src/lib/ulid.ts';
import { emptyPage, formatPage, parsePage } from '../../../src/store/page-format.ts';
import { linesOf } from '../../../src/store/page-lines.ts';
import { belongsTo } from '../../../src/store/paths.ts';
import { created, erased, type Stored, toLine, withRecords } from '../../../src/store/record.ts';
import { merge } from '../../../src/store/recovery/merge.ts';
import { salvage } from '../../../src/store/recovery/salvage.ts';
import { at, type Home, newHome, open } from '../kit.ts';
import type { Note } from '../writer.ts';

/** A mark of an erased record beats any other state of it, wherever that comes from. */

const now = () => at('2026-11-05T10:00:00Z');
const PAGE = 'journal/2026-11';
const ID = newId(Date.parse(now().utc), () => 0.5);
const text = created(ID, { text: 'secret' }, now());
const page = (...records: Stored[]) => formatPage(withRecords(emptyPage(PAGE), records));
const month = (home: Home) => join(home.data, `${PAGE}.json`);
const journal = (store: Store) => store.collection<Note>('journal');
const bad = (store: Store) => store.doctor().filter(({ level }) => level !== 'note');

/** Two entries; the mark of one; and its text, put back into a backup and the previous version. */
async function withMark() {
  const home = newHome();
  const store = await open(home, { now });
  const { id } = journal(store).add({ text: 'a secret line of text' });
  journal(store).add({ text: 'stays' });
  const older = fs.readFileSync(month(home));
  fs.mkdirSync(join(home.state, 'sync'));
  fs.writeFileSync(join(home.state, 'sync', 'sync.json'), '{}');
  store.purge([{ collection: 'journal', id }]);
  const [backup = ''] = fs.readdirSync(join(home.state, 'backups'));
  const copies = [`backups/${backup}/${PAGE}.json`, 'previous/journal.2026-11.json'];
  for (const copy of copies) {
    fs.mkdirSync(dirname(join(home.state, copy)), { recursive: true });
    fs.writeFileSync(join(home.state, copy), older, { mode: 0o600 });
  }
  const isErased = () => {
    expect(
      journal(store)
        .all({ deleted: true })
        .map((each) => each.text),
    ).toEqual(['stays']);
    expect(linesOf(parsePage(PAGE, fs.readFileSync(month(home))))).toContain(toLine(erased(id)));
    expect(bad(store)).toEqual([]);
  };
  return { home, store, id, older, isErased };
}

describe('a mark', () => {
  it('does not worry the doctor, though copies have the text', async () => {
    const { store, isErased } = await withMark();
    isErased();
    store.repair();
    isErased();
  });

  it('survives any single flipped bit in it, though copies have the text', async () => {
    const { home, store, id, isErased } = await withMark();
    const whole = fs.readFileSync(month(home));
    const start = whole.indexOf(id) + id.length;
    const end = whole.indexOf('\n', start);
    for (let at = start + '","rev":1000000000,"created":'.length; at < end; at += 3) {
      const broken = Buffer.from(whole);
      broken[at] = (broken[at] as number) ^ (1 << (at % 8));
      fs.writeFileSync(month(home), broken);
      store.repair();
      isErased();
    }
  });

  it('beats an older file that was put back, and no original keeps the text', async () => {
    const { home, store, older, isErased } = await withMark();
    const marked = fs.readFileSync(month(home));
    fs.writeFileSync(month(home), older);
    fs.writeFileSync(join(home.state, 'previous/journal.2026-11.json'), marked);
    expect(bad(store)).toMatchObject([{ kind: 'missing' }]);
    const [file] = store.repair().files;
    expect(fs.readFileSync(file?.original as string, 'utf8')).toMatch(/^(?!.*secret).*stays/s);
    isErased();
  });

  it('beats an older file at the next save, and no original keeps the text', async () => {
    const { home, store, id, older } = await withMark();
    const marked = fs.readFileSync(month(home));
    fs.writeFileSync(month(home), older);
    fs.utimesSync(month(home), 1, 1); // or it would look like the file in the backup
    fs.writeFileSync(join(home.state, 'previous/journal.2026-11.json'), marked);
    journal(store).add({ text: 'next' });
    expect(journal(store).get(id)).toBeUndefined();
    const [kept = ''] = fs.readdirSync(join(home.data, 'quarantine'));
    expect(fs.readFileSync(join(home.data, 'quarantine', kept), 'utf8')).not.toContain('secret');
  });

  it('is neither restored nor edited, and an import does not bring its text back', async () => {
    const { store, id, older, isErased } = await withMark();
    const [before] = linesOf(parsePage(PAGE, older)).map((line) => JSON.parse(line));
    expect(journal(store).importAll([before])).toEqual({ added: 0, skipped: 1 });
    expect(store.saveAgain([{ collection: 'journal', record: before }])).toEqual([]);
    expect(() => journal(store).restore(id)).toThrow();
    isErased();
  });
});

describe('the merge of a repair', () => {
  const merged = (found: Buffer, copy: Buffer) =>
    merge(
      {
        salvaged: salvage(found, belongsTo(PAGE)),
        copies: [{ path: 'copy', isWhole: true, lines: linesOf(parsePage(PAGE, copy)) }],
        hasPrevious: true,
        noted: [],
      },
      now(),
    ).records;
  const byHand = (bytes: Buffer) => Buffer.from(bytes.toString().replace('secret', 'by hand'));

  it.each([
    ['an older text in a copy', page(erased(ID)), page(text)],
    ['a text in the page', page(text), page(erased(ID))],
    ['a text in the page, changed by hand', byHand(page(text)), page(erased(ID))],
    [
      'a text of the highest revision',
      page({ ...text, rev: 999_999_999 } as Stored),
      page(erased(ID)),
    ],
  ])('takes the mark, not %s', (_, found, copy) => {
    expect(merged(found, copy)).toEqual([erased(ID)]);
  });

  it('takes the mark, not a text in the same file', () => {
    const both = page(text)
      .toString()
      .replace('\n]}', `,\n${toLine(erased(ID))}\n]}`);
    for (const found of [both, both.replace('secret', 'by hand')]) {
      expect(merged(Buffer.from(found), page(text))).toEqual([erased(ID)]);
    }
  });

  it('takes no mark from a record with a text', () => {
    const faked = toLine({ ...text, purged: true } as Saved<object> as Stored);
    const { found } = salvage(Buffer.from(faked), belongsTo(PAGE));
    expect(found).toEqual([]);
  });
});

it('an import of a page takes no mark, and says so', () => {
  const name = 'copy.json';
  const read = [...readPage({ name, now: now(), text: page(erased(ID)).toString() })];
  expect(read).toEqual([{ line: 2, why: 'a purge has erased it' }]);
});
