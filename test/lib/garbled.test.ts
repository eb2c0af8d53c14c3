import { expect, it } from 'vitest';
import { garbledIn, ungarbled } from '../../src/lib/garbled.ts';
import { fromWindows1252 } from '../../src/lib/windows-1252.ts';

it('decodes each byte of Windows-1252', () => {
  const high = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);
  expect(fromWindows1252(high)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
  expect(fromWindows1252(Uint8Array.from([0x41, 0xa0, 0xe9, 0xff]))).toBe('A\u00a0éÿ');
});

it.each([
  ['Bren√© Brown', 'Brené Brown'],
  ['BrenÃ© Brown', 'Brené Brown'],
  ['donâ€™t â€“ â€œwaitâ€¦â€\u009d', 'don’t – “wait…”'],
  ['â‚¬ 5 â†’ âœ… Ã‰tÃ©', '€ 5 → ✅ Été'],
  ['ðŸ™‚', '🙂'],
  ['Ã\u0089tÃ©', 'Été'],
])('repairs %s', (garbled, said) => {
  expect(garbledIn(garbled)).toBeDefined();
  expect(ungarbled(garbled)).toBe(said);
  expect(garbledIn(said)).toBeUndefined();
});
