/** What a name is followed by where a role or a place comes after it. */
const APART = /[,;:(/|–—]| - /u;
const JOINED = new Set('from at of in our my the who with as'.split(' '));
/** What stands first where someone is described, not named. */
const DESCRIBED = new Set(
  'a an the my our his her their your i we no not none nobody somebody someone unknown tbd n/a'.split(
    ' ',
  ),
);
const ROLE = /^(C[A-Z]{1,3}O|[SE]?VP|HR)$/;
/** Small words inside a name, as in "Ana de la Vega" or "Ludwig van Aken". */
const INSIDE = new Set(
  'de la las los del da das do dos di du des van von der den ten ter zu bin ibn al el y e le'.split(
    ' ',
  ),
);

/**
 * The name to greet someone by, from what was typed: "Maria" for "Maria, our CHRO". Empty where the text
 * names no one, such as "my boss" or "CHRO".
 */
export function calledName(typed: string): string {
  const [first = ''] = typed.replace(/[{}<>[\]“”"]/g, '').split(APART);
  const words = first
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const named = words.slice(words.findIndex((word) => !ROLE.test(word)));
  if (words.every((word) => ROLE.test(word)) || DESCRIBED.has(named[0]?.toLowerCase() ?? ''))
    return '';
  const end = named.findIndex((word) => JOINED.has(word));
  const name = end < 0 ? named : named.slice(0, end);
  return isName(name) ? name.join(' ') : '';
}

/** Names have capitals, where their letters have any; one or two words may be typed without. */
function isName(words: readonly string[]): boolean {
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && !INSIDE.has(word));
  const isTypedSmall = words.length <= 2 && small.length === words.length;
  return /^\p{L}/u.test(words[0] ?? '') && (small.length === 0 || isTypedSmall);
}
