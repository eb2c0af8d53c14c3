/** The review, for reading and changing the answers so far. */
import { text } from '../../core/blocks.ts';
import type { Ask, Context } from '../../core/context.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import { ratingWords, shortAnswer } from '../answer-text.ts';
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

/** Everything needed to put an answer into words. */
interface Reviewed {
  scales: Scales;
  extra?: ((id: string) => Pick<Ask, 'ratings'>) | undefined;
}

/** The choice to skip the remaining questions. */
export const FINISH = 'finish';
const CONTINUE = 'continue';

/**
 * Shows all answers so far. Returns the key of the step to change, `FINISH`, or undefined to
 * continue. The answer `changed` last is shown first, because the list may be long.
 */
export async function review(
  context: Context,
  given: Reviewed & { end: string },
  form: Form,
  session: Session,
  changed?: string,
): Promise<string | undefined> {
  const prompts = await context.prompts();
  const open = current(form, session);
  const path = inOrder(form, session).filter((step) => !isOpen(session, step));
  const toCome = steps(form, session).filter((step) => isOpen(session, step));
  const said = saidIn(given, form, session);
  const last = path.find(({ key }) => key === changed);
  if (last) context.io.note([text(`Changed: ${nameOf(last, session)} ${said(last)}`)]);
  const canFinish =
    toCome.length > 0 && !toCome.some((step) => isAsked(step) && step.question.required);
  const choices = [
    ...path.map((step) => ({ value: step.key, label: nameOf(step, session), said: said(step) })),
    ...(canFinish ? [{ value: FINISH, label: `Skip the rest. ${given.end}` }] : []),
    { value: CONTINUE, label: open ? 'Continue' : given.end, isOut: true, isFirst: true },
  ];
  for (;;) {
    const picked = await prompts.choose('Your answers. Which one do you want to change?', choices);
    if (picked === undefined || picked === CONTINUE) return undefined;
    const step = path.find(({ key }) => key === picked);
    if (step === undefined || !isSealed(form, session, step)) return picked;
    context.io.note([text("That answer is sealed, so it can't be changed.")]);
  }
}

/** The name of a step, in the review or as a question. */
export function nameOf(step: Step, session: Session): string {
  if (isAsked(step)) return [...nameOfRound(step), step.question.ask].join(': ');
  const { group } = step;
  const isFirst = group.min === 0 && !Array.isArray(session.answers[group.id]);
  return isFirst ? group.ask : `Another ${group.item}?`;
}

/**
 * Returns a function that gives a step's answer in short. A sealed answer stays hidden until it has
 * been shown.
 */
export function saidIn(given: Reviewed, form: Form, session: Session): (step: Step) => string {
  const path = steps(form, session).filter((step) => !isOpen(session, step));
  const sealed = sealedIds(path, current(form, session));
  return (step) => (sealed.has(step.key) ? 'sealed' : saidAt(step, session, given));
}

function saidAt(step: Step, session: Session, { scales, extra }: Reviewed): string {
  if (!isAsked(step)) return 'No';
  const answer = answerAt(session, step);
  if (answer === undefined) return 'skipped';
  const { ratings } = extra?.(step.key) ?? {};
  if (ratings) return ratingWords(ratings, answer);
  return shortAnswer(step.question, answer, scales);
}

/** The keys of sealed questions with answers that no question so far has shown. */
function sealedIds(path: readonly Step[], open: Step | undefined): Set<string> {
  const reached = path.findIndex((step) => step.key === open?.key);
  const passed = reached < 0 ? path : path.slice(0, reached + 1);
  const shown = new Set(passed.filter(isAsked).flatMap(({ question }) => question.shows ?? []));
  const sealed = path.filter(isAsked).filter(({ question }) => question.sealed === true);
  return new Set(sealed.map(({ key }) => key).filter((key) => !shown.has(key)));
}

export const isAsked = (step: Step): step is Asked => step.kind === 'question';

export type Asked = Extract<Step, { kind: 'question' }>;

/** The topic of a round, or its number. Empty outside rounds. */
export function nameOfRound({ round }: Asked): string[] {
  return round ? [round.entry ?? `${round.group.item} ${round.index + 1}`] : [];
}
