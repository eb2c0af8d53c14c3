import { text } from '../../core/blocks.ts';
import type { Ask, Context, Place, Reply, Said } from '../../core/context.ts';
import { MenuLeft } from '../../core/errors.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { QuestionOption } from '../../framework/schema/index.ts';
import type { Answers } from '../answers.ts';
import { entriesFrom } from '../entries.ts';
import { scaleOf } from '../kinds/scale.ts';
import {
  allQuestions,
  answerAt,
  apply,
  current,
  type Form,
  inOrder,
  isOpen,
  isSealed,
  leavesOutRound,
  place,
  type Session,
  type Step,
  stepBefore,
  typedAsAnswers,
  withTyped,
} from '../session.ts';
import { type Asked, FINISH, isAsked, nameOf, nameOfRound, review, saidIn } from './review.ts';

export interface Walk {
  /** What is asked; made anew from the session where it depends on what was answered. */
  form: Form | ((session: Session) => Form);
  scales: Scales;
  session: Session;
  /** Called after every answer, so that nothing is lost when the terminal goes away. */
  keep: (session: Session) => void;
  /** Whether to stop at once. */
  stop?: (answers: Answers) => boolean;
  /** Called after each answer; where it says so, what is asked ends there. */
  heard?: (answers: Answers) => Promise<boolean>;
  /** Called before each question. */
  before?: (step: Step, session: Session) => void;
  /** Whether to say at every question how to stop and whom to turn to. */
  canStop?: boolean;
  /** More about how a question is asked. */
  extra?: (id: string) => Pick<Ask, 'ratings' | 'canSwap'>;
  /** Puts another question in place of the one on the screen. */
  another?: (session: Session) => Session;
  /** Where an answer that was there before comes from, by the key of its step. */
  from?: (key: string) => string | undefined;
  /** What the end of the flow does, e.g. "Show the result". */
  end: string;
  /** Whether to begin and end with the review, where a record is changed. */
  reviews?: boolean;
}

/** Asks a form in a terminal until every step is answered or skipped, and the review is left. */
export async function walk(context: Context, given: Walk): Promise<Session> {
  const prompts = await context.prompts();
  const place = placer();
  let session = given.session;
  let shownBlock: string | undefined;
  // Who changes an answer from the review comes back to it.
  let isReviewing = false;
  let changed: string | undefined;
  // What came along may already be a reason to stop: then nothing is asked, and nothing kept.
  if (given.stop?.(session.answers)) return session;
  for (;;) {
    const form = formNow(given, session);
    const step = current(form, session);
    const isThrough = !step && given.reviews !== true && !isReviewing;
    if (isThrough) return session;
    if (!step || (isReviewing && session.at === undefined)) {
      const key = await review(context, given, form, session, changed);
      if (key === FINISH) return step ? restSkipped(given, session) : session;
      if (key === undefined && !step) return session;
      isReviewing = key !== undefined;
      changed = key;
      if (key !== undefined) session = apply(form, session, { kind: 'jump', key });
      continue;
    }
    given.before?.(step, session);
    if (step.kind === 'question' && step.question.sealed)
      context.io.note([sealWords(step.question)]);
    const ask = {
      ...askFor(context, given, form, session, step),
      ...(step.block.id !== shownBlock && { intro: step.block.intro }),
      place: place(form, session),
      trail: { flow: place, behind: behind(given, form, session, step) },
      canLeave: true,
      ...(isReviewing && { canGoBack: true }),
    };
    const said = saidIn(given, form, session)(step);
    shownBlock = step.block.id;
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
        if (key === FINISH) return restSkipped(given, session);
        isReviewing = key !== undefined;
        changed = key;
        if (key !== undefined) session = apply(form, session, { kind: 'jump', key });
        continue;
      }
      case 'another':
        session = given.another?.(session) ?? session;
        break;
      case 'edit': {
        const before = session.typed?.[step.key] ?? answerAt(session, step) ?? '';
        const { value, typed, problem } = await edited(context, String(before));
        if (value !== undefined) session = apply(form, session, { kind: 'answer', value });
        else if (typed !== undefined) session = withTyped(session, step, typed);
        // Kept before anything is said: the terminal may have gone away with the editor in it.
        given.keep(session);
        if (problem !== undefined) context.io.note([text(problem, 'warn')]);
        break;
      }
      case 'back':
        // From the review back to it; from the first question to what led here.
        if (isReviewing) session = { ...session, at: undefined };
        else if (stepBefore(form, session) === undefined) throw new MenuLeft();
        else session = apply(form, session, reply);
        break;
      default:
        session = onwards(given, apply(form, session, reply), isReviewing ? undefined : session);
    }
    if (isReviewing && saidIn(given, form, session)(step) === said) changed = undefined;
    if (given.stop?.(session.answers)) return session;
    given.keep(session);
    if (reply.kind === 'answer' && (await given.heard?.(session.answers))) return session;
  }
}

/**
 * The session after an answer. Who went back comes forward a question at a time, over those that are
 * answered, since they may want to change more than one.
 */
