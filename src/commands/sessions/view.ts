import { type Block, command, heading, list, text } from '../../core/blocks.ts';
import type { Saved } from '../../core/store.ts';
import type { Action } from '../../domain/actions/action.ts';
import { isUnsafe, markedFlags } from '../../domain/sessions/after-session.ts';
import type { Engagement, Log } from '../../domain/sessions/session.ts';
import { titleOf } from '../../formats/session-page.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';

/** What is said of a session before the day its engagement began, as far as that was known. */
export const beganEarlier = (engagement: Engagement, on: string): Block =>
  text(`${titleOf(engagement)} begins with it, on ${on}.`);

/** Lines under what they are; a heading without any is left out. */
export function linesUnder(parts: Record<string, readonly string[]>): Block[] {
  const filled = Object.entries(parts).filter(([, lines]) => lines.length > 0);
  return filled.flatMap(([name, lines]) => [
    heading(name),
    list(lines.map((line) => ({ text: line }))),
  ]);
}

/** The red flags that were marked in a session, in their words. */
export function flagBlocks(log: Log, said = 'You marked:'): Block[] {
  const marked = markedFlags(log);
  return marked.length === 0 ? [] : [text(said), list(marked.map((each) => ({ text: each })))];
}

/** Where to go with a red flag, or with a line of the check that is worth a word. */
export function raiseBlocks(log: Log): Block[] {
  if (!isUnsafe(log)) return [command('coachkit sessions prep', 'Next time could begin with it.')];
  return present(
    log.engagement !== undefined && command('coachkit sessions end', 'Stop, and look back.'),
    command('coachkit find-coach', 'Where to look for somebody else.'),
  );
}

/** What somebody will do after a session. */
export function actionBlocks(actions: readonly Saved<Action>[]): Block[] {
  if (actions.length === 0) return [];
  const items = actions.map(({ id, text }) => ({ text, aside: shortId(id) }));
  return [
    text('What you will do:'),
    list(items),
    command('coachkit actions', 'All that is open, the oldest promise first.'),
  ];
}
