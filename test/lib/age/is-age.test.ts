import { expect, it } from 'vitest';
import { isAge } from '../../../src/lib/age/is-age.ts';

it('knows an age file by its first line', () => {
  expect(isAge(Buffer.from('age-encryption.org/v1\n-> X25519'))).toBe(true);
  expect(isAge(Buffer.from('xage-encryption.org/v1\n').subarray(1))).toBe(true);
  for (const other of [
    '',
    'age',
    '{"format":1}',
    'age-encryption.org/w1',
    ' age-encryption.org/v1',
  ])
    expect(isAge(Buffer.from(other))).toBe(false);
});
