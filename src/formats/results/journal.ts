/** The results of `reflect`, `questions`, `journal` and `actions`. */
import { RATINGS } from '../../domain/journal/fields.ts';
import type { Recurring } from '../../domain/journal/recurring.ts';
import type { ThenAndNow } from '../../domain/journal/review.ts';
import { day, instant } from '../../domain/record.ts';
import { byName } from '../../lib/objects.ts';
import * as z from '../../lib/zod.ts';
import { action, entry } from './records.ts';
import { count, either, flag, like, result, text, waiting } from './result.ts';

const saved = (about: string) => result(about, { entry, ...waiting });
const listed = (about: string) =>
  either(about, result('With `--json`.', { entries: z.array(entry) }), entry);
const savedAction = result('The saved action.', { action, ...waiting });

/** The means of a week or a weekday. */
const means = byName(RATINGS, () => z.number().exactOptional());

const recurring = z.array(
  like<Recurring>()(
    z.object({
      name: text,
      entries: count,
      last: z.object({ entry: text, on: day, line: text }),
    }),
  ),
);

const given = z.object({ entry: text, on: day, asked: text, answer: text });

const question = z.object({ id: text, ask: text });

export const journal = {
  reflect: saved('The saved entry.'),

  'questions list': result('The questions that take turns in `reflect`.', {
    questions: z.array(
      question.extend({
        own: flag,
        /** The framework of a question that is not the person's own. */
        from: text.exactOptional(),
      }),
    ),
  }),
  'questions add': result('The saved question.', { question, ...waiting }),
  'questions remove': result('The removed question.', { removed: question }),

  'journal list': either(
    'Entries, newest first. With `--jsonl`, each line is an entry.',
    result('With `--json`.', {
      entries: z.array(entry),
      /** Whether there are others. */
      more: flag,
    }),
    entry,
  ),
  'journal show': result('One entry in full, or null in an empty journal.', {
    entry: z.nullable(entry),
  }),
  'journal search': listed('Entries with the words. With `--jsonl`, each line is an entry.'),
  'journal question': result('Every answer to a question, oldest first.', {
    question: text,
    answers: z.array(z.object({ entry: text, at: instant, asked: text, answer: text })),
  }),
  'journal stats': result('The days with an entry, and each week with its mean ratings.', {
    from: day,
    to: day,
    entries: count,
    /** How many of the recent days have an entry. */
    recently: z.object({ days: count, written: count }),
    days: z.array(z.object({ day, entries: count })),
    weeks: z.array(z.object({ monday: day, entries: count, ...means })),
  }),
  'journal review': result('A look back, with the page as Markdown.', {
    from: day,
    to: day,
    entries: count,
    days: count,
    tags: recurring,
    names: recurring,
    words: recurring,
    weekdays: z.array(z.object({ weekday: text, entries: count, ...means })),
    actions: z.array(action),
    question: z.nullable(like<ThenAndNow>()(z.object({ id: text, then: given, now: given }))),
    page: text,
  }),
  'journal on-this-day': result('Entries of this date in earlier years, newest first.', {
    entries: z.array(entry),
  }),
  'journal edit': saved('The changed entry.'),
  'journal delete': saved('The deleted entry.'),
  'journal restore': saved('The restored entry.'),

  'actions list': result('Actions, oldest first.', { actions: z.array(action) }),
  'actions add': savedAction,
  'actions done': savedAction,
  'actions drop': savedAction,
  'actions change': savedAction,
};
