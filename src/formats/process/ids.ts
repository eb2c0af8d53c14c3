/** Ids made from texts. */
import { KNOWN_LATE } from '../../framework/rules/facts.ts';
import { slug } from '../../lib/slug.ts';

export type NewId = (text: string) => string;

/** Makes ids that are different from each other. `fallback` is for texts without Latin letters. */
export function newIds(fallback: string): NewId {
  const taken = new Set<string>(RESERVED);
  const counts = new Map<string, number>();
  return (text) => {
    // A time or a number in front of words says less than they do.
    const plain = beginningOf(slug(text).replace(/^(?:\d+-)+(?=[a-z]{3})/, '')) || fallback;
    // A condition cannot name an id that begins with a digit.
    const id = /^\d/.test(plain) ? `${fallback}-${plain}` : plain;
    let free = id;
    for (let count = counts.get(id) ?? 2; taken.has(free); count++) {
      free = `${id}-${count}`;
      counts.set(id, count + 1);
    }
    taken.add(free);
    return free;
  };
}

/** The first words of an id, as many as a person would type. */
function beginningOf(id: string): string {
  const words = id.split('-').slice(0, MOST_WORDS);
  while (words.length > 1 && words.join('-').length > MOST_LETTERS) words.pop();
  return words.join('-').slice(0, MOST_LETTERS);
}

const MOST_WORDS = 6;
const MOST_LETTERS = 40;

/** Words that conditions use. */
const RESERVED = [...KNOWN_LATE, 'none', 'answered'];
