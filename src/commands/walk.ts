import type { Ask, Context } from '../context.ts';
import { Interrupted } from '../errors.ts';
import type { QuestionOption } from '../framework/schema.ts';
import { shortAnswer } from '../interview/answer-words.ts';
import type { Answer, Answers } from '../interview/answers.ts';
import { entriesFrom } from '../interview/entries.ts';
import { type Scales, scaleOf } from '../interview/read-answer.ts';
import {
  allQuestions,
  answerAt,
  apply,
  current,
  type Form,
  isSealed,
  place,
  type Session,
  type Step,
  stepBefore,
  steps,
  withTyped,
} from '../interview/session.ts';
import { heading, numbered, text } from '../view.ts';
import { keepingTyped } from './keep-typed.ts';

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
  before?: (step: Step, session: Session) => void;
  /** Whether every question offers a stop. */
  canStop?: boolean;
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
    given.before?.(step, session);
    if (step.kind === 'question' && step.question.sealed) context.io.note([SEALS]);
    const ask = askFor(context, given, form, session, step);
    const reply = await keepingTyped(context, given.keep, session, (keepTyped) =>
      prompts.ask({
        ...ask,
        keep: (value) => {
          session = { ...apply(form, session, { kind: 'answer', value }), at: step.key };
          given.keep(session);
        },
        keepTyped: (text) => {
          session = withTyped(session, step, text);
          keepTyped(session);
        },
      }),
    );
    switch (reply.kind) {
      case 'review': {
        const key = await review(context, given, form, session);
        if (key !== undefined) session = apply(form, session, { kind: 'jump', key });
        continue;
      }
      case 'stop':
        throw new Interrupted();
      case 'another':
        session = given.another?.(session) ?? session;
        break;
      case 'edit': {
        const value = await edited(context, session.typed?.[step.key] ?? answerAt(session, step));
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

/** Said at a question whose answer no later one may change. */
const SEALS = text(
  'What you answer here is sealed: it cannot be changed, and you see it again further on.',
  'quiet',
);

/**
 * Shows every answer with a number; the key of the step to change, or undefined to go on. What was not
 * reached yet is not among them.
 */
async function review(context: Context, { scales, end }: Walk, form: Form, session: Session) {
  const prompts = await context.prompts();
  const open = current(form, session);
  const isReached = (step: Asked) =>
    step.key === open?.key ||
    session.skipped.includes(step.key) ||
    answerAt(session, step) !== undefined;
  const asked = steps(form, session).filter((step) => step.kind === 'question');
  const sealed = sealedIds(asked, open);
  const path = asked.filter(isReached);
  context.io.note([
    text(''),
    heading('Your answers'),
    numbered(
      path.map((step) => ({
        text: [...nameOfRound(step), step.question.ask].join(': '),
        under: [
          sealed.has(step.key)
            ? 'sealed'
            : step.key === open?.key && answerAt(session, step) === undefined
              ? 'not answered yet'
              : shortAnswer(step.question, answerAt(session, step), scales),
        ],
      })),
    ),
  ]);
  const go = open ? 'Enter goes on' : `Enter ${end}`;
  for (;;) {
    const typed = (await prompts.line(`${go}, a number changes that answer:`)).trim();
    if (typed === '') return undefined;
    const step = path[Number(typed) - 1];
    if (step && !isSealed(session, step)) return step.key;
    if (step) context.io.note([text('That one was sealed, so it stays as it is.')]);
    else context.io.note([text(`Please write a number from 1 to ${path.length}, or nothing.`)]);
  }
}

/** Keys of sealed questions that no question up to the open one has shown. */
function sealedIds(path: readonly Asked[], open: Step | undefined): Set<string> {
  const reached = path.findIndex((step) => step.key === open?.key);
  const passed = reached < 0 ? path : path.slice(0, reached + 1);
  const shown = new Set(passed.flatMap(({ question }) => question.shows ?? []));
  return new Set(
    path.filter(({ key, question }) => question.sealed && !shown.has(key)).map(({ key }) => key),
  );
}

type Asked = Extract<Step, { kind: 'question' }>;

function askFor(
  context: Context,
  { scales, extra, canStop = false }: Walk,
  form: Form,
  session: Session,
  step: Step,
): Ask {
  const { step: number, about } = place(form, session);
  const canGoBack = stepBefore(form, session) !== undefined;
  const where = `${number} of about ${about}`;
  if (step.kind === 'more') {
    const { group } = step;
    const isFirst = group.min === 0 && !Array.isArray(session.answers[group.id]);
    const ask = isFirst ? group.ask : `Another ${group.item}?`;
    const question = { kind: 'more', id: step.key, ask } as const;
    return { question, place: where, canGoBack, canStop };
  }
  const { question } = step;
  return {
    question,
    place: [where, ...nameOfRound(step)].join(' · '),
    about: nameOfRound(step)[0],
    current: answerAt(session, step),
    typed: session.typed?.[step.key],
    canGoBack,
    canStop,
    ...extra?.(step.key),
    canEdit: question.kind === 'long-text',
    ...(question.kind === 'date' && { now: context.clock.now() }),
    ...(question.kind === 'scale' && { scale: scaleOf(question.scale, scales) }),
    ...('options' in question || question.kind === 'rank'
      ? { options: optionsOf(form, step, session.answers) }
      : {}),
  };
}

/** What a round is about, or its number; nothing outside of rounds. */
function nameOfRound({ round }: Asked): string[] {
  return round ? [round.entry ?? `${round.group.item} ${round.index + 1}`] : [];
}

/** The options as they stand in the framework, or the entries that are ranked. */
function optionsOf(form: Form, { question }: Asked, answers: Answers): QuestionOption[] {
  if ('options' in question && question.options) return question.options;
  const from = question.kind === 'rank' ? question.from : undefined;
  return entriesFrom(from, allQuestions(form), answers).map((entry) => ({
    id: entry,
    label: entry,
  }));
}
