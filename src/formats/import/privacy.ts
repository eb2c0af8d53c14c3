const YES = ['true', 'yes', 'y', 'on', '1'];
const NO = ['false', 'no', 'n', 'off', '0', 'null', '~', ''];

/** Whether an entry is private, according to its file. */
export interface Privacy {
  private?: true;
  /** A note, if the value is unclear and so counts as private. */
  unclear?: string;
}

/**
 * Decides whether an entry in a file is private, from all its values for `private` and from its
 * tags. Only a clear no makes it public, because private is the safe side.
 */
export function privacyOf(values: readonly unknown[], tags: readonly string[] = []): Privacy {
  const words = values.filter((value) => value !== undefined).map(wordOf);
  if (words.every((word) => NO.includes(word)) && !tags.some(isPrivateTag)) return {};
  const isClear = words.every((word) => YES.includes(word) || NO.includes(word));
  return isClear ? { private: true } : { private: true, unclear: UNCLEAR };
}

const UNCLEAR = 'its `private` field is unclear, so the entry is private here';

const isPrivateTag = (tag: string): boolean => tag.trim().toLowerCase() === 'private';

/** Reads a value as a word, or `?` for other types. */
function wordOf(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '';
  return ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value).trim().toLowerCase()
    : '?';
}
