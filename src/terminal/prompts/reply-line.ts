import type { Ask, Reply } from '../../core/context.ts';
import { shortAnswer } from '../../interview/answer-text.ts';
import type { Answer } from '../../interview/answers.ts';
import { sanitize } from '../../lib/sanitize.ts';
import type { Look } from '../render/look.ts';
import { hang, measure } from '../render/wrap.ts';

/** What stays on the screen of a question that was answered or skipped; nothing for the rest. */
export function replyLine(ask: Ask, reply: Reply, look: Look): string {
  const { question, about } = ask;
  if ((reply.kind !== 'answer' && reply.kind !== 'skip') || question.kind === 'more') return '';
  const isSealed = question.sealed === true && reply.kind === 'answer';
  const said = isSealed ? 'sealed' : reply.kind === 'skip' ? 'skipped' : answerIn(ask, reply.value);
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
}

/** An answer in the words of its question, with the options and scale that are on the screen. */
export function answerIn({ question, options, scale }: Ask, answer: Answer): string {
  const shown = { ...question, ...(options && { options }) };
  const scales = question.kind === 'scale' && scale ? { [String(question.scale)]: scale } : {};
  return shortAnswer(shown as Exclude<Ask['question'], { kind: 'more' }>, answer, scales);
}
