import type { Ask, Context } from '../context.ts';
import type { QuestionOption } from '../framework/schema.ts';
import { shortAnswer } from '../interview/answer-words.ts';
import type { Answers } from '../interview/answers.ts';
import { type Scales, scaleOf } from '../interview/read-answer.ts';
import {
  answerAt,
  apply,
  current,
  type Form,
  place,
  type Session,
  type Step,
  steps,
} from '../interview/session.ts';
import { heading, numbered, text } from '../view.ts';

export interface Walk {
  form: Form;
  scales: Scales;
  session: Session;
  /** Called after every answer, so that nothing is lost when the terminal goes away. */
  keep: (session: Session) => void;
  /** Whether to stop at once, without review. */
  stop?: (answers: Answers) => boolean;
}

/** Asks a form in a terminal until every step is answered or skipped and the review is left. */
export async function walk(context: Context, given: Walk): Promise<Session> {
  const prompts = await context.prompts();
  let session = given.session;
  let shownBlock: string | undefined;
  for (;;) {
    const step = current(given.form, session);
    if (!step) {
      const key = await review(context, given, session);
      if (key === undefined) return session;
      session = apply(given.form, session, { kind: 'jump', key });
      continue;
    }
    if (step.block.id !== shownBlock) showBlock(context, step);
    shownBlock = step.block.id;
    const reply = await prompts.ask(askFor(given, session, step));
    if (reply.kind === 'review') {
      const key = await review(context, given, session);
      if (key !== undefined) session = apply(given.form, session, { kind: 'jump', key });
      continue;
    }
    session = apply(given.form, session, reply);
    if (given.stop?.(session.answers)) return session;
    given.keep(session);
  }
}

function showBlock({ io }: Context, { block }: Step): void {
  const intro = block.intro === undefined ? [] : [text(block.intro, 'quiet')];
  io.note([text(''), heading(block.title), ...intro]);
}

/** Shows every answer with a number; the key of the step to change, or undefined to go on. */
async function review(context: Context, { form, scales }: Walk, session: Session) {
  const prompts = await context.prompts();
  const path = steps(form, session).filter((step) => step.kind === 'question');
  const open = current(form, session);
  context.io.note([
    text(''),
    heading('Your answers'),
    numbered(
      path.map((step) => ({
        text: step.question.ask,
        under: [shortAnswer(step.question, answerAt(session, step), scales)],
      })),
    ),
  ]);
  const go = open ? 'Enter goes on' : 'Enter shows the result';
  for (;;) {
    const typed = (await prompts.line(`${go}, a number changes that answer:`)).trim();
    if (typed === '') return undefined;
    const step = path[Number(typed) - 1];
    if (step) return step.key;
    context.io.note([text(`Please write a number from 1 to ${path.length}, or nothing.`)]);
  }
}

function askFor({ form, scales }: Walk, session: Session, step: Step): Ask {
  const { step: number, about } = place(form, session);
  const canGoBack = number > 1;
  const where = `${number} of about ${about}`;
  if (step.kind === 'more') {
    const question = { kind: 'more', id: step.key, ask: `Another ${step.group.item}?` } as const;
    return { question, place: where, canGoBack };
  }
  const { question, round } = step;
  const name = round && (round.entry ?? `${round.group.item} ${round.index + 1}`);
  return {
    question,
    place: name === undefined ? where : `${where} · ${name}`,
    current: answerAt(session, step),
    canGoBack,
    ...(question.kind === 'scale' && { scale: scaleOf(question.scale, scales) }),
    ...('options' in question || question.kind === 'rank'
      ? { options: optionsOf(step, session.answers) }
      : {}),
  };
}

/** The options as they stand in the framework, or the entries of the list that is ranked. */
function optionsOf(step: Extract<Step, { kind: 'question' }>, answers: Answers): QuestionOption[] {
  const { question } = step;
  if ('options' in question && question.options) return question.options;
  const from = question.kind === 'rank' && question.from ? answers[question.from] : [];
  return Array.isArray(from)
    ? from.map((entry) => ({ id: String(entry), label: String(entry) }))
    : [];
}
