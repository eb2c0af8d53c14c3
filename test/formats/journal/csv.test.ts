import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/domain/journal/filter.ts';
import { csv } from '../../../src/formats/journal/csv.ts';
import { oneFile } from '../../../src/formats/journal/format.ts';
import { anyRecord, savedAt } from '../../support/journal.ts';

/** Parses CSV by RFC 4180, like a spreadsheet. */
function parseCsv(content: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of content.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const table = (entries: Iterable<JournalEntry>) => {
  const content = Buffer.from([...oneFile(entries, csv)].join('')).toString();
  expect(content.charCodeAt(0)).toBe(0xfeff);
  return parseCsv(content.slice(1));
};

describe('CSV', () => {
  it('has one row per entry, at its local time', () => {
    const entry = savedAt('2026-11-03T21:14', {
      mood: 3,
      tags: ['a', 'b'],
      text: 'He said "no",\r\nthen left',
      answers: [
        { question: 'important', asked: 'What matters?', answer: 'Sleep' },
        { question: 'next', asked: 'What next?', answer: 'Bed' },
      ],
    });
    const [head, row] = table([entry]);
    expect(head).toEqual(
      'id,date,time,zone,kind,mood,energy,weight,tags,bring,private,text,answers'.split(','),
    );
    expect(row).toEqual([
      entry.id,
      '2026-11-03',
      '21:14',
      'Europe/Berlin',
      'free',
      '3',
      '',
      '',
      'a, b',
      '',
      '',
      'He said "no",\r\nthen left',
      'What matters?\nSleep\n\nWhat next?\nBed',
    ]);
  });

  /** Removes the apostrophe that keeps text after a semicolon from being a formula. */
  const bare = (text: string) => text.replace(/(;[\s\p{C}\ufffd]*)'(?=[=+\-@＝＋－＠])/gu, '$1');

  it('has the same number of rows and columns, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 4 }), (entries) => {
        const rows = table(entries);
        expect(rows).toHaveLength(entries.length + 1);
        for (const row of rows) expect(row).toHaveLength(13);
        for (const [index, { text = '' }] of entries.entries()) {
          const cell = rows[index + 1]?.[11] ?? '';
          const written = bare(Buffer.from(text).toString());
          expect([written, `'${written}`]).toContain(bare(cell));
        }
      }),
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\n=1',
    '＝1',
    '＠x',
    '\u200b=1',
    '\u0000=1',
    '=HYPERLINK("http://x","y")',
    '\ttext',
  ])('runs no formula: %j', (text) => {
    const [, row] = table([savedAt('2026-11-03T21:14', { text })]);
    expect(row?.[11]).toBe(`'${text}`);
  });

  it.each(['plain', "it's", 'a=b', '"=1"', 'a\n=1', ''])('does not change %j', (text) => {
    const [, row] = table([savedAt('2026-11-03T21:14', { text })]);
    expect(row?.[11]).toBe(text);
  });

  it.each([
    ['a;=1+1', "a;'=1+1"],
    ['a;b; @SUM(1)', "a;b; '@SUM(1)"],
    ['a;\n=1+1', "a;\n'=1+1"],
    ['a; b', 'a; b'],
  ])('is harmless with another separator: %j', (text, shown) => {
    const row = csv.one(savedAt('2026-11-03T21:14', { text }));
    expect(row).toContain(`"${shown}"`);
  });
});
