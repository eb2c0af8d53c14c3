import { addDays, type Day } from '../../lib/dates/day.ts';
import { seeded } from '../../lib/hash.ts';
import type { JournalEntry } from '../journal/filter.ts';

/** The possible ages of an insight, in days (coaching.md 5.4). */
const AGO = [7, 30, 90];

/** The longest quote, in UTF-16 units: a line or two on a narrow terminal. */
const LONGEST = 100;

/**
 * One earlier insight, the same all day: an answer to one of `questions`, or the beginning of a
 * free text. It is from exactly 7, 30 or 90 days ago, so that no line comes back day after day.
 * Nothing private is quoted. The `entries` may be in any order and need not go back more than 90
 * days.
 */
export function earlierInsight(
  entries: readonly JournalEntry[],
  today: Day,
  questions: ReadonlySet<string>,
) {
  const first = seeded(today) % AGO.length;
  for (const ago of [...AGO.slice(first), ...AGO.slice(0, first)]) {
    const day = addDays(today, -ago);
    for (const entry of entries.filter(({ at }) => at.date === day)) {
      const text = quotable(entry, questions);
      if (text !== undefined) return { id: entry.id, day, ago, quote: shortened(text, LONGEST) };
    }
  }
  return undefined;
}

function quotable(entry: JournalEntry, questions: ReadonlySet<string>): string | undefined {
  if (entry.private) return undefined;
  const answers = (entry.answers ?? []).filter(
    (answer) => questions.has(answer.question) && !answer.private,
  );
  const texts = [...answers.map(({ answer }) => answer), entry.text ?? ''];
  return texts.find((text) => text.trim() !== '');
}

/** The first line of a text, cut after a word if it is longer than `longest`. */
export function shortened(text: string, longest: number): string {
  const line = (text.trim().split('\n', 1)[0] ?? '').trimEnd();
  if (line.length <= longest) return line;
  const byWord = beginning(line, longest - 1, 'word').trimEnd();
  return `${byWord === '' ? beginning(line, longest - 1, 'grapheme') : byWord}…`;
}

function beginning(line: string, longest: number, granularity: 'word' | 'grapheme'): string {
  // Every segment has a copy of the whole input, so a long line is cut first.
  const start = line.slice(0, 2 * longest);
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('en', { granularity }).segment(start)) {
    if (index + segment.length > longest) break;
    end = index + segment.length;
  }
  return line.slice(0, end);
}
