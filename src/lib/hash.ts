/** Hashes words to a number from 0 to 2³²-1 that looks random but never changes (FNV-1a). */
export function seeded(...words: string[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\n')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
