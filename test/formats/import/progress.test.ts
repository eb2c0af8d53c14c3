import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgressRecord, SavedRecord } from '../../../src/domain/progress/records.ts';
import { flawIn } from '../../../src/formats/import/coachkit-records.ts';
import { progressJson } from '../../../src/formats/progress.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { imported, importedRecords } from '../../support/imported.ts';
import { berlin } from '../../support/journal.ts';
import { anyRecords, measure, saver } from '../../support/progress.ts';
import { writeYear } from '../../support/year.ts';

const file = (text: string) => ({ name: 'x.json', text, now: berlin('2026-11-23T10:00') });
const readBack = (text: string) => importedRecords(file(text)) as SavedRecord[];

describe('records of progress', () => {
  it('are restored whole, with every field and earlier version', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const text = progressJson(records, { due: [] });
        expect(readBack(text)).toEqual(records);
        expect(progressJson(readBack(text), { due: [] })).toBe(text);
      }),
    );
  });

  it('of a year are the same after an import into an empty store', async () => {
    const [one, other] = [freshStore(), freshStore()];
    await writeYear(one);
    const written = progressJson(one.collection<ProgressRecord>('progress').all());
    await other.ready();
    const into = other.collection<ProgressRecord>('progress');
    const records = readBack(written);
    expect(into.importAll(records)).toEqual({ added: records.length, skipped: 0 });
    expect(progressJson(into.all())).toBe(written);
    expect(into.importAll(records)).toEqual({ added: 0, skipped: records.length });
  });
});

describe('a file that is not from coachkit', () => {
  const good = saver()(measure());

  it.each([
    ['{"schemaVersion":1,"records":[', 'it is not valid JSON from here on'],
    [
      '{"schemaVersion":1}',
      'it has no list of entries; coachkit reads exports from coachkit, jrnl and Day One',
    ],
    [
      '{"schemaVersion":2,"records":[]}',
      'it was exported by a newer coachkit; update coachkit first',
    ],
  ])('is refused: %s', (text, why) => {
    expect(() => readBack(text)).toThrow(why);
  });

  it('is left out, record by record', () => {
    const text = progressJson([good, good]).replace('"scale"', '"guess"');
    const { found, skipped } = imported(file(text));
    expect(found).toHaveLength(1);
    expect(skipped).toMatchObject([
      { why: `entry 1: its field "kind" is not in coachkit's format` },
    ]);
  });

  it.each([
    [{ ...good, type: 'streak' }, 'it is not a progress record'],
    [{ ...good, type: 'toString' }, 'it is not a progress record'],
    [{ ...good, startedOn: '2026-02-30' }, `its field "startedOn" is not in coachkit's format`],
    [{ ...good, text: undefined }, 'it has no field "text"'],
    [{ ...good, id: 'short' }, `its field "id" is not in coachkit's format`],
    [null, 'it is not a progress record'],
  ])('has a flaw that is named: %j', (record, why) => {
    expect(flawIn('progress', record)).toBe(why);
  });
});

function freshStore() {
  const home = mkdtempSync(join(tmpdir(), 'coachkit-progress-'));
  const now = () => ({
    utc: '2026-11-23T10:00:00.000Z',
    offset: 0,
    zone: 'UTC',
    date: '2026-11-23',
  });
  return openStore({ dataDir: home, stateDir: join(home, 's'), configDir: join(home, 'c'), now });
}
