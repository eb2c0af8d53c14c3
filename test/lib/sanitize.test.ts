import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitize, unsafeAt } from '../../src/lib/sanitize.ts';

describe('anything harmful is made visible', () => {
  it.each([
    ['a color', '\u001b[31mred', '␛[31mred'],
    ['a clipboard write', '\u001b]52;c;ZWNobw==\u0007', '␛]52;c;ZWNobw==␇'],
    ['a link', '\u001b]8;;https://a\u001b\\x', '␛]8;;https://a␛\\x'],
    ['a one-byte control sequence', '\u009b31m', '<U+009B>31m'],
    ['a next-line character', 'a\u0085b', 'a<U+0085>b'],
    ['a backspace', 'good\b\b\b\bevil', 'good␈␈␈␈evil'],
    ['a return to the line start', 'good\revil', 'good␍evil'],
    ['a delete', 'a\u007fb', 'a␡b'],
    ['a null', 'a\0b', 'a␀b'],
    ['an override', 'a\u202egpj.exe', 'a<U+202E>gpj.exe'],
    ['an isolate', '\u2066a\u2069', '<U+2066>a<U+2069>'],
    ['a direction mark', 'a\u200eb\u061c', 'a<U+200E>b<U+061C>'],
    ['a zero-width space', 'pay\u200bpal', 'pay<U+200B>pal'],
    ['a joiner between Latin letters', 'pay\u200dpal', 'pay<U+200D>pal'],
    ['a word joiner', 'a\u2060b', 'a<U+2060>b'],
    ['a byte order mark inside', 'a\ufeffb', 'a<U+FEFF>b'],
    ['tag characters', 'hi\u{e0041}\u{e007f}', 'hi<U+E0041><U+E007F>'],
    ['a blank letter', 'a\u3164b', 'a<U+3164>b'],
    ['a soft hyphen', 'a\u00adb', 'a<U+00AD>b'],
    ['a line separator', 'a\u2028b\u2029', 'a<U+2028>b<U+2029>'],
    ['an annotation', '\ufff9a\ufffa', '<U+FFF9>a<U+FFFA>'],
    ['bytes hidden in variation selectors', 'a\ufe00\ufe01\u{e0101}', 'a\ufe00<U+FE01><U+E0101>'],
    ['half a surrogate pair', 'a\ud83d', 'a<U+D83D>'],
  ])('%s', (_, hostile, shown) => {
    expect(sanitize(hostile)).toBe(shown);
    expect(unsafeAt(hostile)).toBeGreaterThanOrEqual(0);
  });
});

it.each([
  'Plain text, “quotes”, an é and a – dash',
  'two\nlines\tand a tab',
  '👩‍💻 👩🏽‍💻 🏳️‍🌈 ❤️ 0️⃣ 🏃‍♂️',
  'می‌خواهم',
  'क्‍ष',
  'e\u0301',
  '日本語',
])('normal text is unchanged: %s', (text) => {
  expect(sanitize(text)).toBe(text);
  expect(unsafeAt(text)).toBe(-1);
});

it('accepts Windows line breaks', () => {
  expect(sanitize('a\r\nb\r\n')).toBe('a\nb\n');
});

it('leaves no control characters, and changes nothing the second time', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 30 });
  fc.assert(
    fc.property(hostile, (text) => {
      const safe = sanitize(text);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(safe).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      expect(sanitize(safe)).toBe(safe);
    }),
  );
});

it('leaves a large text of joined signs as it is', () => {
  const text = `${'👩\u200d'.repeat(80_000)}👩`;
  expect(sanitize(text) === text).toBe(true);
});

it('finds nothing to hide in the letters and signs that it does not look at closely', () => {
  for (let code = 0xa1; code <= 0x203a; code++) {
    const sign = String.fromCharCode(code);
    // A bell makes it look closely.
    if (sanitize(sign) === sign && unsafeAt(sign) < 0)
      expect(sanitize(`${sign}\u0007`)).toBe(`${sign}␇`);
  }
});
