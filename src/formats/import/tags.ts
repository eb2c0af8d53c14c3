/**
 * Normalizes the tags of another program: no duplicates, no leading signs. A star becomes a tag,
 * because coachkit has no stars.
 */
export function plainTags(tags: unknown, starred?: unknown): { tags?: string[] } {
  const words = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
  const plain = words.map((tag) => tag.trim().replace(/^[@#]/, '')).filter((tag) => tag !== '');
  const all = [...new Set([...plain, ...(starred === true ? ['starred'] : [])])];
  return all.length === 0 ? {} : { tags: all };
}
