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
  /** The form. If it depends on the answers, it is rebuilt from the session. */
  form: Form | ((session: Session) => Form);
  scales: Scales;
  session: Session;
  /** Called after every answer, so nothing is lost if the terminal closes. */
  keep: (session: Session) => void;
  /** Whether to stop at once. */
  stop?: (answers: Answers) => boolean;
  /** Called after each answer. If it returns true, asking ends. */
  heard?: (answers: Answers) => Promise<boolean>;
  /** Called before each question. */
  before?: (step: Step, session: Session) => void;
  /** Whether every question says how to stop and where to find help. */
  canStop?: boolean;
  /** More options for asking a question. */
  extra?: (id: string) => Pick<Ask, 'ratings' | 'canSwap'>;
  /** Swaps the question on the screen for another. */
  another?: (session: Session) => Session;
  /** Where an earlier answer comes from, by step key. */
  from?: (key: string) => string | undefined;
  /** The label for ending the flow, e.g. "Show the result". */
  end: string;
  /** Whether to start and end with the review, as for changing a record. */
  reviews?: boolean;
}

/** Asks a form in a terminal until the person has been through every step and leaves the review. */
export async function walk(context: Context, given: Walk): Promise<Session> {
  const prompts = await context.prompts();
  const place = placer();
  let session = given.session;
  let shownBlock: string | undefined;
  // After changing an answer in the review, the person returns to the review.
  let isReviewing = false;
  let changed: string | undefined;
  // If the given answers are already a reason to stop, nothing is asked and nothing is kept.
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
        // Keep the session before any output: the terminal may have closed along with the editor.
        given.keep(session);
        if (problem !== undefined) context.io.note([text(problem, 'warn')]);
        break;
      }
      case 'back':
        // Back returns to the review if the person came from there. At the first question, it
        // leaves.
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
 * The session after an answer. A person who went back moves forward one question at a time, even
 * through answered ones, because they may want to change several.
 */
function onwards(given: Walk, after: Session, before: Session | undefined): Session {
  if (before?.at === undefined) return after;
  const path = inOrder(formNow(given, after), after);
  const next = path[path.findIndex(({ key }) => key === before.at) + 1];
  const isAnswered = next !== undefined && !isOpen(after, next);
  const isClosed = isAnswered && isSealed(formNow(given, after), after, next);
  return isAnswered && !isClosed && next.kind === 'question' ? { ...after, at: next.key } : after;
}

/**
 * Returns a function that gives the place in a flow. The progress bar never moves back, even if
 * questions are added.
 */
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

/** The answers before a step, one line each within the current part. */
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
    // A finished part shrinks to one line.
    if (block.id !== step.block.id && all.length > 1) {
      return [{ asked: block.title, said: `${all.length} answers` }];
    }
    return all.map((each) => ({ asked: nameOf(each, session), said: said(each) }));
  });
}

const formNow = ({ form }: Walk, session: Session): Form =>
  typeof form === 'function' ? form(session) : form;

/**
 * The answer from the person's editor. If the editor failed, the text to put back into the field.
 */
async function edited(
  context: Context,
  before: string,
): Promise<{ value?: string; typed?: string | undefined; problem?: string }> {
  const result = await context.edit(before);
  if ('text' in result) return result.text.trim() === '' ? {} : { value: result.text.trimEnd() };
  const { failed, keptAt, written } = result;
  const here = written === undefined ? '' : ' Your text is back here.';
  const kept = keptAt === undefined ? '' : ` The editor's text is in ${keptAt}.`;
  return { typed: written, problem: `${failed}${here}${kept}` };
}

/** The note at a question with an answer that cannot be changed later. */
function sealWords({ kind }: Asked['question']) {
  const what = kind === 'rank' ? 'it or the list it chooses from' : 'it';
  return text(
    `Your answer here will be sealed. You can't change ${what}, but you'll see your answer later.`,
    'quiet',
  );
}

/** Skips all remaining steps. Text being typed becomes an answer. */
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

/** The options from the framework, or the entries to rank. */
function optionsOf(form: Form, { question }: Asked, answers: Answers): QuestionOption[] {
  if ('options' in question && question.options) return question.options;
  const from = question.kind === 'rank' ? question.from : undefined;
  return entriesFrom(from, allQuestions(form), answers).map((entry) => ({
    id: entry,
    label: entry,
  }));
}

/** How long typed words may stay unsaved, in ms. */
const KEPT_WITHIN = 1000;

/**
 * Asks a question and keeps saving the text being typed: regularly, because the program may be
 * killed, and always on an interruption.
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
      // If typing stops, no further key press would save the last words.
      else waiting = setTimeout(keepLatest, KEPT_WITHIN);
    });
  } catch (error) {
    keepLatest();
    throw error;
  } finally {
    clearTimeout(waiting);
  }
}
