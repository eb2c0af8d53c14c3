import { type Day, MONTHS, WEEKDAYS } from '../../lib/dates/day.ts';
import { folded, wordsOf } from '../../lib/words.ts';
import { stemOf } from '../learning/stemming.ts';
import { entryTexts } from './entry.ts';
import { type JournalEntry, plainTag } from './filter.ts';
import { excerpt, find, literally } from './search.ts';

/** A recurring item: how many entries have it, and a line from the newest, as written. */
export interface Recurring {
  name: string;
  entries: number;
  last: { entry: string; on: Day; line: string };
}

/** The maximum length of an excerpt. For more, a reader can open the entry. */
const LINE = 100;

/** The tags in entries, most frequent first. Expects the entries oldest first. */
export function tagsOf(entries: readonly JournalEntry[]): Recurring[] {
  const tags = new Map(entries.flatMap(({ tags = [] }) => tags.map((tag) => [plainTag(tag), tag])));
  return mostFirst(
    [...tags].map(([plain, name]) =>
      recurring(
        name,
        entries.filter((entry) => entry.tags?.some((tag) => plainTag(tag) === plain)),
      ),
    ),
  );
}

/** Names in the entries: any name already `known`, and others found in more than one entry. */
export function namesIn(entries: readonly JournalEntry[], known: readonly string[]): Recurring[] {
  const seen = new Map(
    [...capitalized(entries), ...known.map(firstWord)].map((n) => [folded(n), n]),
  );
  const isKnown = new Set(known.map((name) => folded(firstWord(name))));
  return mostFirst(
    [...seen].flatMap(([plain, name]) => {
      const found = recurring(name, entriesWith(name, entries));
      return found.entries > (isKnown.has(plain) ? 0 : 1) ? [found] : [];
    }),
  );
}

/** How many entries must contain a word for it to count as recurring. */
const RETURNS = 3;

/** Recurring words, in their most frequent form. Words in `common` and `others` are left out. */
export function wordsThatReturn(
  entries: readonly JournalEntry[],
  common: readonly string[],
  others: readonly string[],
): Recurring[] {
  const left = new Set([...common, ...others].flatMap(wordsOf).map(stemOf));
  const forms = new Map<string, Map<string, JournalEntry[]>>();
  for (const entry of entries) {
    for (const word of new Set(entryTexts(entry).flatMap(wordsOf))) {
      const stem = stemOf(word);
      if (left.has(stem) || !/\p{L}{3}/u.test(word)) continue;
      const form = forms.get(stem) ?? new Map<string, JournalEntry[]>();
      form.set(word, [...(form.get(word) ?? []), entry]);
      forms.set(stem, form);
    }
  }
  return mostFirst(
    [...forms.values()].flatMap((form) => {
      const [[name] = ['']] = [...form].sort(([, a], [, b]) => b.length - a.length);
      const having = new Set([...form.values()].flat());
      const found = entries.filter((entry) => having.has(entry));
      return found.length < RETURNS ? [] : [recurring(name, found, [...form.keys()])];
    }),
  );
}

function mostFirst(all: Recurring[]): Recurring[] {
  return all.filter(({ entries }) => entries > 0).sort((a, b) => b.entries - a.entries);
}

function recurring(
  name: string,
  entries: readonly JournalEntry[],
  forms: readonly string[] = [name],
): Recurring {
  const last = entries.at(-1);
  const line = last ? lineWith(forms, last) : '';
  return {
    name,
    entries: entries.length,
    last: { entry: last?.id ?? '', on: last?.at.date ?? '', line },
  };
}

/** The line that contains one of these words, or the first line of the entry. */
function lineWith(words: readonly string[], entry: JournalEntry): string {
  const texts = entryTexts(entry).filter((text) => text.trim() !== '');
  for (const word of words) {
    for (const text of texts) {
      const place = find(text, asWord(word));
      if (place) return excerpt(place, LINE);
    }
  }
  const [first = ''] = texts;
  return excerpt({ text: first.trim(), start: 0, end: 0 }, LINE);
}

const asWord = (word: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}])(?:${literally(word).source})(?![\\p{L}\\p{M}\\p{N}])`,
    'iu',
  );

function entriesWith(name: string, entries: readonly JournalEntry[]): JournalEntry[] {
  const pattern = asWord(name);
  return entries.filter((entry) => entryTexts(entry).some((text) => find(text, pattern)));
}

const firstWord = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** A capitalized word in the middle of a sentence. */
const CAPITAL = /(?<=[\p{L}\p{N},] )\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?![\p{L}\p{N}])/gu;
const MIDDLE = /(?<=[\p{L}\p{N},] )\p{L}+/gu;
/** Above this share of capitals, the language or style capitalizes more than names. */
const FEW = 0.15;
const ENOUGH = 50;
const NO_NAMES = new Set([...WEEKDAYS, ...MONTHS]);

/** Possible names: words with a capital where English capitalizes only names. */
function capitalized(entries: readonly JournalEntry[]): string[] {
  const texts = entries.flatMap(entryTexts);
  const all = texts.flatMap((text) => text.match(CAPITAL) ?? []);
  const words = texts.flatMap((text) => text.match(MIDDLE) ?? []);
  if (words.length >= ENOUGH && all.length > FEW * words.length) return [];
  const small = new Set(words.filter((word) => word === folded(word)));
  return [...new Set(all)].filter(
    (word) => !NO_NAMES.has(folded(word)) && !small.has(folded(word)),
  );
}
