/** Recognizes parts of a process by the words of `templates/process-words.yaml`. */
import { parseYaml } from '../../framework/read/yaml.ts';
import { holdsAny, wordsOf } from '../../lib/words.ts';
import { type Counted, countedTitle, isInOrder } from './counting.ts';

/** The subject that a heading or label announces. */
export type Role =
  | 'metadata'
  | 'license'
  | 'overview'
  | 'when'
  | 'prerequisites'
  | 'procedure'
  | 'assess'
  | 'reflect'
  | 'others'
  | 'measures'
  | 'pitfalls'
  | 'triggers'
  | 'tasks'
  | 'ai'
  | 'read';

/** A part of a pitfall. */
export type Field = 'problem' | 'reality' | 'solution';

/** The file of words, as written. */
interface Lists {
  small: string[];
  headings: Record<Role, string[]>;
  hints: Partial<Record<Role, string[]>>;
  loose: string[];
  negations: string[];
  steps: string[];
  sections: string[];
  details: string[];
  times: string[];
  orders: string[][];
  kinds: string[];
  prepositions: string[];
  ai: string[];
  columns: string[];
  pairs: string[];
  pitfall: Record<Field | 'sure', string[]>;
  questions: Record<'closed' | 'manner' | 'degrees' | 'several' | 'self', string[]>;
  verbs: string[];
  triggers: Record<
    | 'calls'
    | 'conditions'
    | 'exclusions'
    | 'objects'
    | 'cues'
    | 'about'
    | 'between'
    | 'against'
    | 'aside'
    | 'ends',
    string[]
  >;
  texts: Record<string, string>;
}

export type Vocabulary = ReturnType<typeof vocabularyOf>;

