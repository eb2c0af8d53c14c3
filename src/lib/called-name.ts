/** What a name is followed by where a role or a place comes after it. */
const APART = /[,;:(/|–—]| - /u;
const JOINED = set('from at of in our my the who with as');
/** What stands first where someone is described, not named. */
const DESCRIBED = set(
  'a an the my our his her their your i we no not none nobody somebody someone unknown tbd n/a',
);
const ROLE = /^(C[A-Z]{1,3}O|[SE]?VP|HR)$/;
/** Words of a role; where one stands among the names, which of them is the name is not sure. */
const ROLE_WORDS = set(
  'head director manager chief officer president vice lead boss founder cofounder partner board ' +
    'product people team design engineering marketing sales finance coach mentor advisor',
);
/** Small words inside a name, as in "Ana de la Vega" or "Ludwig van Aken". */
const INSIDE = set(
  'de la las los del da das do dos di du des van von der den ten ter zu bin ibn al el y e le',
);
/** Said before a family name, so the whole is how someone is called: "Dr. Lopez". */
const TITLES = set('dr prof mr mrs ms mx sir dame herr frau madame monsieur');

/**
 * The name to greet someone by, from what was typed: "Maria" for "Maria Lopez, our CHRO". Empty where
 * the text names no one, such as "my boss" or "CHRO", or where it is not sure which word is a first name.
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
  const isRole = name.some((word) => ROLE_WORDS.has(word.toLowerCase()));
  return isRole || !isName(name) ? '' : firstName(name);
}

/** Names have capitals, where their letters have any; one or two words may be typed without. */
function isName(words: readonly string[]): boolean {
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && !INSIDE.has(word));
  const isTypedSmall = words.length <= 2 && small.length === words.length;
  const isLetters = words.length > 0 && words.every((word) => LETTERS.test(word));
  return isLetters && (small.length === 0 || isTypedSmall);
}

const LETTERS = /^\p{L}[\p{L}\p{M}'’.-]*$/u;

/** The first word, where that is how someone is called; none for an initial. */
function firstName(words: readonly string[]): string {
  const [first = ''] = words;
  const bare = first.replace(/\.$/, '');
  if (TITLES.has(bare.toLowerCase())) return words.length > 1 ? words.join(' ') : '';
  // Elsewhere the family name may come first, and is no way to greet someone by itself.
  if (INSIDE.has(first) || !/^\p{Script=Latin}/u.test(first)) return words.join(' ');
  return [...bare].length > 1 ? bare : '';
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
