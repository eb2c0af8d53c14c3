import type { Framework } from '../../framework/schema/index.ts';
import { firstIn, type Part, partsOf } from './phrases.ts';
import { clausesOf, isDenied, isOfPeople, isSameWord, type Word } from './stemming.ts';

type Trigger = NonNullable<Framework['triggers']>[number];

/** A trigger of a framework that matches what someone said. */
export interface Suggested {
  framework: { id: string; title: string };
  id: string;
  why: string;
  command: string;
  /** The matching words, as the person typed them. */
  said: string[];
}

/** More suggestions than this would not be an answer. */
const MOST = 3;

/**
 * The triggers that match a text, with each command once. The longest match comes first, then
 * framework order decides. One of the person's `own` frameworks, by their ids, always has a place
 * among them. If a heavy trigger matches, only heavy triggers are returned.
 */
export function suggestFor(
  text: string,
  frameworks: readonly Framework[],
  own: ReadonlySet<string> = new Set(),
): Suggested[] {
  const clauses = clausesOf(text);
  // One matching word is enough only if the text is about people: "fraud in billing" is not
  // self-doubt.
  const fewest = isOfPeople(clauses) ? 1 : 2;
  const all = frameworks.flatMap((framework) =>
    (framework.triggers ?? []).flatMap((trigger) => {
      const found = clauses.flatMap((clause) => foundIn(clause, trigger));
      return found
        .filter(({ words }) => trigger.heavy || words >= fewest)
        .map((each) => ({ ...each, framework, trigger }));
    }),
  );
  // A word belongs to the longest phrase that contains it: "passed over for promotion" is not a
  // promotion. The person who wrote a phrase of their own knows why it is short.
  const kept = all.filter(
    (one) => own.has(one.framework.id) || !all.some((other) => takes(other, one)),
  );
  const said = kept.filter(({ denied, trigger }) => !denied || trigger.heavy);
  // Suggesting an exercise next to something heavy would be wrong.
  const heavy = said.filter(({ trigger }) => trigger.heavy);
  const fitting = heavy.length > 0 ? heavy : said;
  const triggers = [...new Set(fitting.map(({ trigger }) => trigger))];
  const suggested = triggers
    .map((trigger) => {
      const found = fitting.filter((each) => each.trigger === trigger);
      const size = Math.max(...found.map((each) => each.size));
      const [{ id, title } = { id: '', title: '' }] = found.map(({ framework }) => framework);
      const all = [...new Set(found.map(({ from, to }) => text.slice(from, to)))];
      const said = all.filter((one) => !all.some((other) => other !== one && other.includes(one)));
      return { trigger, framework: { id, title }, size, said };
    })
    .sort((a, b) => b.size - a.size)
    .map(({ trigger: { id, why, command }, framework, said }) => ({
      ...{ framework, id, why, command, said },
    }))
    .filter(({ command }, i, kept) => kept.findIndex((each) => each.command === command) === i);
  const first = suggested.find(({ framework }) => own.has(framework.id));
  const others = suggested.filter((each) => each !== first).slice(0, MOST - (first ? 1 : 0));
  return suggested.filter((each) => each === first || others.includes(each));
}

/** A phrase found in a text. */
interface Found {
  from: number;
  to: number;
  words: number;
  /** The number of letters in its words. */
  size: number;
  denied: boolean;
}

/**
 * Whether the first match takes the words of the second. A light match never takes the words of a
 * heavy match.
 */
const takes = (one: Of, other: Of): boolean =>
  one.size > other.size &&
  one.from <= other.from &&
  other.to <= one.to &&
  (one.trigger.heavy === true || !other.trigger.heavy);

type Of = Found & { trigger: Trigger };

function foundIn(clause: readonly Word[], trigger: Trigger): Found[] {
  return phrasesOf(trigger).flatMap((phrase) => {
    const pieces = phrase.map((parts) => firstIn(clause, parts, isSameWord));
    const taken = pieces.flat().sort((a, b) => a.from - b.from);
    const [first, last] = [taken[0], taken.at(-1)];
    if (!first || !last || pieces.some(({ length }) => length === 0)) return [];
    const size = taken.reduce((letters, { word }) => letters + word.length, 0);
    const denied = isDenied(clause, clause.indexOf(first));
    return [{ from: first.from, to: last.to, words: taken.length, size, denied }];
  });
}

const phrases = new WeakMap<Trigger, Part[][][]>();

/** Splits the phrases of a trigger into parts, and caches them for later clauses. */
function phrasesOf(trigger: Trigger): Part[][][] {
  const known =
    phrases.get(trigger) ?? trigger.words.map((phrase) => phrase.split(' + ').map(partsOf));
  phrases.set(trigger, known);
  return known;
}
