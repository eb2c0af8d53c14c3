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
  /** Said before the first question, where it is not gone on with or changed. */
  opening: Opening;
  scales: Scales;
  /** The name under which what is half done is kept. */
  draft: string;
  /** The command that goes on after a stop. */
  again: string;
  /** Whether to leave aside what is half done. */
  fresh: boolean;
  /** Answers of a record that is changed. */
  known?: Answers | undefined;
  /** Whether a record is changed: what it leaves open is not asked again, but can be changed. */
  changes?: boolean;
  /** Answers from the command line; with any, nothing half done is gone on with. */
  given: Answers;
  /** Whether to stop at once. */
  stop?: NonNullable<Walk['stop']>;
  /** Of urgent rules: what they ask about stays out of the draft while they may hold. */
  urgency?: Urgency;
  /** Called after each answer; where it says so, the form ends there. */
  heard?: NonNullable<Walk['heard']>;
  /** Called before each question. */
  before?: NonNullable<Walk['before']>;
  /** Where an answer that was known comes from, by the key of its step. */
  from?: NonNullable<Walk['from']>;
  /** More about how a question is asked. */
  extra?: NonNullable<Walk['extra']>;
  /** Whether to say at every question how to stop and whom to turn to. */
  canStop?: boolean;
  /** What the end of the form does, e.g. "Show the result". */
  end: string;
}

/** What is kept after each answer. */
interface HalfDone extends Resumed {
  framework: Version;
  session: Session;
}

/**
 * Asks a form in a terminal, going on where it was left. The draft stays until `forget` is called,
 * which is for when the answers are saved.
 * @throws Interrupted that names the command to go on with
 */
export async function askForm(
  context: Context,
  asking: Asking,
): Promise<{ session: Session; answers: Answers; forget: () => void }> {
  const { framework, form, draft: name, again, fresh, known = {}, given } = asking;
  const { drafts } = await context.store();
  // With answers from the command line, what is half done stays for the next time.
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
    // Where all that is new stays out of drafts, there may be nothing to keep at all.
    if (words(now) === last) return;
    last = words(now);
    drafts.save(name, {
      framework: versionOf(framework),
      session: now,
      again,
    } satisfies HalfDone);
  };
  try {
    // An earlier coachkit may have kept more.
    if (goesOn) keep(before);
    const reviews = asking.changes === true;
    const session = await walk(context, { ...asking, form, session: before, keep, reviews });
    return { session, answers: session.answers, forget: () => drafts.remove(name) };
  } catch (error) {
    if (!(error instanceof Interrupted) || drafts.load(name) === undefined) throw error;
    if (error instanceof MenuLeft) throw new MenuLeft(STOPPED, `Go on: ${again}`);
    throw stopped(again);
  }
}

const words = (session: Session): string => JSON.stringify(session);

const STOPPED = 'Stopped. Your answers so far are kept.';

/** What is said when a form is left with its draft kept; `again` goes on with it. */
export function stopped(again: string): Interrupted {
  return new Interrupted(STOPPED, `Go on: ${again}`);
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

/** The session of last time; after a change of the framework, the answers that still fit. */
function resume({ io, clock }: Context, asking: Asking, draft: Draft): Session {
  const { framework, form, scales, again } = asking;
  const half = draft.value as HalfDone;
  io.note([
    text(`Going on where you stopped ${leftWhen(draft.saved.date, clock.now().date)}.`),
    text(`To start over: ${again} --fresh`, 'quiet'),
  ]);
  const { id, version } = versionOf(framework);
  if (half.framework.id === id && half.framework.version === version) return half.session;
  io.note([
    text(`The questions have changed since (now ${id} ${version}); what still fits is kept.`),
  ]);
  const questions = allQuestions(form(half.session));
  const { answers } = carriedOver(half.session.answers, questions, scales);
  return { ...newSession(answers), typed: half.session.typed ?? {} };
}
