/** Makes an id from a text: "Slow Decisions" becomes `slow-decisions`. Empty if no letter is Latin. */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
