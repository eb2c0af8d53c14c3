import type { Action } from '../domain/actions/action.ts';
import { RATINGS } from '../domain/journal/fields.ts';
import type { Recurring } from '../domain/journal/recurring.ts';
import type { Review, ThenAndNow } from '../domain/journal/review.ts';
import { withWeekday } from '../lib/dates/day.ts';
import { many } from '../lib/plural.ts';
import type { Page, Part } from './page.ts';

/** A look back as a page. Empty parts are left out. */
export function reviewPage(review: Review): Page {
  const { from, to, entries, days, tags, names, words, weekdays, actions, question } = review;
  const parts: Part[] = [
    { heading: 'Your tags', body: tags.map((tag) => cameUp(`#${tag.name}`, tag)) },
    { heading: 'People and names', body: names.map((name) => cameUp(name.name, name)) },
    {
      heading: 'Words that come up again, and in how many entries',
      body: words.map(({ name, entries }) => `${name} ${entries}`).join(', '),
    },
    { heading: 'By weekday, on average, from 1 to 5', body: weekdays.map(weekdayWords) },
    { heading: "What you said you'd do", body: actions.map(actionWords) },
    ...(question ? [thenAndNow(question)] : []),
  ];
  return {
    title: `Looking back: ${withWeekday(from)} to ${withWeekday(to)}`,
    intro: `${many(entries, 'entry', 'entries')} on ${many(days, 'day', 'days')}.`,
    facts: [],
    parts: parts.filter(({ body }) => body.length > 0),
  };
}

const cameUp = (name: string, { entries, last: { on, line } }: Recurring): string =>
  `${name}: ${many(entries, 'entry', 'entries')}. ${withWeekday(on)}: “${line}”`;

function weekdayWords({ weekday, entries, ...ratings }: Review['weekdays'][number]): string {
  const means = RATINGS.flatMap((name) =>
    ratings[name] === undefined ? [] : [`${name} ${ratings[name]}`],
  );
  return `${weekday}: ${means.join(', ')} (${many(entries, 'entry', 'entries')})`;
}

const BECAME: Record<Action['status'], string> = {
  open: 'open',
  done: 'done',
  changed: 'changed into something else',
  dropped: 'dropped',
};

function actionWords({ text, status, doneOn, due, learned }: Action): string {
  const became = doneOn === undefined ? BECAME[status] : `done on ${withWeekday(doneOn)}`;
  const by = status === 'open' && due !== undefined ? `, by ${withWeekday(due)}` : '';
  return `${text}: ${became}${by}${learned === undefined ? '' : `. Learned: “${learned}”`}`;
}

const thenAndNow = ({ then, now }: ThenAndNow): Part => ({
  heading: now.asked,
  body: [then, now].map(
    ({ on, asked, answer }) =>
      `${withWeekday(on)}${asked === now.asked ? '' : `, asked as “${asked}”`}: ${answer.trim()}`,
  ),
});
