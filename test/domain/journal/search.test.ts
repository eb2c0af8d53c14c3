import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, find, literally, mayHold } from '../../../src/domain/journal/search.ts';
import { anyText } from '../../support/journal.ts';

const finds = (text: string, words: string) => find(text, literally(words)) !== undefined;

/** Whether the checks before a search let the JSON of a record pass. */
function passes(words: string, text: string): boolean {
  const { json, bytes } = mayHold(words);
  return (json?.(text) ?? true) && (bytes?.(Buffer.from(text).toString('latin1')) ?? true);
}

describe('search', () => {
  it.each([
    ['capitals', 'The BOARD met', 'board'],
    ['small letters', 'the board met', 'BOARD'],
    ['composed in the text', 'un caf\u00e9', 'CAFE\u0301'],
    ['decomposed in the text', 'un cafe\u0301', 'caf\u00c9'],
    ['Greek at the end of a word', 'ΟΔΟΣ', 'οδος'],
    ['Greek within a word', 'οδοσήμανση', 'ΟΔΟΣ'],
    ['Chinese within a sentence', '我今天很累，但是很开心', '很累'],
    ['Japanese within a sentence', '今日は疲れました', '疲れ'],
    ['Korean, decomposed', '오늘은 힘들었다'.normalize('NFD'), '힘들'],
    ['Cyrillic', 'Сегодня ВСТРЕЧА', 'встреча'],
    ['a part of a word', 'understanding', 'stand'],
    ['signs as they are', 'a.b*c (d) [e] {f} x|y ^$ \\ / - +?', '(d) [e] {f} x|y ^$ \\ / - +?'],
    ['over a line break', 'one\ntwo', 'one\ntwo'],
    ['ß by ss', 'auf der Straße', 'STRASSE'],
    ['ss by ß', 'IN DER STRASSE', 'straße'],
    ['İ by i', 'İSTANBUL in May', 'istanbul'],
    ['i by İ', 'istanbul in May', 'İstanbul'],
    ['emoji', 'fine 👩‍👩‍👧 today', '👩‍👩‍👧'],
  ])('finds %s', (_, text, words) => {
    expect(finds(text, words)).toBe(true);
  });

  it.each([
    ['a sign as a pattern', 'abc', 'a.c'],
    ['another letter with the same base', 'café', 'cafe'],
  ])('does not accept %s', (_, text, words) => {
    expect(finds(text, words)).toBe(false);
  });

  it('the checks pass everything that would match', () => {
    const pieces = fc.tuple(anyText, anyText, anyText, fc.constantFrom('upper', 'lower', 'NFD'));
    fc.assert(
      fc.property(pieces, ([before, words, after, form]) => {
        fc.pre(words !== '');
        const varied = {
          upper: words.toUpperCase(),
          lower: words.toLowerCase(),
          NFD: words.normalize('NFD'),
        }[form];
        const text = before + varied + after;
        if (!finds(text, words)) return;
        expect(passes(words, JSON.stringify({ id: 'X', text }))).toBe(true);
      }),
    );
  });

  it('the checks pass letters from outside ASCII that equal letters in it', () => {
    const letters = 'kKsSiIſßẞİxé-. \u212a\u0307';
    const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 });
    const plain = fc.string({ unit: fc.constantFrom(...'kKsSiIx-. '), minLength: 1, maxLength: 4 });
    let matches = 0;
    fc.assert(
      fc.property(plain, fc.array(word, { maxLength: 6 }), (words, texts) => {
        const text = texts.join('');
        if (!finds(text, words)) return;
        matches += 1;
        expect(passes(words, JSON.stringify({ id: 'X', text }))).toBe(true);
      }),
      { numRuns: 3000, examples: [['Is', ['I\u0307', '\u0307Sk']]] },
    );
    expect(matches).toBeGreaterThan(100);
  });

  it('the checks reject the others', () => {
    expect(mayHold('zebra').bytes?.('{"text":"The board met"}')).toBe(false);
    expect(mayHold('zebra').json?.('{"text":"The board met"}')).toBe(false);
    expect(mayHold('疲れ').json?.('{"text":"The board met"}')).toBe(false);
  });
});

describe('the excerpt', () => {
  const around = (text: string, words: string, width: number) => {
    const place = find(text, literally(words));
    return place && excerpt(place, width);
  };

  it('is the line with the match', () => {
    expect(around('first\n  the board met  \nlast', 'board', 40)).toBe('the board met');
  });

  it('counts letters outside ASCII as in ASCII', () => {
    const cut = (e: string) =>
      around(`${`${e} `.repeat(100)}needle${` ${e}`.repeat(100)}`, 'needle', 30);
    expect(cut('é')?.replaceAll('é', 'e')).toBe(cut('e'));
  });

  it('is cut at both ends and contains the words', () => {
    const cut = around(`${'a '.repeat(100)}needle${' b'.repeat(100)}`, 'needle', 30) ?? '';
    expect(cut).toMatch(/^…[a ]+ needle[ b]+…$/);
    expect(cut.length).toBeLessThanOrEqual(32);
  });

  it('finds the words in a line as long as a book', () => {
    const book = 'word '.repeat(1_000_000);
    expect(around(`${book}needle ${book}`, 'needle', 30)).toMatch(/^…[word ]+ needle [word ]+…$/);
  });

  it('shows a match over several lines on one line', () => {
    expect(around('a\none\ntwo b\nc', 'one\ntwo', 40)).toBe('one two b');
  });

  it('never splits a letter', () => {
    const family = '👩‍👩‍👧';
    const cut = around(`${family.repeat(60)}needle${family.repeat(60)}`, 'needle', 12) ?? '';
    expect(cut.replaceAll(family, '').replaceAll('…', '')).toBe('needle');
  });
});
