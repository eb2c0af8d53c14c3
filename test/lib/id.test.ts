import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitsId } from '../../src/lib/id.ts';

const ID = '01KAXJ3V5Q8ZR7M2N4P6K3X9QZ';

it.each([
  [ID, true],
  ['k3x9qz', true],
  ['k3x9', true],
  [' K3X9Q ', true],
  ['x9qz', true],
  ['01kaxj', true],
  ['k3x', false],
  ['x9q', false],
  ['3x9q', false],
  ['', false],
])('"%s" fits the id: %s', (typed, fits) => {
  expect(fitsId(ID, typed)).toBe(fits);
});

it('four or more of the shown characters fit the id', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      fc.integer({ min: 4, max: 6 }),
      (id, n) => {
        expect(fitsId(id, id.slice(-6).toLowerCase().slice(0, n))).toBe(true);
      },
    ),
  );
});
