/** Quotes a word, such as a path, for a shell, even if it has special characters. */
export const shellQuoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