function onwards(given: Walk, after: Session, before: Session | undefined): Session {
  if (before?.at === undefined) return after;
  const path = inOrder(formNow(given, after), after);
  const next = path[path.findIndex(({ key }) => key === before.at) + 1];
  const isAnswered = next !== undefined && !isOpen(after, next);
  const isClosed = isAnswered && isSealed(formNow(given, after), after, next);
  return isAnswered && !isClosed && next.kind === 'question' ? { ...after, at: next.key } : after;
}

/** Says how far along a flow is. New questions may turn up on the way; the bar does not run back for them. */
function placer(): (form: Form, session: Session) => Place {
  let [last, most] = [0, 0];
  return (form, session) => {
    const { step, about } = place(form, session);
    const now = (step - 1) / about;
    most = step > last ? Math.max(most, now) : now;
    last = step;
    return { part: current(form, session)?.block.title ?? '', step, of: about, done: most };
  };
}

/** What was answered on the way to a step: in its own part a line each. */
function behind(given: Walk, form: Form, session: Session, step: Step): Said[] {
  const path = inOrder(form, session);
  const before = path.slice(
    0,
    path.findIndex(({ key }) => key === step.key),
  );
  const answered = before.filter(isAsked).filter((each) => !isOpen(session, each));
  const said = saidIn(given, form, session);
  return form.flatMap((block) => {
    const all = answered.filter((each) => each.block.id === block.id);
    // A part that is over is one line.
    if (block.id !== step.block.id && all.length > 1) {
      return [{ asked: block.title, said: `${all.length} answers` }];
    }
    return all.map((each) => ({ asked: nameOf(each, session), said: said(each) }));
  });
}

const formNow = ({ form }: Walk, session: Session): Form =>
  typeof form === 'function' ? form(session) : form;

/** The answer from the person's editor, or, where that failed, what goes back into the field. */
async function edited(
  context: Context,
  before: string,
): Promise<{ value?: string; typed?: string | undefined; problem?: string }> {
  const result = await context.edit(before);
  if ('text' in result) return result.text.trim() === '' ? {} : { value: result.text.trimEnd() };
  const { failed, keptAt, written } = result;
  const here = written === undefined ? '' : ' Your text stands here again.';
  const kept = keptAt === undefined ? '' : ` What it left is in ${keptAt}.`;
  return { typed: written, problem: `${failed}${here}${kept}` };
}

/** Said at a question whose answer no later one may change. */
function sealWords({ kind }: Asked['question']) {
  const what = kind === 'rank' ? 'it and what it chooses among' : 'it';
  return text(
    `What you answer here is sealed: ${what} cannot be changed, and you see it again further on.`,
    'quiet',
  );
}

/** The session with all that is still to come left out; what was being typed there is an answer. */
function restSkipped(given: Walk, before: Session): Session {
  let session = typedAsAnswers(formNow(given, before), { ...before, at: undefined });
  for (;;) {
    const form = formNow(given, session);
    const step = current(form, session);
    if (!step) return session;
    session = apply(
      form,
      session,
      isAsked(step) ? { kind: 'skip' } : { kind: 'answer', value: 'no' },
    );
  }
}

function askFor(
  context: Context,
  { scales, extra, from, canStop = false }: Walk,
  form: Form,
  session: Session,
  step: Step,
): Ask {
  const canGoBack = stepBefore(form, session) !== undefined;
  if (step.kind === 'more') {
    const question = { kind: 'more', id: step.key, ask: nameOf(step, session) } as const;
    return { question, canGoBack, canStop };
  }
  const { question } = step;
  return {
    question: leavesOutRound(session, step) ? { ...question, required: false } : question,
    about: nameOfRound(step)[0],
    current: answerAt(session, step),
    from: answerAt(session, step) === undefined ? undefined : from?.(step.key),
    typed: session.typed?.[step.key],
    canGoBack,
    canStop,
    ...extra?.(step.key),
    canEdit: question.kind === 'long-text',
    now: context.clock.now(),
    ...(question.kind === 'scale' && { scale: scaleOf(question.scale, scales) }),
    ...('options' in question || question.kind === 'rank'
      ? { options: optionsOf(form, step, session.answers) }
      : {}),
  };
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

/** How long words may be typed before they are on disk. */
const KEPT_WITHIN = 1000;

/**
 * Asks, and keeps the session with what is being typed: now and then, since a program can be killed,
 * and for certain when the person is interrupted.
 */
async function keepingTyped(
  { clock }: Context,
  keep: (session: Session) => void,
  before: Session,
  ask: (keepTyped: (session: Session) => void) => Promise<Reply>,
): Promise<Reply> {
  const now = () => Date.parse(clock.now().utc);
  const words = ({ typed = {} }: Session) => JSON.stringify(typed);
  let [latest, kept, keptAt] = [before, words(before), now()];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const keepLatest = () => {
    if (words(latest) === kept) return;
    keep(latest);
    [kept, keptAt] = [words(latest), now()];
  };
  try {
    return await ask((session) => {
      latest = session;
      clearTimeout(waiting);
      if (now() - keptAt >= KEPT_WITHIN) keepLatest();
      // Who stops typing has no further key that could bring the last words to the disk.
      else waiting = setTimeout(keepLatest, KEPT_WITHIN);
    });
  } catch (error) {
    keepLatest();
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}
