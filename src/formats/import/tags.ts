/**
 * The tags of another program, each once and without its leading sign. A star, which coachkit does
 * not have, becomes a tag.
 */
export function plainTags(tags: unknown, starred?: unknown): { tags?: string[] } {
  const words = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
  const plain = words.map((tag) => tag.trim().replace(/^[@#]/, '')).filter((tag) => tag !== '');
  const all = [...new Set([...plain, ...(starred === true ? ['starred'] : [])])];
  return all.length === 0 ? {} : { tags: all };
}
