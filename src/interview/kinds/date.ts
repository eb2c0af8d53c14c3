import { readWhen } from '../../lib/dates/parse.ts';
import { zoneOf } from '../../lib/dates/zone.ts';
import { asGiven, bad, good, type KindModule, type QuestionOf } from './kind.ts';

/** A day, also in words where it is known what day it is. */
export const date: KindModule<QuestionOf<'date'>> = {
  read: (question, raw, { now }) => {
    const value = String(raw).trim();
    const day = new Date(`${value}T00:00:00Z`);
    const real = /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(day.getTime());
    if (real && day.toISOString().startsWith(value)) return good(value);
    const meant = now && readWhen(value, now, zoneOf(now), question.looks);
    if (meant && 'day' in meant) return good(meant.day);
    // A time that is left out in silence would be taken for kept.
    return bad(
      (meant ? 'a day without a time: ' : '') +
        `a date like 2026-11-23${now ? ` or "${nearDay(question)}"` : ''}`,
    );
  },
  say: asGiven,
  template: (question) => [`  a date like 2026-11-23, or ${nearDay(question)}`],
};

/** A day near today in the direction that a question looks. */
export const nearDay = ({ looks }: QuestionOf<'date'>): string =>
  looks === 'back' ? 'yesterday' : 'tomorrow';
