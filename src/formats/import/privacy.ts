const YES = ['true', 'yes', 'y', 'on', '1'];
const NO = ['false', 'no', 'n', 'off', '0', 'null', '~', ''];

/** The privacy of an entry, according to its file. */
export interface Privacy {
  private?: true;
  /** A note, if the value could not be understood and so counts as private. */
  unclear?: string;
}

/**
 * Whether an entry in a file is private, from every value the file has for it and from its tags.
 * Only a clear no makes it public; private is the safe side.
 */
export function privacyOf(values: readonly unknown[], tags: readonly string[] = []): Privacy {
  const words = values.filter((value) => value !== undefined).map(wordOf);
  if (words.every((word) => NO.includes(word)) && !tags.some(isPrivateTag)) return {};
  const isClear = words.every((word) => YES.includes(word) || NO.includes(word));
  return isClear ? { private: true } : { private: true, unclear: UNCLEAR };
}

const UNCLEAR = 'its `private` field is unclear, so the entry is private here';

const isPrivateTag = (tag: string): boolean => tag.trim().toLowerCase() === 'private';

/** A value as a word; `?` for values of other types. */
function wordOf(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '';
  return ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value).trim().toLowerCase()
    : '?';
}
