import type { Framework } from '../../framework/schema/index.ts';
import { firstIn, type Part, partsOf } from './phrases.ts';
import { clausesOf, isDenied, isOfPeople, isSameWord, type Word } from './stemming.ts';

type Trigger = NonNullable<Framework['triggers']>[number];

/** A trigger of a framework that fits what someone said. */
export interface Suggested {
  framework: { id: string; title: string };
  id: string;
  why: string;
  command: string;
  /** The words that matched, as the person typed them. */
  said: string[];
}

/** More suggestions than this would not be an answer. */
const MOST = 3;

/**
 * The triggers that fit a text, each command once. The longest match comes first, then the order of
 * the frameworks decides. If a heavy trigger fits, only heavy triggers are returned.
 */
export function suggestFor(text: string, frameworks: readonly Framework[]): Suggested[] {
  const clauses = clausesOf(text);
  // "Fraud in billing" is not self-doubt: one word is enough only when the text speaks of people.
  const fewest = isOfPeople(clauses) ? 1 : 2;
  const all = frameworks.flatMap((framework) =>
    (framework.triggers ?? []).flatMap((trigger) => {
      const found = clauses.flatMap((clause) => foundIn(clause, trigger));
      return found
        .filter(({ words }) => trigger.heavy || words >= fewest)
        .map((each) => ({ ...each, framework, trigger }));
    }),
  );
  // "Passed over for promotion" is not a promotion: a word belongs to the longest phrase with it.
  const own = all.filter((one) => !all.some((other) => takes(other, one)));
  const said = own.filter(({ denied, trigger }) => !denied || trigger.heavy);
  // Next to something heavy, suggesting an exercise would be wrong.
  const heavy = said.filter(({ trigger }) => trigger.heavy);
  const fitting = heavy.length > 0 ? heavy : said;
  const triggers = [...new Set(fitting.map(({ trigger }) => trigger))];
  return triggers
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
    .filter(({ command }, i, kept) => kept.findIndex((each) => each.command === command) === i)
    .slice(0, MOST);
}

/** A phrase found in a text. */
interface Found {
  from: number;
  to: number;
  words: number;
  /** How many letters its words have together. */
  size: number;
  denied: boolean;
}

/**
 * Whether one match takes the other's words. A heavy match never loses its words to a light one.
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

/**
 * The phrases of a trigger, each in its pieces. They are cut up once and kept for later clauses.
 */
function phrasesOf(trigger: Trigger): Part[][][] {
  const known =
    phrases.get(trigger) ?? trigger.words.map((phrase) => phrase.split(' + ').map(partsOf));
  phrases.set(trigger, known);
  return known;
}
