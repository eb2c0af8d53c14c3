import type { Ask, Context } from '../context.ts';
import type { QuestionOption } from '../framework/schema.ts';
import { shortAnswer } from '../interview/answer-words.ts';
import type { Answer, Answers } from '../interview/answers.ts';
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
  /** What is asked; made anew from the session where it depends on what was answered. */
  form: Form | ((session: Session) => Form);
  scales: Scales;
  session: Session;
  /** Called after every answer, so that nothing is lost when the terminal goes away. */
  keep: (session: Session) => void;
  /** Whether to stop at once, without review. */
  stop?: (answers: Answers) => boolean;
  /** Called before each question. */
  before?: () => void;
  /** More about how a question is asked. */
  extra?: (id: string) => Pick<Ask, 'ratings' | 'canSwap'>;
  /** Puts another question in place of the one on the screen. */
  another?: (session: Session) => Session;
  /** What Enter does at the review, e.g. "shows the result". */
  end: string;
}

/** Asks a form in a terminal until every step is answered or skipped and the review is left. */
export async function walk(context: Context, given: Walk): Promise<Session> {
  const prompts = await context.prompts();
  let session = given.session;
  let shownBlock: string | undefined;
  for (;;) {
    const form = formNow(given, session);
    const step = current(form, session);
    if (!step) {
      const key = await review(context, given, form, session);
      if (key === undefined) return session;
      session = apply(form, session, { kind: 'jump', key });
      continue;
    }
    if (step.block.id !== shownBlock) showBlock(context, step);
    shownBlock = step.block.id;
    given.before?.();
    const reply = await prompts.ask(askFor(given, form, session, step));
    switch (reply.kind) {
      case 'review': {
        const key = await review(context, given, form, session);
        if (key !== undefined) session = apply(form, session, { kind: 'jump', key });
        continue;
      }
      case 'another':
        session = given.another?.(session) ?? session;
        break;
      case 'edit': {
        const value = await edited(context, answerAt(session, step));
        if (value === undefined) continue;
        session = apply(form, session, { kind: 'answer', value });
        break;
      }
      default:
        session = apply(form, session, reply);
    }
    if (given.stop?.(session.answers)) return session;
    given.keep(session);
  }
}

const formNow = ({ form }: Walk, session: Session): Form =>
  typeof form === 'function' ? form(session) : form;

/** The answer from the person's editor; undefined when nothing came of it. */
async function edited(context: Context, before: Answer | undefined): Promise<string | undefined> {
  const result = await context.edit(before === undefined ? '' : String(before));
  if ('text' in result) return result.text.trim() === '' ? undefined : result.text.trimEnd();
  const kept = result.keptAt === undefined ? '' : ` Your text is in ${result.keptAt}.`;
  context.io.note([text(`${result.failed}${kept}`, 'warn')]);
  return undefined;
}

function showBlock({ io }: Context, { block }: Step): void {
  const intro = block.intro === undefined ? [] : [text(block.intro, 'quiet')];
  io.note([text(''), heading(block.title), ...intro]);
}

/** Shows every answer with a number; the key of the step to change, or undefined to go on. */
async function review(context: Context, { scales, end }: Walk, form: Form, session: Session) {
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
  const go = open ? 'Enter goes on' : `Enter ${end}`;
  for (;;) {
    const typed = (await prompts.line(`${go}, a number changes that answer:`)).trim();
    if (typed === '') return undefined;
    const step = path[Number(typed) - 1];
    if (step) return step.key;
    context.io.note([text(`Please write a number from 1 to ${path.length}, or nothing.`)]);
  }
}

function askFor({ scales, extra }: Walk, form: Form, session: Session, step: Step): Ask {
  const { step: number, about } = place(form, session);
  const canGoBack = number > 1;
  const where = `${number} of about ${about}`;
  if (step.kind === 'more') {
    const { group } = step;
    const isFirst = group.min === 0 && !Array.isArray(session.answers[group.id]);
    const ask = isFirst ? group.ask : `Another ${group.item}?`;
    const question = { kind: 'more', id: step.key, ask } as const;
    return { question, place: where, canGoBack };
  }
  const { question, round } = step;
  const name = round && (round.entry ?? `${round.group.item} ${round.index + 1}`);
  return {
    question,
    place: name === undefined ? where : `${where} · ${name}`,
    current: answerAt(session, step),
    canGoBack,
    ...extra?.(step.key),
    canEdit: question.kind === 'long-text',
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
