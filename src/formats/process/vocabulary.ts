/** Recognizes parts of a process by the words of `templates/process-words.yaml`. */
import { parseYaml } from '../../framework/read/yaml.ts';
import { holdsAny, wordsOf } from '../../lib/words.ts';

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
  loose: string[];
  negations: string[];
  steps: string[];
  times: string[];
  columns: string[];
  pairs: string[];
  pitfall: Record<Field, string[]>;
  questions: { closed: string[]; manner: string[]; self: string[] };
  verbs: string[];
  triggers: Record<
    'calls' | 'conditions' | 'objects' | 'cues' | 'about' | 'between' | 'against' | 'ends',
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
  const steps = new Set(lists.steps);
  const times = new Set(lists.times);
  const loose = new Set(lists.loose);
  /** The words of a title that matter, without its number. */
  const wordsIn = (title: string): string[] => {
    const words = wordsOf(numbered(title).title.replace(/\([^)]*\)/g, ' '));
    const large = words.filter((word) => !small.has(word));
    return large.length > 0 ? large : words;
  };
  const phrases = new Map(
    Object.entries(lists.headings).flatMap(([role, texts]) =>
      texts.map((text) => {
        const words = wordsIn(text);
        const most = words.length > 1 || loose.has(text) ? MOST_MORE : 0;
        return [words.join(' '), { role: role as Role, most }] as const;
      }),
    ),
  );
  const fields = Object.entries(lists.pitfall).flatMap(([field, texts]) =>
    texts.map((text) => [wordsIn(text).join(' '), field as Field] as const),
  );
  const fieldOf = new Map(fields);

  /**
   * The number at the beginning of a title, as in `Step 2: Listen`, and the rest. A time
   * such as `Week 2` stays.
   */
  function numbered(title: string): Numbered {
    const plain = title.replace(/^[^\p{L}\p{N}"“'‘(]+/u, '');
    const [, word = '', name = ''] = STEP.exec(plain) ?? [];
    if (times.has(word.toLowerCase())) return { isStep: true, isNumber: true, title: plain };
    if (steps.has(word.toLowerCase()))
      return { isStep: true, isNumber: true, title: name || plain };
    const [, rest] = NUMBER.exec(plain) ?? [];
    return { isStep: false, isNumber: rest !== undefined, title: rest ?? (plain || title) };
  }

  const isNegated = (text: string): boolean => holdsAny(text, lists.negations);

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

  return {
    lists,
    numbered,
    /** Whether a title says "not". */
    isNegated,
    /** Whether a line begins with "not". */
    beginsNegated: (text: string): boolean => {
      const words = wordsOf(text);
      return lists.negations.some((each) => wordsOf(each).every((word, i) => word === words[i]));
    },
    /**
     * The role that a title announces. The longest phrase at its beginning or end decides. `whole` allows no
     * other words. A "not" among these means the opposite, except that of a mistake.
     */
    role(title: string, whole = false): Role | undefined {
      const words = wordsIn(title);
      for (let more = 0; more <= (whole ? 0 : MOST_MORE) && more < words.length; more++) {
        const [first, last] = [words.slice(0, words.length - more), words.slice(more)];
        const others = [words.slice(words.length - more), words.slice(0, more)];
        const found = [first, last].flatMap((each, i) => {
          const phrase = phrases.get(each.join(' '));
          if (!phrase || more > phrase.most) return [];
          const isOpposite = phrase.role !== 'pitfalls' && isNegated(others[i]?.join(' ') ?? '');
          return isOpposite ? [] : [phrase.role];
        });
        if (found[0] !== undefined) return found[0];
      }
      return !whole && isCall(title) ? 'triggers' : undefined;
    },
    field: (label: string): Field | undefined => fieldOf.get(wordsIn(label).join(' ')),
    isTask: (text: string): boolean =>
      verbs.has(/^\p{L}+(?:['’]t)?/u.exec(text)?.[0].toLowerCase().replace('’', "'") ?? ''),
    /** Whether a title says to ask someone else. */
    isAsking: (title: string): boolean =>
      /^ask\b/i.test(title) && !/\b(?:my|your|our)sel(?:f|ves)\b/i.test(title),
    /** Whether a line is about the words that someone says. */
    isCue: (text: string): boolean =>
      wordsOf(text).some((word) => lists.triggers.cues.includes(word)),
    /** A text that coachkit adds. */
    text: (name: string, values: Record<string, string> = {}): string =>
      (lists.texts[name] ?? '').replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place),
  };
}

interface Numbered {
  /** Whether it begins with a word such as "Step" and a number. */
  isStep: boolean;
  /** Whether it begins with a number, with or without such a word. */
  isNumber: boolean;
  /** The title without the number. */
  title: string;
}

const STEP =
  /^([\p{L}-]+)\s+#?(?:\d+(?:\.\d+)*(?:\s*(?:[-–—&+]|to|and)\s*\d+)?|[IVX]+|one|two|three|four|five|six|seven|eight|nine|ten)[a-z]?(?:\s+of\s+\d+|\/\d+)?(?:\s*[.:)–—-]+\s*|\s+|$)(.*)$/isu;

const NUMBER =
  /^(?:\d+\uFE0F?\u20E3|(?:\d+|[IVX]+)[a-z]?\s*[.:)–—-]+|\d+(?:\.\d+)+[.:)–—-]*)\s+(.+)$/su;

/** How many more words a title may have than the phrase it is recognized by. */
const MOST_MORE = 3;
