import { type Block, fields, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { answersTo, select } from '../../domain/journal/filter.ts';
import { dayInWords } from '../../lib/dates/day.ts';
import { shortId } from '../../lib/id.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { nextLine } from '../shared/next-line.ts';
import { type FilterOptions, filterFrom } from './filter.ts';
import { type HandingOn, handedOn, listing, openJournalStore } from './store.ts';

/**
 * `coachkit journal question [ID]`: all answers to one question, oldest first. Without an id, shows
 * a menu of the answered questions in a terminal.
 */
export async function question(
  context: Context,
  typed: string | undefined,
  options: FilterOptions & HandingOn,
): Promise<void> {
  const id = typed ?? (await questionPicked(context, options));
  if (id === undefined) return;
  const filter = await filterFrom(context, { ...options, question: id });
  const { newest, finish } = listing(await openJournalStore(context));
  const entries = [...select(handedOn(newest, options), filter)].reverse();
  const answers = entries.flatMap((entry) =>
    answersTo(entry, id).map(({ asked, answer }) => ({
      entry: entry.id,
      at: entry.at,
      asked,
      answer,
    })),
  );
  if (options.json) {
    context.io.json({ question: id, answers });
  } else if (answers.length === 0) {
    const none = "You haven't answered this question, or no answer matches the filters.";
    context.io.note([text(none)]);
  } else {
    const asked = answers.at(-1)?.asked ?? id;
    const today = context.clock.now().date;
    await context.io.page([
      title(asked),
      ...answers.flatMap((each, index): Block[] => [
        ...(each.asked === (answers[index - 1]?.asked ?? asked) ? [] : [heading(each.asked)]),
        fields([[`${dayInWords(each.at.date, today)}  ${shortId(each.entry)}`, each.answer]]),
      ]),
    ]);
    nextLine(
      context,
      options,
      `coachkit journal review --question ${id}`,
      'compare your first and last answers',
    );
  }
  finish();
}

/**
 * Asks for a question. Undefined if the person leaves the menu.
 * @throws UsageError without a terminal
 */
async function questionPicked(context: Context, options: HandingOn): Promise<string | undefined> {
  const isAsked = context.io.interactive && context.io.terminal && !options.json;
  const { newest, finish } = listing(await openJournalStore(context));
  // The error lists questions and may be logged, so it leaves out private ones, like JSON.
  const answers = [...handedOn(newest, isAsked ? {} : { ...options, json: true })].flatMap(
    (entry) => entry.answers ?? [],
  );
  finish();
  // Entries come newest first. Reversed, so that the latest wording wins.
  const asked = new Map(
    [...answers].reverse().map(({ question: id, asked: words }) => [id, words]),
  );
  if (isAsked && asked.size > 0) {
    const ways = [...asked].map(([value, words]) => ({ value, label: sanitize(words) }));
    return (await context.prompts()).choose('Which question do you want to see?', ways);
  }
  const names = [...asked].map(([id, words]) => `${id} (${words})`);
  throw new UsageError(
    'Name a question.',
    names.length === 0
      ? "You haven't answered any questions yet. Answer one: coachkit reflect"
      : `Questions you have answered: ${names.join(', ')}`,
  );
}
