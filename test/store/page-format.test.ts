import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/lib/ulid.ts';
import { emptyPage, formatPage, PageError, parsePage } from '../../src/store/page-format.ts';
import { linesOf } from '../../src/store/page-lines.ts';
import { created, fromLine, type Stored, withRecords } from '../../src/store/record.ts';
import { at } from './kit.ts';

const now = at('2026-11-05T20:15:00Z');
const NAME = 'journal/2026-11';

function record(text: string, seconds: number): Stored {
  return created(newId(Date.parse(now.utc) + seconds * 1000, Math.random), { text }, now);
}

const texts = [
  'plain',
  'tab\t newline\n CRLF\r\n',
  '\u0000',
  '\ud800 alone',
  '日本語 👩‍👩‍👧',
  '\u202ertl',
  ',\n{"id"',
  '\ufffd',
];
const records = texts.map((text, i) => record(text, i));
const bytes = formatPage(withRecords(emptyPage(NAME), records));

function problemOf(broken: Buffer, name = NAME): PageError | undefined {
  try {
    parsePage(name, broken);
    return undefined;
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
}

describe('a page', () => {
  it('keeps every text byte for byte', () => {
    const page = parsePage(NAME, bytes);
    expect(linesOf(page).map(fromLine)).toEqual(records);
  });

  it('is JSON with one record a line, which any program can read and check', () => {
    const parsed = JSON.parse(bytes.toString());
    expect(parsed).toMatchObject({ format: 1, name: NAME });
    expect(parsed.records.map(({ text }: { text: string }) => text)).toEqual(texts);
    expect(bytes.toString().split('\n')).toHaveLength(texts.length + 3);
    const without = Buffer.from(
      bytes.toString('latin1').replace(/("checksum":")\w{8}/, '$1'),
      'latin1',
    );
    expect(parsed.checksum).toBe(crc32(without).toString(16).padStart(8, '0'));
  });

  it('has the same bytes whatever the order of the records', () => {
    expect(formatPage(withRecords(emptyPage(NAME), records.toReversed()))).toEqual(bytes);
  });

  it('keeps unknown fields of the first line', () => {
    const page = { ...emptyPage(NAME), rest: ',"later":{"a":1},"records":[' };
    const again = formatPage(parsePage(NAME, formatPage(page)));
    expect(JSON.parse(again.toString())).toMatchObject({ later: { a: 1 }, records: [] });
  });

  it('notices every flipped bit', () => {
    const undetected: number[] = [];
    for (let i = 0; i < bytes.length * 8; i++) {
      const broken = Buffer.from(bytes);
      broken[i >> 3] = (broken[i >> 3] as number) ^ (1 << (i & 7));
      if (problemOf(broken) === undefined) undetected.push(i);
    }
    expect(undetected).toEqual([]);
  });

  it('notices every truncation', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(problemOf(bytes.subarray(0, length))?.kind).toBe('damaged');
    }
  });

  it.each(['null', '[1,2]', '"hi"', '{}', '', '\u0000'.repeat(500)])('cannot be %j', (text) => {
    expect(problemOf(Buffer.from(text))?.kind).toBe('damaged');
  });

  it('differs from a damaged one if its format is newer', () => {
    const newer = bytes.toString().replace('"format":1', '"format":2');
    expect(problemOf(Buffer.from(newer))?.kind).toBe('newer');
  });

  it('is not taken for another page', () => {
    expect(problemOf(bytes, 'journal/2026-10')?.message).toContain('journal/2026-11');
  });

  it('can be read if the first version wrote it', () => {
    const written = readFileSync(new URL('fixtures/format-1.page', import.meta.url));
    const page = parsePage('journal/2026-11', written);
    expect(linesOf(page).map(fromLine)).toEqual([
      {
        id: '01M8345JEBH6XZFFRC99MEPFNY',
        rev: 2,
        created: at('2026-11-23T02:36:10.059Z'),
        updated: at('2026-11-23T02:36:10.074Z'),
        text: 'second \ud800 \u0000',
        unknown: [1, null, { deep: true }],
        earlier: [
          { rev: 1, updated: at('2026-11-23T02:36:10.059Z'), value: { text: 'first\r\n' } },
        ],
      },
    ]);
    expect(formatPage(page)).toEqual(written);
  });
});
