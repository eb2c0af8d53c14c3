import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundedLines } from '../../src/lib/bounded-lines.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('cuts the same lines, however the bytes arrive', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, '_'));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.nat({ max: 7 }), (lines, size) => {
      const cut = boundedLines(1_000_000);
      const all = bytes(lines.map((each) => `${each}\n`).join(''));
      const found = [];
      for (let at = 0; at < all.length; at += size + 1) {
        // The memory of a piece is used again for the next one.
        const piece = all.slice(at, at + size + 1);
        found.push(...cut(piece));
        piece.fill(0);
      }
      expect(found).toEqual(lines.map((text) => ({ text })));
    }),
  );
});

it('keeps nothing of a line that is too long, and goes on after it', () => {
  const cut = boundedLines(4);
  expect(cut(bytes('12345'))).toEqual([]);
  expect(cut(bytes('6789'))).toEqual([]);
  expect(cut(bytes('0\n1234\r\nab\n'))).toEqual([
    { isTooLong: true },
    { isTooLong: true },
    { text: 'ab' },
  ]);
});

it('leaves out the mark of a Windows line end', () => {
  expect(boundedLines(10)(bytes('ab\r\n'))).toEqual([{ text: 'ab' }]);
});
