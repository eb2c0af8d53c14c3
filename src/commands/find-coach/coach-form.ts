import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Coach } from '../../domain/coaches/coach.ts';
import { answersFrom, fieldsFrom } from '../../domain/form-fields.ts';
import type { Answers } from '../../interview/answers.ts';
import type { Filled } from '../../interview/run/fill-form.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { DATE_EXAMPLES, readWhen, twoMeanings } from '../../lib/dates/parse.ts';
import { instantIn, shownAt } from '../../lib/dates/zone.ts';
import { defined } from '../../lib/objects.ts';
import { checkedName } from './store.ts';

const FIELDS = {
  name: 'name',
  channel: 'channel',
  contact: 'contact',
  price: 'price',
  credential: 'credential',
  productBackground: 'product-background',
  nextOn: 'next-on',
} as const;

/** Turns a coach into answers to the form `coach`. */
export const answersOf = (coach: Coach): Answers => answersFrom(coach, FIELDS);

/**
 * Builds a coach from the answers to the form `coach`. An unchanged date may be in the past.
 * @throws UsageError
 */
export function coachFrom(
  context: Context,
  { answers, wording }: Pick<Filled, 'answers' | 'wording'>,
  before?: Coach,
): Omit<Coach, 'stage' | 'decision' | 'notes'> {
  const closed = wording.filter((each) => each.private).map(({ question }) => question);
  const { name, nextOn, ...rest } = fieldsFrom<Coach, typeof FIELDS>(answers, FIELDS);
  const isNew = nextOn !== undefined && nextOn !== before?.nextOn;
  return {
    name: checkedName(name ?? ''),
    ...(closed.length > 0 && { privateQuestions: closed }),
    ...rest,
    ...defined({ nextOn: isNew ? nextDate(context, nextOn) : nextOn }),
  };
}

/** Reads a future day or moment and returns its stored form. @throws UsageError */
function nextDate(context: Context, typed: string): string {
  const moment = momentToCome(context, typed);
  return 'day' in moment ? moment.day : shownMinute(moment.at);
}

export const shownMinute = (at: Instant): string => shownAt(at).slice(0, 16).replace('T', ' ');

/** Reads a day or moment that is not in the past. @throws UsageError */
export function momentToCome({ clock }: Context, typed: string): { day: string } | { at: Instant } {
  const now = clock.now();
  const when = readWhen(typed, now, clock.zone(), 'ahead');
  if (!when) {
    const meanings = twoMeanings(typed, now.date);
    if (meanings) {
      throw new UsageError(
        `That could mean ${meanings.join(' or ')}. Nothing was changed.`,
        'Write the date you mean, with its time.',
      );
    }
    throw new UsageError(
      "coachkit can't tell which date that is. Nothing was changed.",
      `Try: ${DATE_EXAMPLES.ahead}, "friday 15:00"`,
    );
  }
  const isPast = 'day' in when ? when.day < now.date : when.utc < now.utc;
  if (isPast) {
    throw new UsageError(
      'That date is in the past. Nothing was changed.',
      'Write the full date, with the year, e.g. 2027-01-15 or "2027-01-15 15:00".',
    );
  }
  return 'day' in when ? when : { at: instantIn(clock.zone(), Date.parse(when.utc)) };
}
