import type { Commitment } from '../coaching/commitment.ts';
import { beganOn, type Engagement, type Log } from '../coaching/session.ts';
import { markedFlags } from '../coaching/session-check.ts';
import type { Saved } from '../store/types.ts';
import { type Block, command, list, text } from '../view.ts';
import { shortId } from './short-id.ts';

/** What is said of a session before the open engagement. */
export const standsAlone = (open: Engagement): Block =>
  text(`It was before your engagement began on ${beganOn(open)}, so it stands by itself.`);

/** The red flags that were marked, in their words. */
export function flagBlocks(log: Log): Block[] {
  const marked = markedFlags(log);
  return marked.length === 0
    ? []
    : [text('You marked:'), list(marked.map((each) => ({ text: each })))];
}

/** What somebody will do after a session. */
export function promiseBlocks(commitments: readonly Saved<Commitment>[]): Block[] {
  if (commitments.length === 0) return [];
  const items = commitments.map(({ id, text }) => ({ text, aside: shortId(id) }));
  return [
    text('What you will do:'),
    list(items),
    command('coachkit actions', 'All that is open, the oldest promise first.'),
  ];
}
