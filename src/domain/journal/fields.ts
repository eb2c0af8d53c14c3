/** The fields of an entry apart from its words. To add a field, extend this table. */

export interface Field {
  name: string;
  /** `rating`: 1 to 5. `mark`: set or not. `link`: something the entry belongs to. */
  kind: 'rating' | 'tags' | 'mark' | 'link';
  /** The command-line option with its value name. */
  option: string;
  about: string;
  /** The help text when editing an entry, if it differs. */
  aboutChange?: string;
  /** The help text for `--no-NAME`, which removes the field. */
  aboutNone?: string;
  /** How a mark appears in a list, and in an entry shown in full. */
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
    about: 'how much weighs on you, light to heavy',
  },
  {
    kind: 'tags',
    name: 'tags',
    option: '--tag <tag>',
    about: 'tag, the same as #word in the text; repeat for more',
    aboutChange: 'replace its tags; repeat for more',
  },
  {
    kind: 'mark',
    name: 'private',
    option: '--private',
    about: 'leave it out of exports',
    aboutNone: 'include it in exports again',
    listed: 'private',
    shown: 'left out of exports',
  },
  {
    kind: 'mark',
    name: 'bring',
    option: '--bring',
    about: 'bring it to your next session',
    aboutNone: "don't bring it to your next session",
    listed: 'to bring',
    shown: 'to your next session',
  },
  {
    kind: 'link',
    name: 'session',
    option: '--session <id>',
    about: 'link it to a session',
    aboutNone: 'remove its link to a session',
  },
  {
    kind: 'link',
    name: 'goal',
    option: '--goal <id>',
    about: 'link it to a goal, by id or by its words',
    aboutNone: 'remove its link to a goal',
  },
  {
    kind: 'link',
    name: 'coach',
    option: '--coach <name>',
    about: 'link it to a coach, by name or id',
    aboutNone: 'remove its link to a coach',
  },
  {
    kind: 'link',
    name: 'value',
    option: '--value <word>',
    about: 'link it to a value',
    aboutNone: 'remove its link to a value',
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

/** The marks in display order, with private last. */
export const TOLD_MARKS = MARKS.toReversed();

/** The marks an entry has, in display order. */
export function marksIn(entry: { readonly [mark in MarkName]?: boolean }): Of<'mark'>[] {
  return MARK_FIELDS.toReversed().filter(({ name }) => entry[name]);
}

/** Reads a typed tag, with or without # or @. Returns undefined if it is not a single word. */
export function tagFrom(typed: string): string | undefined {
  const tag = typed.trim().replace(/^[#@]/, '');
  return tag === '' || /[\s,]/.test(tag) ? undefined : tag;
}

/** Ratings, each from 1 to 5. */
export type Ratings = { [name in RatingName]?: number };

/**
 * Reads ratings as typed, a digit from 1 to 5 for each of `names`: `342` or `3 4 2`. A hyphen skips
 * a rating, and missing digits at the end count as skipped. Returns undefined for anything else.
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
