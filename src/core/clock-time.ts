import { dayInWords, onTheClock } from '../lib/dates/day.ts';
import { instantIn } from '../lib/dates/zone.ts';
import type { Context } from './context.ts';

/** A moment for the screen: `18:20`, with the day unless it is today. */
export function clockTime({ clock }: Pick<Context, 'clock'>, moment: Date): string {
  const shown = onTheClock(instantIn(clock.zone(), moment.getTime())).clock;
  const [day = '', time = ''] = shown.split(' ');
  const today = onTheClock(clock.now()).clock.slice(0, 10);
  return day === today ? time : `${time} on ${dayInWords(day, today)}`;
}
