/** The menus of home. A value is the line of a command, or one of the words below. */
import type { Choice } from '../../core/context.ts';
import type { Due } from '../../domain/journey/due.ts';
import type { PitfallNote } from '../../domain/journey/pitfalls.ts';
import { many } from '../../lib/plural.ts';
import type { Status } from '../status/status.ts';

export const AROUND = '(home)';
export const MORE = '(more)';
export const PITFALL = '(pitfall)';
export const LEAVE = '(leave)';

type Way = Choice<string>;
const way = (value: string, label: string): Way => ({ value, label });

/** Where a first start leads. */
export const START: readonly Way[] = [
  way('reflect --quick', "Answer today's question, a minute"),
  way('assess', 'See which kind of help fits now, five minutes'),
  way(AROUND, 'Look around'),
];

/** Every part of the program, so that home leads to all of them. */
export const PLACES: readonly Way[] = [
  way('assess', 'See which kind of help fits now'),
  way('find-coach', 'Find a coach'),
  way('evaluate', 'Write down a conversation with a coach'),
  way('sessions', 'Look at your sessions'),
  way('progress', 'Look at your progress'),
  way('practice', 'Do a practice'),
  way('learn', 'Read about coaching'),
  way('suggest', "Say what's on your mind, and see what fits"),
  way('--help', 'See all commands'),
];

/** As many as fit below the screen of home in 24 rows; a digit picks each at once. */
const MOST = 8;

/** The menu: what to write or do today first, then what is always there. */
export function waysFrom(now: Status, today: string, pitfall: PitfallNote | undefined): Way[] {
  const isBegun = now.halfDone.some(({ command }) => command === 'coachkit reflect');
  const isWritten = now.facts['written-today'] === 'yes';
  const always = [
    ...(now.question ? [] : [way('reflect', isWritten ? 'Write more' : 'Write')]),
    way('journal', 'Read your journal'),
    way(MORE, 'Go somewhere else'),
    way('support', 'If it is hard: people to talk to'),
    { ...way(LEAVE, 'Leave'), isOut: true },
  ];
  const own = [
    ...(now.question
      ? [way('reflect', isBegun ? 'Continue writing' : "Write: today's question")]
      : []),
    ...waiting(now, today),
    ...(pitfall ? [way(PITFALL, `Worth knowing: ${pitfall.pitfall.title}`)] : []),
  ];
  const isFirst = ({ value }: Way, index: number) =>
    own.findIndex((each) => each.value === value) === index;
  return [...own.filter(isFirst).slice(0, MOST - always.length), ...always].filter(
    ({ value }, index, all) => all.findIndex((each) => each.value === value) === index,
  );
}

/** What is next, due or half done. */
function waiting({ next, look, due, halfDone, facts }: Status, today: string): Way[] {
  const open = Number(facts['open-actions']);
  return [
    ...(next ? [way(lineOf(next.command), `Next: ${next.label ?? lineOf(next.command)}`)] : []),
    ...(look
      ? [way(`reflect ${look.id}`, `${look.title}: ${many(look.minutes, 'minute', 'minutes')}`)]
      : []),
    ...due
      .filter(isNearOn(today))
      .map(({ command }) => way(lineOf(command), `Due: ${lineOf(command)}`)),
    ...halfDone.map(({ command }) => way(lineOf(command), `Continue: ${lineOf(command)}`)),
    ...(open > 0
      ? [way('actions', `What you said you would do: ${many(open, 'action', 'actions')}`)]
      : []),
  ];
}

/** A session is written down on its day or after it, and not before. */
const isNearOn =
  (today: string) =>
  ({ command, on }: Due): boolean =>
    command !== 'coachkit sessions log' || on === undefined || on <= today;

const lineOf = (command: string): string => command.replace(/^coachkit */, '');
