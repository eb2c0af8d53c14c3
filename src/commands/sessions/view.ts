import { type Block, command, heading, list, text } from '../../core/blocks.ts';
import type { Saved } from '../../core/store.ts';
import type { Action } from '../../domain/actions/action.ts';
import { isUnsafe, markedFlags } from '../../domain/sessions/after-session.ts';
import type { Engagement, Log } from '../../domain/sessions/session.ts';
import { titleOf } from '../../formats/session-page.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';

/** The line when a session is earlier than the start of its engagement. */
export const beganEarlier = (engagement: Engagement, on: string): Block =>
  text(`${titleOf(engagement)} now begins with this session, on ${on}.`);

/** Shows lines under headings. Leaves out a heading without lines. */
export function linesUnder(parts: Record<string, readonly string[]>): Block[] {
  const filled = Object.entries(parts).filter(([, lines]) => lines.length > 0);
  return filled.flatMap(([name, lines]) => [
    heading(name),
    list(lines.map((line) => ({ text: line }))),
  ]);
}

/** The red flags marked in a session, in the wording of the questions. */
export function flagBlocks(log: Log, said = 'You marked:'): Block[] {
  const marked = markedFlags(log);
  return marked.length === 0 ? [] : [text(said), list(marked.map((each) => ({ text: each })))];
}

/** The commands that can help with a red flag or a low rating in the check. */
export function raiseBlocks(log: Log): Block[] {
  if (!isUnsafe(log))
    return [command('coachkit sessions prep', 'Prepare to start with it next time.')];
  return present(
    log.engagement !== undefined && command('coachkit sessions end', 'Stop, and look back.'),
    command('coachkit find-coach', 'Look for another coach.'),
  );
}

/** The actions agreed in a session. */
export function actionBlocks(actions: readonly Saved<Action>[]): Block[] {
  if (actions.length === 0) return [];
  const items = actions.map(({ id, text }) => ({ text, aside: shortId(id) }));
  return [
    text("What you'll do:"),
    list(items),
    command('coachkit actions', 'See your open actions, oldest first.'),
  ];
}
