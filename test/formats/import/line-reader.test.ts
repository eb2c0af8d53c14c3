import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoded } from '../../../src/formats/import/line-reader.ts';
import { anyText } from '../../support/journal.ts';

function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the text of a file read in pieces', () => {
  it('is the same however it is cut, in whole lines', () => {
    fc.assert(
      fc.property(fc.array(anyText), fc.integer({ min: 1, max: 20 }), (parts, size) => {
        const bytes = Buffer.from(parts.join('\n'));
        const texts = [...decoded(cut(bytes, size))];
        expect(texts.join('')).toBe(bytes.toString().replace(/^\ufeff/, ''));
        for (const text of texts.slice(0, -1)) expect(text.endsWith('\n')).toBe(true);
      }),
    );
  });

  it.each([1, 2, 5, 100])('names the line that is not UTF-8, in pieces of %d', (size) => {
    const bytes = Buffer.from('one\ntwo\nthr\xff\xfe\nfour', 'latin1');
    const problem = { line: 3, message: 'it is not UTF-8 text from here on' };
    expect(() => [...decoded(cut(bytes, size))]).toThrow(expect.objectContaining(problem));
  });

  it('is not read to the end if it is larger than any journal', () => {
    // Uses long lines, because many short ones take seconds to split.
    const piece = Buffer.alloc(1_000_000, `${'x'.repeat(999)}\n`);
    const endless = (function* () {
      for (;;) yield piece;
    })();
    const read = () => {
      for (const _ of decoded(endless));
    };
    expect(read).toThrow('it is larger than 250 MB; split it');
  });
});
