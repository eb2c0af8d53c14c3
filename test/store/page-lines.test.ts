import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHold } from '../../src/domain/journal/search.ts';
import { newId } from '../../src/lib/ulid.ts';
import { emptyPage, formatPage, type Page, parsePage } from '../../src/store/page-format.ts';
import {
  idOf,
  linesIn,
  linesOf,
  lineWith,
  withLines,
  withLinesAdded,
} from '../../src/store/page-lines.ts';

const NAME = 'journal/2026-11';

/** The size of a piece, as in the source. */
const PIECE = 48 * 1024;

const lineFor = (id: string, text: string): string => JSON.stringify({ id, rev: 1, text });

/** Lines in order of id. */
function lines(texts: string[]): string[] {
  return texts.map((text, index) =>
    lineFor(
      newId(index, () => 0),
      text,
    ),
  );
}

const stored = (all: string[]): Page =>
  parsePage(NAME, formatPage(withLines(emptyPage(NAME), all)));

/** A text of about so many bytes. */
const long = (bytes: number, letter = 'x'): string =>
  letter.repeat(Math.max(0, Math.ceil(bytes / Buffer.byteLength(letter))));

/** Lengths around the size of a piece, and letters of one to four bytes. */
const texts = fc.array(
  fc
    .tuple(
      fc.constantFrom(0, 1, 100, 10_000, PIECE / 2, PIECE - 60, PIECE, 2 * PIECE + 7),
      fc.integer({ min: 0, max: 70 }),
      fc.constantFrom('x', 'é', '日', '🎉', '\n', '"', ',\n{"id":"'),
    )
    .map(([length, more, letter]) => long(length, letter) + 'y'.repeat(more)),
  { maxLength: 6 },
);

describe('the lines of a page', () => {
  it('are the same however they fall into pieces', () => {
    fc.assert(
      fc.property(texts, (each) => {
        const all = lines(each);
        expect(linesOf(stored(all))).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same with a line at every distance from the end of a piece', () => {
    const [first = ''] = lines(['']);
    for (let length = PIECE - 8; length < PIECE + 8; length++) {
      const all = lines([long(length - first.length), 'é second', 'third']);
      expect(linesOf(stored(all))).toEqual(all);
    }
  });

  it('pass a search wherever they are', () => {
    const word = fc.constantFrom('needle', 'NEEDLE', 'Neeſsle', 'strasse', 'Straße', '\u212aiss');
    const wanted = fc.constantFrom('needle', 'neessle', 'STRASSE', 'kiss', 'straße');
    fc.assert(
      fc.property(texts, word, fc.nat(), wanted, (each, text, at, words) => {
        const place = at % (each.length + 1);
        const all = lines(each.toSpliced(place, 0, `${each[place] ?? ''}${text}`));
        const sieve = mayHold(words);
        const found = [...linesIn(stored(all), sieve)].flat();
        expect(found).toEqual(all.filter((line) => sieve.json?.(line)));
      }),
      { numRuns: 100 },
    );
  });

  it('are decoded only if their bytes pass', () => {
    const all = lines([long(PIECE), long(PIECE), `${long(PIECE)} rare`]);
    const seen: string[] = [];
    const json = (text: string) => seen.push(text) > 0;
    const bytes = (latin1: string) => latin1.includes('rare');
    expect([...linesIn(stored(all), { json, bytes })].flat()).toEqual(all.slice(2));
    expect(new Set(seen)).toEqual(new Set(all.slice(2)));
  });
});

describe('a line', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
  const id = (ms: number): string => newId(ms, () => 0);

  it('is found by its id', () => {
    fc.assert(
      fc.property(ids, fc.constantFrom('x', '日', ''), (times, text) => {
        const all = times.map((ms) => lineFor(id(ms), text)).sort();
        const page = stored(all);
        for (let ms = 0; ms <= 41; ms++) {
          expect(lineWith(page, id(ms))).toBe(all.find((line) => idOf(line) === id(ms)));
        }
      }),
    );
  });

  it('is added in order of id, or replaces the one with its id', () => {
    fc.assert(
      fc.property(ids, ids, (before, added) => {
        const old = new Map(before.map((ms) => [id(ms), lineFor(id(ms), 'old é')]));
        const fresh = new Map(added.map((ms) => [id(ms), lineFor(id(ms), 'new')]));
        const bytes = new Map([...fresh].map(([each, line]) => [each, Buffer.from(line)]));
        const page = stored([...old.values()].sort());
        const all = [...new Map([...old, ...fresh]).values()].sort();
        expect(formatPage(withLinesAdded(page, bytes))).toEqual(formatPage(withLines(page, all)));
      }),
    );
  });
});
