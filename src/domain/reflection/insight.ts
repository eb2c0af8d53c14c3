import { addDays, type Day } from '../../lib/dates/day.ts';
import { seeded } from '../../lib/hash.ts';
import type { JournalEntry } from '../journal/filter.ts';

/** The possible ages of an insight, in days (coaching.md 5.4). */
const AGO = [7, 30, 90];

/** The longest quote, in UTF-16 units: a line or two on a narrow terminal. */
const LONGEST = 100;

/**
 * Picks one earlier insight, the same all day: an answer to one of `questions`, or the start of a
 * free text. It is exactly 7, 30 or 90 days old, so no line comes back day after day. Private text
 * is never quoted. `entries` may be in any order and need only cover 90 days.
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

/** The first line of a text. If it is longer than `longest`, it is cut after a word. */
export function shortened(text: string, longest: number): string {
  const line = (text.trim().split('\n', 1)[0] ?? '').trimEnd();
  if (line.length <= longest) return line;
  const byWord = beginning(line, longest - 1, 'word').trimEnd();
  return `${byWord === '' ? beginning(line, longest - 1, 'grapheme') : byWord}…`;
}

function beginning(line: string, longest: number, granularity: 'word' | 'grapheme'): string {
  // Each segment copies its whole input, so a long line is cut first.
  const start = line.slice(0, 2 * longest);
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('en', { granularity }).segment(start)) {
    if (index + segment.length > longest) break;
    end = index + segment.length;
  }
  return line.slice(0, end);
}
