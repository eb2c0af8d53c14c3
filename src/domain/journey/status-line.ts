import type { DayWords } from '../../framework/schema/index.ts';
import { addDays, type Day } from '../../lib/dates/day.ts';
import type { Due } from './due.ts';

/** In columns. */
const MOST_COLUMNS = 40;

type Words = DayWords['line'];

/** The content of a status line. */
export interface InShort {
  /** A reminder that waits, or the last one. */
  reminder?: 'waiting' | 'last' | undefined;
  due: readonly Due[];
  /** The command of the next step. */
  next?: string | undefined;
}

/**
 * One line for a status bar: what is due, or else the next step. Has kinds, counts and days, never a
 * text or a name, because others see a status bar. Empty if there is nothing to say.
 */
export function statusLine({ reminder, due, next }: InShort, words: Words, today: Day): string {
  const said = [...reminderPart(reminder, words), ...dueParts(due, words, today)];
  return fitting(said.length > 0 ? said : nextPart(next, words));
}

function reminderPart(reminder: InShort['reminder'], words: Words): string[] {
  if (reminder === undefined) return [];
  return [reminder === 'last' ? words.stopped : words.reminder];
}

function dueParts(due: readonly Due[], words: Words, today: Day): string[] {
  const of = (what: Due['what']) => due.filter((each) => each.what === what);
  return [
    ...of('session').flatMap((each) => dated(each, words.session, today)),
    // Two conversations on one day are one part, because nothing tells them apart.
    ...new Set(of('conversation').flatMap((each) => dated(each, words.conversation, today))),
    ...counted(of('measure').length, words.checkIns),
    ...counted(of('action').length, words.actions),
  ];
}

/** Words for today, tomorrow, or a time that has passed. A later day can wait. */
function dated({ on, at = '', isOver }: Due, words: Words['session'], today: Day): string[] {
  if (on === undefined) return [];
  if (isOver || on < today) return [words.over];
  const said = { [today]: words.today, [addDays(today, 1)]: words.tomorrow }[on];
  return said === undefined ? [] : [said.replace('{time}', at).trim()];
}

function counted(count: number, { one, more }: Words['actions']): string[] {
  return count === 0 ? [] : [(count === 1 ? one : more).replace('{count}', String(count))];
}

function nextPart(command: string | undefined, { leftOut }: Words): string[] {
  const isLeftOut = leftOut.some((each) => `${command} `.startsWith(`${each} `));
  return command === undefined || isLeftOut ? [] : [command.replace(/^coachkit ?/, '')];
}

/** As many parts as fit, in their order. A framework of the person may have a long command. */
function fitting(parts: readonly string[]): string {
  return parts.reduce((line, part) => {
    const longer = line === '' ? part : `${line}, ${part}`;
    return longer.length <= MOST_COLUMNS && /^[ -~]*$/.test(part) ? longer : line;
  }, '');
}
