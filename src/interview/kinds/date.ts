import { readWhen, twoMeanings } from '../../lib/dates/parse.ts';
import { hasDay, zoneOf } from '../../lib/dates/zone.ts';
import { asGiven, bad, good, type KindModule, type QuestionOf } from './kind.ts';

/** A day. Words such as "tomorrow" work if today's date is known. */
export const date: KindModule<QuestionOf<'date'>> = {
  read: (question, raw, { now }) => {
    const value = String(raw).trim();
    const day = new Date(`${value}T00:00:00Z`);
    const real = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(day.getTime());
    if (real && day.toISOString().startsWith(value)) {
      if (!now || hasDay(zoneOf(now), value)) return good(value);
      return bad(`another day: ${now.zone} had no ${value}`);
    }
    const meanings = now && question.looks === 'ahead' ? twoMeanings(value, now.date) : undefined;
    if (meanings) return bad(`one day, ${meanings.join(' or ')}: what you wrote can mean both`);
    const meant = now && readWhen(value, now, zoneOf(now), question.looks);
    if (meant && 'day' in meant) return good(meant.day);
    // If a time were silently dropped, the person would think it was saved.
    return bad(
      (meant ? 'a day without a time: ' : '') +
        `a date like 2026-11-23${now ? ` or "${nearDay(question)}"` : ''}`,
    );
  },
  say: asGiven,
  template: (question) => [`  a date like 2026-11-23, or ${nearDay(question)}`],
};

/** An example day near today, before or after it as the question asks. */
export const nearDay = ({ looks }: QuestionOf<'date'>): string =>
  looks === 'back' ? 'yesterday' : 'tomorrow';
