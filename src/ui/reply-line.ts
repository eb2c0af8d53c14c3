import type { Ask, Reply } from '../context.ts';
import { shortAnswer } from '../interview/answer-words.ts';
import { sanitize } from '../sanitize.ts';
import { hang, measure } from './layout.ts';
import type { Look } from './render.ts';

/** What stays on the screen of a question that was answered or skipped; nothing for the rest. */
export function replyLine(
  { question, options, scale, about }: Ask,
  reply: Reply,
  look: Look,
): string {
  if ((reply.kind !== 'answer' && reply.kind !== 'skip') || question.kind === 'more') return '';
  const answered = reply.kind === 'skip' ? undefined : reply.value;
  const isSealed = question.sealed === true && answered !== undefined;
  const said = isSealed ? 'sealed' : shortAnswer(shown(), answered, {});
  const width = measure(look.columns - 1);
  return [
    ...hang(
      sanitize([about ?? [], question.ask].flat().join(': ')),
      look.plain ? '' : '• ',
      width,
    ).map(look.style.quiet),
    ...hang(sanitize(said), look.plain ? 'Answer: ' : '  ', width),
    '',
  ].join('\n');

  /** The question with its options and scale in place, so that the words can be found. */
  function shown() {
    return { ...question, ...(options && { options }), ...(scale && { scale }) } as Exclude<
      Ask['question'],
      { kind: 'more' }
    >;
  }
}
