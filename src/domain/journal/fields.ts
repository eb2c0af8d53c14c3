/** What a person can give an entry besides its words. To add a field: a line in this table. */

export interface Field {
  name: string;
  /** `rating`: 1 to 5. `mark`: yes or nothing. `link`: what the entry belongs to. */
  kind: 'rating' | 'tags' | 'mark' | 'link';
  /** The option, with what stands for its value. */
  option: string;
  about: string;
  /** What the option says where an entry has such a field already, if that is something else. */
  aboutChange?: string;
  /** What the option `--no-NAME` says, which takes it away. */
  aboutNone?: string;
  /** What a mark says in a list, and where an entry is shown in full. */
  listed?: string;
  shown?: string;
}

export const FIELDS = [
  { kind: 'rating', name: 'mood', option: '--mood <1-5>', about: 'low to bright' },
  { kind: 'rating', name: 'energy', option: '--energy <1-5>', about: 'empty to full' },
  {
    kind: 'rating',
    name: 'weight',
    option: '--weight <1-5>',
    about: 'how much is on your mind, light to heavy',
  },
  {
    kind: 'tags',
    name: 'tags',
    option: '--tag <tag>',
    about: 'a word to find it by, as a #word in the text is; repeat for more',
    aboutChange: 'its tags from now on; repeat for more',
  },
  {
    kind: 'mark',
    name: 'private',
    option: '--private',
    about: 'leave it out of exports',
    aboutNone: 'let it into exports again',
    listed: 'private',
    shown: 'stays out of exports',
  },
  {
    kind: 'mark',
    name: 'bring',
    option: '--bring',
    about: 'bring it to the next session',
    aboutNone: 'do not bring it',
    listed: 'to bring',
    shown: 'to the next session',
  },
  {
    kind: 'link',
    name: 'session',
    option: '--session <id>',
    about: 'link it to a session',
    aboutNone: 'take the link to a session away',
  },
  {
    kind: 'link',
    name: 'goal',
    option: '--goal <id>',
    about: 'link it to a goal, by id or by words of it',
    aboutNone: 'take the link to a goal away',
  },
  {
    kind: 'link',
    name: 'coach',
    option: '--coach <name>',
    about: 'link it to a coach, by name or id',
    aboutNone: 'take the link to a coach away',
  },
  {
    kind: 'link',
    name: 'value',
    option: '--value <word>',
    about: 'link it to a value',
    aboutNone: 'take the link to a value away',
  },
] as const satisfies Field[];

type Kind = Field['kind'];
type Of<K> = Extract<(typeof FIELDS)[number], { kind: K }>;
export type RatingName = Of<'rating'>['name'];
export type MarkName = Of<'mark'>['name'];
export type LinkName = Of<'link'>['name'];

const fieldsOf = <K extends Kind>(kind: K) =>
  FIELDS.filter((field): field is Of<K> => field.kind === kind);

const MARK_FIELDS = fieldsOf('mark');

export const RATINGS: readonly RatingName[] = fieldsOf('rating').map(({ name }) => name);
export const MARKS: readonly MarkName[] = MARK_FIELDS.map(({ name }) => name);
export const LINKS: readonly LinkName[] = fieldsOf('link').map(({ name }) => name);

/** As they are told: that an entry is private comes last. */
export const TOLD_MARKS = MARKS.toReversed();

/** The marks that an entry has, in the order in which they are told. */
export function marksIn(entry: { readonly [mark in MarkName]?: boolean }): Of<'mark'>[] {
  return MARK_FIELDS.toReversed().filter(({ name }) => entry[name]);
}

/** A tag as it is typed, with or without # or @; undefined where it is not one word. */
export function tagFrom(typed: string): string | undefined {
  const tag = typed.trim().replace(/^[#@]/, '');
  return tag === '' || /[\s,]/.test(tag) ? undefined : tag;
}

/** Each from 1 to 5. */
export type Ratings = { [name in RatingName]?: number };

/**
 * Reads ratings as they are typed, one digit from 1 to 5 for each of `names`: `342` or `3 4 2`.
 * A hyphen leaves one out, and those not typed at the end are left out too. Undefined for anything
 * else.
 */
export function readRatings(typed: string, names: readonly (keyof Ratings)[]): Ratings | undefined {
  const marks = typed.replace(/[\s,]/g, '');
  if (!/^[1-5-]*$/.test(marks) || marks.length > names.length) return undefined;
  const given = names.flatMap((name, index) => {
    const mark = marks[index] ?? '-';
    return mark === '-' ? [] : [[name, Number(mark)]];
  });
  return Object.fromEntries(given);
}
