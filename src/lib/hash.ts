/**
 * A number from 0 to 2³²-1 that looks random and is always the same for the same words (FNV-1a).
 */
export function seeded(...words: string[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\n')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