/** Builds the vocabulary from the text of its file. */
export function vocabularyOf(yaml: string) {
  const lists = parseYaml(yaml, 'failsafe').value as Lists;
  const small = new Set(lists.small);
  const verbs = new Set(lists.verbs);
  const numbered = (title: string): Counted => countedTitle(title, lists);
  const loose = new Set(lists.loose);
  const allIn = (title: string) => wordsOf(numbered(title).title.replace(/\([^)]*\)/g, ' '));
  /** The words of a title that matter, without its number. */
  const wordsIn = (title: string): string[] => {
    const words = allIn(title);
    const large = words.filter((word) => !small.has(word));
    return large.length > 0 ? large : words;
  };
  /** The words of a phrase. "Listen for" is more than "listen". */
  const phraseIn = (text: string): string[] => {
    const [words, all] = [wordsIn(text), allIn(text)];
    return words.length > 1 ? words : all;
  };
  const phrases = new Map<string, { role: Role; most: number }>();
  for (const [role, texts] of Object.entries(lists.headings)) {
    for (const text of texts) {
      const words = phraseIn(text);
      const name = words.join(' ');
      const isLoose = (words.length > 1 && role !== 'metadata') || loose.has(text);
      const most = isLoose ? MOST_MORE : 0;
      if (most >= (phrases.get(name)?.most ?? 0)) phrases.set(name, { role: role as Role, most });
    }
  }
  const hints = Object.entries(lists.hints).flatMap(([role, texts]) =>
    texts.map((text) => ({ role: role as Role, stems: wordsOf(text).map(stemOf) })),
  );
  const hintIn = (title: string): Role | undefined => {
    const words = allIn(title).map(stemOf);
    if (words.length > LONGEST_HINTED) return undefined;
    return hints.find(({ stems }) => stems.every((stem) => words.includes(stem)))?.role;
  };
  const { sure: _, ...parts } = lists.pitfall;
  const fields = Object.entries(parts).flatMap(([field, texts]) =>
    texts.map((text) => [wordsIn(text).join(' '), field as Field] as const),
  );
  const fieldOf = new Map(fields);

  const isAi = (word: string) => lists.ai.includes(word);
  const isNegated = (text: string) => holdsAny(text, lists.negations);

  function roleOf(title: string, whole: boolean): Role | undefined {
    const words = wordsIn(title);
    const exact = phrases.get(allIn(title).join(' ')) ?? phrases.get(words.join(' '));
    if (exact || whole) return exact?.role;
    if (hintIn(title) === 'read') return 'read';
    /** Whether the last words only say more of those before, as in "Results of this process". */
    const isOf = (before: readonly string[]) => {
      const all = wordsOf(title);
      const next = all.slice(all.indexOf(before.at(-1) ?? '') + 1);
      return lists.prepositions.includes(next[0] ?? '');
    };
    for (let more = 1; more <= MOST_MORE && more < words.length; more++) {
      const [first, last] = [words.slice(0, words.length - more), words.slice(more)];
      const found = [first, ...(isOf(words.slice(0, more)) ? [] : [last])].map((each) =>
        phrases.get(each.join(' ')),
      );
      const fitting = found.find((phrase) => phrase && more <= phrase.most);
      // The metrics for an assistant are not those of a person.
      if (fitting) return isAsked(fitting.role) && words.some(isAi) ? 'ai' : fitting.role;
    }
    return undefined;
  }

  /** Whether a label says when to suggest the process, as in "Suggest this guide on". */
  function isCall(title: string): boolean {
    const { calls, conditions, objects } = lists.triggers;
    const [first = '', second = '', ...more] = wordsOf(title);
    const last = more.at(-1) ?? second;
    const isAlone = more.length === 0 && conditions.includes(second);
    return (
      calls.includes(first) && (isAlone || objects.includes(second)) && conditions.includes(last)
    );
  }

  const otherRole = (title: string): Role | undefined => {
    if (isCall(title)) return 'triggers';
    return wordsOf(title).some(isAi) ? 'ai' : undefined;
  };

  return {
    lists,
    /** The number at the beginning of a title, and the rest. */
    numbered,
    /** Whether a title says "not". */
    isNegated,
    /** Whether a line says when not to use the process. */
    isExclusion: (text: string): boolean => holdsAny(text, lists.triggers.exclusions),
    /** Whether a line begins with "not". */
    beginsNegated: (text: string): boolean => {
      const words = wordsOf(text);
      return lists.negations.some((each) => wordsOf(each).every((word, i) => word === words[i]));
    },
    /** Whether a title says when, as in "After the meeting". */
    isInOrder: (title: string): boolean => isInOrder(title, lists),
    /**
     * The role that a title announces. The longest phrase at its beginning or end decides. `whole` allows no
     * other words. With a "not", it is only to be read.
     */
    role(title: string, whole = false): Role | undefined {
      const role = roleOf(title, whole) ?? (whole ? undefined : otherRole(title));
      return (role === 'triggers' || role === 'when') && isNegated(title) ? 'read' : role;
    },
    /** The role that a title seems to announce: all words of a hint are in it, in any form. */
    hint: hintIn,
    field: (label: string): Field | undefined => fieldOf.get(wordsIn(label).join(' ')),
    isTask: (text: string): boolean =>
      verbs.has(/^\p{L}+(?:['’]t)?/u.exec(text)?.[0].toLowerCase().replace('’', "'") ?? ''),
    /** Whether a title says to ask someone else. */
    isAsking: (title: string): boolean =>
      /\bask(?:ed)?\b|^(?:\p{L}+ ){0,3}questions (?:for|to) (?!you|carry|keep|consider|reflect|think|sit|check|ask|me\b)/iu.test(
        title,
      ) && !/\b(?:my|your|our)sel(?:f|ves)\b/i.test(title),
    /** Whether a line says when it is the right one of several, as in "If you are late: …". */
    isCondition: (line: string): boolean => /^(?:if|when|in case)\b|\b(?:if|when)\W*$/i.test(line),
    /** Whether a line is about the words that someone says. */
    isCue: (text: string): boolean =>
      wordsOf(text).some((word) => lists.triggers.cues.includes(word)),
    /** A text that coachkit adds. */
    text: (name: string, values: Record<string, string> = {}): string =>
      (lists.texts[name] ?? '').replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place),
  };
}

const isAsked = (role: Role): boolean => ['assess', 'reflect', 'measures'].includes(role);

/** A word without its ending: "notice" and "noticed" are the same. */
const stemOf = (word: string): string =>
  word.length < 5 ? word : word.replace(/(?:ed|ing|s)$/, '').replace(/e$/, '');

/** A title of more words is a sentence. */
const LONGEST_HINTED = 9;

/** How many more words a title may have than the phrase it is recognized by. */
const MOST_MORE = 3;
