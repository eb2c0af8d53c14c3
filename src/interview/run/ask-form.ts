import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { Interrupted, MenuLeft } from '../../core/errors.ts';
import type { Draft } from '../../core/store.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../answers.ts';
import { draftable, type Urgency } from '../kept.ts';
import { carriedOver } from '../read-answer.ts';
import {
  allQuestions,
  answerAt,
  type Form,
  newSession,
  type Session,
  type Step,
  steps,
} from '../session.ts';
import { type Opening, openingBlocks } from './opening.ts';
import { leftWhen, noteOpenElsewhere, type Resumed } from './unfinished.ts';
import { type Walk, walk } from './walk.ts';
import { type Version, versionOf } from './wording.ts';

export interface Asking {
  framework: Framework;
  form: (session: Session) => Form;
  /** Shown before the first question, unless a draft is continued or a record is being changed. */
  opening: Opening;
  scales: Scales;
  /** The name of the draft. */
  draft: string;
  /** The command to continue after stopping. */
  again: string;
  /** Whether to ignore the draft and start over. */
  fresh: boolean;
  /** The answers of the record being changed. */
  known?: Answers | undefined;
  /**
   * Whether a record is being changed. Its open questions are not asked, but can be answered in the
   * review.
   */
  changes?: boolean;
  /** Answers from the command line. If there are any, no draft is continued. */
  given: Answers;
  /** Whether to stop at once. */
  stop?: NonNullable<Walk['stop']>;
  /** Urgent rules. Their questions stay out of the draft until the rules are ruled out. */
  urgency?: Urgency;
  /** Called after each answer. If it returns true, the form ends. */
  heard?: NonNullable<Walk['heard']>;
  /** Called before each question. */
  before?: NonNullable<Walk['before']>;
  /** Where a known answer comes from, by step key. */
  from?: NonNullable<Walk['from']>;
  /** More options for asking a question. */
  extra?: NonNullable<Walk['extra']>;
  /** Whether every question says how to stop and where to find help. */
  canStop?: boolean;
  /** The label for ending the form, e.g. "Show the result". */
  end: string;
}

/** The draft, saved after each answer. */
interface HalfDone extends Resumed {
  framework: Version;
  session: Session;
}

/**
 * Asks a form in a terminal, starting where the person left off. The draft stays until `forget` is
 * called, after the answers are saved.
 * @throws Interrupted with the command to continue
 */
export async function askForm(
  context: Context,
  asking: Asking,
): Promise<{ session: Session; answers: Answers; forget: () => void }> {
  const { framework, form, draft: name, again, fresh, known = {}, given } = asking;
  const { drafts } = await context.store();
  // If the command line gives answers, the draft is left for next time.
  const isAsked = Object.keys(given).length === 0;
  const draft = isAsked || fresh ? drafts.take(name) : undefined;
  const goesOn = draft !== undefined && !fresh && isAsked;
  if (isAsked && draft === undefined) noteOpenElsewhere(context, drafts, name);
  if (!goesOn && !asking.changes) context.io.note(openingBlocks(asking.opening));
  const kept = (session: Session) => draftable(form(session), session, asking.urgency);
  const before = goesOn
    ? kept(resume(context, asking, draft))
    : begin(asking, { ...known, ...given });
  let last = goesOn ? words((draft.value as HalfDone).session) : words(kept(before));
  const keep = (session: Session) => {
    const now = kept(session);
    // If every new answer must stay out of drafts, there may be nothing to save.
    if (words(now) === last) return;
    last = words(now);
    drafts.save(name, {
      framework: versionOf(framework),
      session: now,
      again,
    } satisfies HalfDone);
  };
  try {
    // An earlier coachkit may have kept more in the draft.
    if (goesOn) keep(before);
    const reviews = asking.changes === true;
    const session = await walk(context, { ...asking, form, session: before, keep, reviews });
    return { session, answers: session.answers, forget: () => drafts.remove(name) };
  } catch (error) {
    if (!(error instanceof Interrupted) || drafts.load(name) === undefined) throw error;
    if (error instanceof MenuLeft) throw new MenuLeft(STOPPED, `To continue: ${again}`);
    throw stopped(again);
  }
}

const words = (session: Session): string => JSON.stringify(session);

const STOPPED = 'Stopped. Your answers are kept as a draft.';

/** The error for a form that was left with its draft saved. `again` continues it. */
export function stopped(again: string): Interrupted {
  return new Interrupted(STOPPED, `To continue: ${again}`);
}

function begin({ form, changes }: Asking, answers: Answers): Session {
  const session = newSession(answers);
  if (!changes) return { ...session, told: Object.keys(answers) };
  const path = steps(form(session), session);
  const isOpen = (step: Step) => step.kind === 'question' && answerAt(session, step) === undefined;
  return {
    ...session,
    skipped: path.filter(isOpen).map(({ key }) => key),
    closed: path.flatMap((step) => (step.kind === 'more' ? [step.group.id] : [])),
  };
}

/**
 * The session from the draft. If the framework has changed, only the answers that still fit remain.
 */
function resume({ io, clock }: Context, asking: Asking, draft: Draft): Session {
  const { framework, form, scales, again } = asking;
  const half = draft.value as HalfDone;
  io.note([
    text(`Picking up where you stopped ${leftWhen(draft.saved.date, clock.now().date)}.`),
    text(`To start over: ${again} --fresh`, 'quiet'),
  ]);
  const { id, version } = versionOf(framework);
  if (half.framework.id === id && half.framework.version === version) return half.session;
  io.note([
    text(`The questions have changed since then (now ${id} ${version}).`),
    text('Answers that still fit are kept.'),
  ]);
  const questions = allQuestions(form(half.session));
  const { answers } = carriedOver(half.session.answers, questions, scales);
  return { ...newSession(answers), typed: half.session.typed ?? {} };
}
