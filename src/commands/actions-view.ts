import type { Commitment } from '../coaching/commitment.ts';
import type { Saved } from '../store/types.ts';
import type { ListItem } from '../view.ts';
import { shortId } from './short-id.ts';

/** An action with its day, what became of it and where it comes from. */
export function itemOf({
  id,
  text: words,
  due,
  status,
  doneOn,
  whenThen,
  learned,
  from,
  created,
}: Saved<Commitment>): ListItem {
  const state = status === 'open' ? [] : [doneOn === undefined ? status : `${status} ${doneOn}`];
  return {
    text: words,
    aside: [shortId(id), ...(due === undefined ? [] : [`by ${due}`]), ...state].join(', '),
    under: [
      ...(whenThen ? [`When ${whenThen.when}, then ${whenThen.then}`] : []),
      ...(learned === undefined ? [] : [`Learned: ${learned}`]),
      `${originWords(from)}, ${created.date}`,
    ],
  };
}

function originWords(from: Commitment['from'] = {}): string {
  if (from.session !== undefined) return `From the session ${shortId(from.session)}`;
  if (from.entry !== undefined) return `From the journal entry ${shortId(from.entry)}`;
  return from.practice === undefined ? 'Written down by itself' : 'From a practice';
}

/** Actions as a list to tick off. */
export function actionsMarkdown(actions: readonly Saved<Commitment>[]): string {
  return `# Actions\n\n${actions.map(markdownLine).join('\n')}\n`;
}

function markdownLine(action: Saved<Commitment>): string {
  const { status } = action;
  const { text: words, aside = '', under = [] } = itemOf(action);
  const mark = status === 'done' ? 'x' : ' ';
  return [
    `- [${mark}] ${words.replace(/\n/g, ' ')} (${aside})`,
    ...under.map((line) => `  ${line}`),
  ].join('\n');
}
