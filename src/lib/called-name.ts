/** Characters that separate a name from a role or place after it. */
const APART = /[,;:(/|–—]| - /u;
const JOINED = set('from at of in our my the who with as');
/** First words that describe a person rather than name them. */
const DESCRIBED = set(
  'a an the my our his her their your i we no not none nobody somebody someone unknown tbd n/a',
);
const ROLE = /^(C[A-Z]{1,3}O|[SE]?VP|HR)$/;
/** Role words. If the text contains one, it is unclear which word is the name. */
const ROLE_WORDS = set(
  'head director manager chief officer president vice lead boss founder cofounder partner board ' +
    'product people team design engineering marketing sales finance coach mentor advisor',
);
/** Small words within a name, as in "Ana de la Vega" or "Ludwig van Aken". */
const INSIDE = set(
  'de la las los del da das do dos di du des van von der den ten ter zu bin ibn al el y e le',
);
/** Titles before a family name. The person is called by both: "Dr. Lopez". */
const TITLES = set('dr prof mr mrs ms mx sir dame herr frau madame monsieur');

/**
 * Extracts the name to greet a person by: "Maria" from "Maria Lopez, our CHRO". Empty if the text
 * names no one ("my boss", "CHRO"), or if it is unclear which word is the first name.
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

/**
 * Names are capitalized in scripts that have capitals. One or two words may be typed in lower case.
 */
function isName(words: readonly string[]): boolean {
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && !INSIDE.has(word));
  const isTypedSmall = words.length <= 2 && small.length === words.length;
  const isLetters = words.length > 0 && words.every((word) => LETTERS.test(word));
  return isLetters && (small.length === 0 || isTypedSmall);
}

const LETTERS = /^\p{L}[\p{L}\p{M}'’.-]*$/u;

/** The first word if it can be used as a name. Empty for an initial. */
function firstName(words: readonly string[]): string {
  const [first = ''] = words;
  const bare = first.replace(/\.$/, '');
  if (TITLES.has(bare.toLowerCase())) return words.length > 1 ? words.join(' ') : '';
  // In other scripts the family name may come first, and it is not a greeting on its own.
  if (INSIDE.has(first) || !/^\p{Script=Latin}/u.test(first)) return words.join(' ');
  return [...bare].length > 1 ? bare : '';
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
