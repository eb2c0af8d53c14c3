import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonLine, withoutPower } from '../../../src/formats/json-output.ts';
import { sanitize } from '../../../src/lib/sanitize.ts';
import { anyText, savedAt } from '../../support/journal.ts';

it('exported JSON is safe on any terminal and keeps its meaning', () => {
  const hostile = fc.constantFrom(
    '\x9b31m',
    '\u202e',
    '\u2066',
    '\u{e0041}',
    '\u061c',
    '\x7f',
    '\ufeff',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, hostile)), (parts) => {
      const text = parts.join('');
      const line = jsonLine(savedAt('2026-11-03T21:14', { text }));
      expect(JSON.parse(line).text).toBe(text);
      expect(line).not.toMatch(
        /(?!\n)[\p{Cc}\u061c\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u,
      );
    }),
  );
});

it('letters of all scripts, joiners and emoji stay readable', () => {
  const text = JSON.stringify('naïve 日本語 العربية 👩‍👩‍👧 क्‍ष ☺️');
  expect(withoutPower(text)).toBe(text);
  expect(sanitize(text)).toBe(text);
});
