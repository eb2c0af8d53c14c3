/** The menus of the home screen. A value is a command line or a constant below. */
import type { Choice } from '../../core/context.ts';
import type { Due } from '../../domain/journey/due.ts';
import type { PitfallNote } from '../../domain/journey/pitfalls.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { many } from '../../lib/plural.ts';
import type { Status } from '../status/status.ts';

export const AROUND = '(home)';
export const MORE = '(more)';
export const PITFALL = '(pitfall)';
export const LEAVE = '(leave)';
export const UNLOCK = '(unlock)';
export const OWN = '(own)';

type Way = Choice<string>;
const way = (value: string, label: string): Way => ({ value, label });

/** The choices at the first start. */
export const START: readonly Way[] = [
  way('reflect --quick', "Answer today's question (1 minute)"),
  way('assess', 'See which kind of help fits now (5 minutes)'),
  way(AROUND, 'Look around'),
];

/** The menu while the journal is locked: everything that works without the passphrase. */
export const LOCKED_WAYS: readonly Way[] = [
  way(UNLOCK, 'Unlock it'),
  way('learn', 'Read about coaching'),
  way('suggest', "Say what's on your mind, and see what fits"),
  way('encryption recovery', 'I forgot my passphrase'),
  way('--help', 'See all commands'),
  way('support', 'When things are hard: people to talk to'),
  { ...way(LEAVE, 'Leave'), isOut: true },
];

const ASSESS = way('assess', 'See which kind of help fits now');

/**
 * The menu of all parts of the program, to make each part reachable from home. Each has its own
 * digit, so what a person's own frameworks offer is behind the first one.
 */
export const placesWith = (own: readonly Way[]): readonly Way[] => [
  own.length === 0 ? ASSESS : way(OWN, `${ASSESS.label}, or use your own`),
  ...PLACES,
];

/** The assessments and journeys of the frameworks that the person added. Empty without any. */
export function ownWays(frameworks: readonly Framework[]): readonly Way[] {
  const own = frameworks.flatMap(({ id, title, assessments, journey }) => [
    ...(assessments?.length ? [way(`assess --framework ${id}`, `${title}: questions`)] : []),
    ...(journey ? [way(`journey ${id}`, `${title}: steps`)] : []),
  ]);
  return own.length === 0 ? [] : [ASSESS, ...own, { ...way(AROUND, 'Back'), isOut: 'back' }];
}

const PLACES: readonly Way[] = [
  way('find-coach', 'Find a coach'),
  way('evaluate', 'Write up a conversation with a coach'),
  way('sessions', 'See your sessions'),
  way('progress', 'See your progress'),
  way('practice', 'Try a practice'),
  way('learn', 'Read about coaching'),
  way('suggest', "Say what's on your mind, and see what fits"),
  way('--help', 'See all commands'),
];

/** The maximum number of choices below the home screen in 24 rows, each with its own digit. */
const MOST = 8;

/** The choices of the menu: first what to write or do today, then the fixed choices. */
export function waysFrom(now: Status, today: string, pitfall: PitfallNote | undefined): Way[] {
  const isBegun = now.halfDone.some(({ command }) => command === 'coachkit reflect');
  const isWritten = now.facts['written-today'] === 'yes';
  const always = [
    ...(now.question ? [] : [way('reflect', isWritten ? 'Write more' : 'Write in your journal')]),
    way('journal', 'Read your journal'),
    way(MORE, 'Go somewhere else'),
    way('support', 'When things are hard: people to talk to'),
    { ...way(LEAVE, 'Leave'), isOut: true },
  ];
  const own = [
    ...(now.question
      ? [way('reflect', isBegun ? 'Continue writing' : "Answer today's question")]
      : []),
    ...(now.sync?.note === undefined ? [] : [way('sync', 'Sync now')]),
    ...waiting(now, today),
    ...(pitfall ? [way(PITFALL, `Worth knowing: ${pitfall.pitfall.title}`)] : []),
  ];
  const isFirst = ({ value }: Way, index: number) =>
    own.findIndex((each) => each.value === value) === index;
  return [...own.filter(isFirst).slice(0, MOST - always.length), ...always].filter(
    ({ value }, index, all) => all.findIndex((each) => each.value === value) === index,
  );
}

/** Choices for what is next, due or unfinished. */
function waiting(
  { next, look, due, halfDone, journeys = [], result, facts }: Status,
  today: string,
): Way[] {
  const open = Number(facts['open-actions']);
  return [
    ...(next ? [way(lineOf(next.command), `Next: ${next.label ?? lineOf(next.command)}`)] : []),
    ...(look
      ? [way(`reflect ${look.id}`, `${look.title}: ${many(look.minutes, 'minute', 'minutes')}`)]
      : []),
    ...due
      .filter(isNearOn(today))
      .map(({ command }) => way(lineOf(command), `Due: ${lineOf(command)}`)),
    ...journeys
      .slice(0, 1)
      .map(({ command, framework }) => way(lineOf(command), `Continue: ${framework.title}`)),
    ...(result && journeys.length === 0
      ? [way(lineOf(result.command), `Continue: ${result.framework.title}`)]
      : []),
    ...halfDone.map(({ command }) => way(lineOf(command), `Continue: ${lineOf(command)}`)),
    ...(open > 0 ? [way('actions', `See your ${many(open, 'open action', 'open actions')}`)] : []),
  ];
}

/** Whether to offer a due item now. Writing up a session is offered from its day on, not before. */
const isNearOn =
  (today: string) =>
  ({ command, on }: Due): boolean =>
    command !== 'coachkit sessions log' || on === undefined || on <= today;

const lineOf = (command: string): string => command.replace(/^coachkit */, '');
