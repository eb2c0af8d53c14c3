/** Recognizes parts of a process by the words of `templates/process-words.yaml`. */
import { parseYaml } from '../../framework/read/yaml.ts';
import { wordsOf } from '../../lib/words.ts';

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
  steps: string[];
  times: string[];
  prepositions: string[];
  nots: string[];
  ai: string[];
  columns: string[];
  pairs: string[];
  pitfall: Record<Field | 'sure', string[]>;
  questions: Record<'closed' | 'manner' | 'degrees' | 'self', string[]>;
  verbs: string[];
  triggers: Record<'cues' | 'about' | 'between' | 'aside' | 'ends', string[]>;
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
  const phrases = new Map<string, { role: Role; most: number }>();
  for (const [role, texts] of Object.entries(lists.headings)) {
    for (const text of texts) {
      const words = wordsIn(text);
      const name = words.join(' ');
      const isLoose = (words.length > 1 && role !== 'metadata') || loose.has(text);
      const most = isLoose ? MOST_MORE : 0;
      if (most >= (phrases.get(name)?.most ?? 0)) phrases.set(name, { role: role as Role, most });
    }
  }
  const { sure: _, ...parts } = lists.pitfall;
  const fields = Object.entries(parts).flatMap(([field, texts]) =>
    texts.map((text) => [wordsIn(text).join(' '), field as Field] as const),
  );
  const fieldOf = new Map(fields);

  /**
   * The number at the beginning of a title, as in `Step 2: Listen`, and the rest. A time
   * such as `Week 2` stays.
   */
  function numbered(title: string): Numbered {
    const plain = title.replace(/^(?!🔟)[^\p{L}\p{N}"“'‘(]+/u, '');
    const [, word = '', name = ''] = STEP.exec(plain) ?? [];
    if (times.has(word.toLowerCase())) return { isStep: true, isNumber: true, title: plain };
    if (steps.has(word.toLowerCase()))
      return { isStep: true, isNumber: true, title: name || plain };
    const [, rest] = NUMBER.exec(plain) ?? [];
    return { isStep: false, isNumber: rest !== undefined, title: rest ?? (plain || title) };
  }

  const isAi = (word: string) => lists.ai.includes(word);
  const isNegated = (word: string) => lists.nots.includes(word);
  const plainNots = (title: string) => title.replaceAll('’', "'").replaceAll("n't", ' not');

  function roleOf(title: string, whole: boolean): Role | undefined {
    const words = wordsIn(title);
    /** Whether the words before the end of a title are what it is about, as in "Results of this process". */
    const isOf = (before: readonly string[]) => {
      const all = wordsOf(title);
      const next = all.slice(all.indexOf(before.at(-1) ?? '') + 1);
      return lists.prepositions.includes(next[0] ?? '');
    };
    for (let more = 0; more <= (whole ? 0 : MOST_MORE) && more < words.length; more++) {
      const [first, last] = [words.slice(0, words.length - more), words.slice(more)];
      const found = [first, ...(isOf(words.slice(0, more)) ? [] : [last])].map((each) =>
        phrases.get(each.join(' ')),
      );
      const fitting = found.find((phrase) => phrase && more <= phrase.most);
      if (fitting) return fitting.role;
    }
    return undefined;
  }

  return {
    lists,
    numbered,
    /**
     * The role that a title announces. The longest phrase at its beginning or end decides. `whole` allows no
     * other words.
     */
    role(title: string, whole = false): Role | undefined {
      const said = wordsOf(title);
      const role = roleOf(title, whole) ?? (whole || !said.some(isAi) ? undefined : 'ai');
      const isNot =
        (role === 'triggers' || role === 'when') && wordsOf(plainNots(title)).some(isNegated);
      return isNot ? 'read' : role;
    },
    field: (label: string): Field | undefined => fieldOf.get(wordsIn(label).join(' ')),
    isTask: (text: string): boolean =>
      verbs.has(/^\p{L}+(?:['’]t)?/u.exec(text)?.[0].toLowerCase().replace('’', "'") ?? ''),
    /** Whether a title says to ask someone else. */
    isAsking: (title: string): boolean =>
      /\bask(?:ed)?\b|^(?:\p{L}+ )?questions (?:for|to) (?!you|consider|reflect|think|sit|check|ask|me\b)/iu.test(
        title,
      ) && !/\b(?:my|your|our)sel(?:f|ves)\b/i.test(title),
    /** Whether a label says what not to do. */
    isNegated: (label: string): boolean => wordsOf(plainNots(label)).some(isNegated),
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

interface Numbered {
  /** Whether it begins with a word such as "Step" and a number. */
  isStep: boolean;
  /** Whether it begins with a number, with or without such a word. */
  isNumber: boolean;
  /** The title without the number. */
  title: string;
}

const STEP =
  /^([\p{L}-]+)\s+#?(?:\d+(?:\.\d+)*(?:\s*(?:[-–—&+]|to|and)\s*\d+)?|[IVX]+|one|two|three|four|five|six|seven|eight|nine|ten)[a-z]?(?:\s+of\s+\d+|\/\d+)?(?:\s*[.:)–—·-]+\s*|\s+|$)(.*)$/isu;

const NUMBER =
  /^(?:\d+\uFE0F?\u20E3|🔟|[\u2460-\u2473]|(?:\d+|[IVX]+)[a-z]?\s*[.:)–—·-]+|\d+(?:\.\d+)+[.:)–—·-]*)\s+(.+)$/su;

/** How many more words a title may have than the phrase it is recognized by. */
const MOST_MORE = 3;
