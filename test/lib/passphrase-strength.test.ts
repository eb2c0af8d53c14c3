import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { strengthInWords, strengthOf } from '../../src/lib/passphrase-strength.ts';

const guessesFor = async (passphrase: string) => (await strengthOf(passphrase)).guesses;

describe('the strength of a passphrase', () => {
  test('is low for what many people choose', async () => {
    for (const [passphrase, most] of [
      ['', 1],
      ['password', 10],
      ['coachkit', 10],
      ['qwertyuiop', 100],
      ['monday tuesday wednesday', 100],
      ['summer2026', 100_000],
      ['Wojciechowski', 100_000],
      ['a'.repeat(1000), 10_000],
    ] as const) {
      expect([passphrase, (await guessesFor(passphrase)) <= most]).toEqual([passphrase, true]);
    }
  });

  test('is high for four unrelated words', async () => {
    for (const passphrase of ['lamp orbit cheese violin', 'correct horse battery staple']) {
      expect(await guessesFor(passphrase)).toBeGreaterThan(1e15);
    }
  });

  test('grows with every unrelated word', async () => {
    const words = ['lamp', 'orbit', 'cheese', 'violin', 'harbor'];
    const guesses = [];
    for (let i = 1; i <= words.length; i++)
      guesses.push(await guessesFor(words.slice(0, i).join(' ')));
    expect(guesses).toEqual([...guesses].sort((a, b) => a - b));
  });

  test('is told of any text, however long', async () => {
    const texts = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await guessesFor(text)).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 20 },
    );
    expect(await guessesFor('Zw8#kP2$'.repeat(10_000))).toBeGreaterThan(1);
  });
});

describe('in words', () => {
  test.each([
    [0, 'Someone with a copy of your disk would guess your passphrase at once.'],
    [9999, 'Someone with a copy of your disk would guess your passphrase at once.'],
    [
      1e4,
      'With a copy of your disk and a fast graphics card, someone would need about 1 second to guess your passphrase. With 1,000 cards, less than a second.',
    ],
    [
      2.6e9,
      'With a copy of your disk and a fast graphics card, someone would need about 3 days to guess your passphrase. With 1,000 cards, about 4 minutes.',
    ],
    [
      1e13,
      'With a copy of your disk and a fast graphics card, someone would need about 30 years to guess your passphrase. With 1,000 cards, about 10 days.',
    ],
    [
      1e14,
      'With a copy of your disk and a fast graphics card, someone would need more than 100 years to guess your passphrase. With 1,000 cards, about 4 months.',
    ],
    [
      1e20,
      'With a copy of your disk and 1,000 fast graphics cards, someone would need more than 100 years to guess your passphrase.',
    ],
    [
      Number.POSITIVE_INFINITY,
      'With a copy of your disk and 1,000 fast graphics cards, someone would need more than 100 years to guess your passphrase.',
    ],
  ])('%d guesses', (guesses, expected) => {
    expect(strengthInWords({ guesses })).toBe(expected);
  });

  test('a time has one figure and a sentence a person can read', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 300, noNaN: true }), (digits) => {
        const words = strengthInWords({ guesses: 10 ** digits });
        expect(words).not.toMatch(
          /NaN|undefined|Infinity|e\+|about \d\d\d| \d[1-9] |about 1 \w+s\b/,
        );
        for (const sentence of words.split('. '))
          expect(sentence.split(' ').length).toBeLessThan(26);
      }),
    );
  });
});
