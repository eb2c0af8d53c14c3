/**
 * Bech32 (BIP 173), which age uses for the text of keys: a prefix, `1`, and groups of 5 bits as
 * letters and digits. The last 6 characters are a checksum, which finds typing errors.
 */

export const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const CHECKSUM_LENGTH = 6;

/** The text of bytes, in lower case. The prefix must be in lower case too. */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  const groups = regroup(bytes, 8, 5);
  const sum = polymod([...spread(prefix), ...groups, ...Array(CHECKSUM_LENGTH).fill(0)]) ^ 1;
  const checksum = Array.from({ length: CHECKSUM_LENGTH }, (_, i) => (sum >>> (5 * (5 - i))) & 31);
  return `${prefix}1${[...groups, ...checksum].map((group) => LETTERS[group]).join('')}`;
}

/** The bytes of a text with this prefix, in lower or in upper case. Undefined if it is not one. */
export function fromBech32(prefix: string, text: string): Buffer | undefined {
  const lower = text.toLowerCase();
  if ((text !== lower && text !== text.toUpperCase()) || !lower.startsWith(`${prefix}1`)) return;
  const groups = [...lower.slice(prefix.length + 1)].map((letter) => LETTERS.indexOf(letter));
  if (groups.includes(-1) || polymod([...spread(prefix), ...groups]) !== 1) return;
  const data = groups.slice(0, -CHECKSUM_LENGTH);
  const bytes = Buffer.from(regroup(data, 5, 8).slice(0, Math.floor((data.length * 5) / 8)));
  // Each key has one text: the bits that fill up the last group are zero.
  return toBech32(prefix, bytes) === lower ? bytes : undefined;
}

/** Cuts a row of bits into groups of another size. Zeros fill up the last group. */
function regroup(groups: Iterable<number>, from: number, to: number): number[] {
  const cut: number[] = [];
  let bits = 0;
  let count = 0;
  for (const group of groups) {
    bits = ((bits << from) | group) & 0xfff;
    count += from;
    while (count >= to) {
      count -= to;
      cut.push((bits >>> count) & ((1 << to) - 1));
    }
  }
  if (count > 0) cut.push((bits << (to - count)) & ((1 << to) - 1));
  return cut;
}

/** The prefix as the checksum counts it. */
function spread(prefix: string): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  return [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)];
}

const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** The checksum function of BIP 173. A text with its checksum gives 1. */
function polymod(groups: number[]): number {
  return groups.reduce((sum, group) => {
    const top = sum >>> 25;
    const next = ((sum & 0x1ffffff) << 5) ^ group;
    return GENERATOR.reduce((all, part, i) => ((top >>> i) & 1 ? all ^ part : all), next);
  }, 1);
}
