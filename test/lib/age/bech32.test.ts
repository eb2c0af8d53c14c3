import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBech32, toBech32 } from '../../../src/lib/age/bech32.ts';

const prefixes = fc.constantFrom('a', 'age', 'age-secret-key-');
const bytes = fc.uint8Array({ maxLength: 70 });

test('the text of bytes gives the bytes, in lower and in upper case', () => {
  fc.assert(
    fc.property(prefixes, bytes, (prefix, given) => {
      const text = toBech32(prefix, given);
      expect(fromBech32(prefix, text)).toEqual(Buffer.from(given));
      expect(fromBech32(prefix, text.toUpperCase())).toEqual(Buffer.from(given));
    }),
  );
});

test('a text of BIP 173 has its checksum', () => {
  const groups = [...Array(31).keys(), 31];
  const bits = groups.map((group) => group.toString(2).padStart(5, '0')).join('');
  const given = Buffer.from(bits.match(/.{8}/g)?.map((each) => Number.parseInt(each, 2)) ?? []);
  expect(toBech32('abcdef', given)).toBe('abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw');
});

test('a wrong character, a swap, another prefix and mixed case are noticed', () => {
  const text = toBech32('age', Buffer.alloc(32, 7));
  for (let i = 4; i < text.length; i++) {
    const other = text[i] === 'q' ? 'p' : 'q';
    expect(fromBech32('age', text.slice(0, i) + other + text.slice(i + 1))).toBeUndefined();
  }
  expect(fromBech32('ages', text)).toBeUndefined();
  expect(fromBech32('age', `A${text.slice(1)}`)).toBeUndefined();
  expect(fromBech32('age', text.slice(0, -1))).toBeUndefined();
  expect(fromBech32('age', ` ${text}`)).toBeUndefined();
  expect(fromBech32('age', 'age1')).toBeUndefined();
  expect(fromBech32('age', '')).toBeUndefined();
});
