/** What is shown of the answers so far, and what a person does there. */
import { heading, numbered, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import { shortAnswer } from '../answer-text.ts';
import {
  answerAt,
  current,
  type Form,
  inOrder,
  isOpen,
  isSealed,
  type Session,
  type Step,
  steps,
} from '../session.ts';

/** What is typed at the review to leave out the questions that are still to come. */
export const FINISH = 'f';

/**
 * Shows every answer so far with a number, and again what was just changed, since the list may be long;
 * the step to change, `FINISH`, or undefined to go on.
 */
export async function review(
  context: Context,
  given: { scales: Scales; end: string },
  form: Form,
  session: Session,
  changed?: string,
) {
  const prompts = await context.prompts();
  const open = current(form, session);
  const toCome = steps(form, session).filter((step) => isOpen(session, step));
  const all = inOrder(form, session);
  const path = all.filter((step) => !isOpen(session, step));
  const inPath = steps(form, session).filter((step) => !isOpen(session, step));
  const sealed = sealedIds(inPath, open);
  context.io.note([
    text(''),
    heading('Your answers'),
    numbered(
      path.map((step) => ({
        text: nameOf(step, session),
        number: all.indexOf(step) + 1,
        under: [sealed.has(step.key) ? 'sealed' : answered(step, session, given.scales)],
      })),
    ),
  ]);
  const last = path.find(({ key }) => key === changed);
  if (last) {
    const now = `${nameOf(last, session)} ${answered(last, session, given.scales)}`;
    context.io.note([text(`Changed: ${now}`)]);
  }
  const canFinish =
    toCome.length > 0 && !toCome.some((step) => isAsked(step) && step.question.required);
  const ways = [
    open ? 'Enter goes on' : `Enter ${given.end}`,
    ...(canFinish ? [`f leaves out the rest and ${given.end}`] : []),
    ...(path.length > 0 ? ['a number changes that answer'] : []),
  ].join(', ');
  for (;;) {
    context.io.note([text(`${ways}.`, 'quiet')]);
    const typed = (await prompts.line('And now?')).trim();
    if (typed === '') return undefined;
    if (canFinish && typed === FINISH) return FINISH;
    const step = path.find((each) => all.indexOf(each) + 1 === Number(typed));
    if (step && !isSealed(form, session, step)) return step.key;
    if (step) context.io.note([text('That one was sealed, so it stays as it is.')]);
    else context.io.note([text('That is none of these:')]);
  }
}

/** What a step asks, in a review or as a question. */
export function nameOf(step: Step, session: Session): string {
  if (isAsked(step)) return [...nameOfRound(step), step.question.ask].join(': ');
  const { group } = step;
  const isFirst = group.min === 0 && !Array.isArray(session.answers[group.id]);
  return isFirst ? group.ask : `Another ${group.item}?`;
}

function answered(step: Step, session: Session, scales: Scales): string {
  return isAsked(step) ? shortAnswer(step.question, answerAt(session, step), scales) : 'No';
}

/** Keys of sealed questions that no question up to the open one has shown. */
function sealedIds(path: readonly Step[], open: Step | undefined): Set<string> {
  const reached = path.findIndex((step) => step.key === open?.key);
  const passed = reached < 0 ? path : path.slice(0, reached + 1);
  const shown = new Set(passed.filter(isAsked).flatMap(({ question }) => question.shows ?? []));
  const sealed = path.filter(isAsked).filter(({ question }) => question.sealed === true);
  return new Set(sealed.map(({ key }) => key).filter((key) => !shown.has(key)));
}

export const isAsked = (step: Step): step is Asked => step.kind === 'question';

export type Asked = Extract<Step, { kind: 'question' }>;

/** What a round is about, or its number; nothing outside of rounds. */
export function nameOfRound({ round }: Asked): string[] {
  return round ? [round.entry ?? `${round.group.item} ${round.index + 1}`] : [];
}
