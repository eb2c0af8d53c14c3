import type { Context } from '../context.ts';
import { Interrupted } from '../errors.ts';
import type { Framework } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import type { Scales } from '../interview/read-answer.ts';
import { allQuestions, type Form, newSession, type Session } from '../interview/session.ts';
import type { Draft } from '../store/types.ts';
import { text } from '../view.ts';
import { type Walk, walk } from './walk.ts';
import { type Version, versionOf } from './wording.ts';

export interface Asking {
  framework: Framework;
  form: Form;
  scales: Scales;
  /** The name under which what is half done is kept. */
  draft: string;
  /** The command that goes on after a stop. */
  again: string;
  /** Whether to leave aside what is half done. */
  fresh: boolean;
  /** Answers of a record that is changed. */
  known?: Answers | undefined;
  /** Answers from the command line; with any, nothing half done is resumed. */
  given: Answers;
  /** Whether to stop at once, without review. */
  stop?: NonNullable<Walk['stop']>;
  /** Called before each question. */
  before?: NonNullable<Walk['before']>;
  /** Whether every question offers a stop. */
  canStop?: boolean;
  /** What Enter does at the review, e.g. "shows the result". */
  end: string;
}

/** What is kept after each answer. */
interface HalfDone {
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
  const draft = drafts.load(name);
  const startsOver = fresh || Object.keys(given).length > 0;
  try {
    const session = await walk(context, {
      ...asking,
      form,
      session:
        draft && !startsOver ? resume(context, asking, draft) : newSession({ ...known, ...given }),
      keep: (session) =>
        void drafts.save(name, { framework: versionOf(framework), session } satisfies HalfDone),
    });
    return { session, answers: session.answers, forget: () => drafts.remove(name) };
  } catch (error) {
    if (!(error instanceof Interrupted) || drafts.load(name) === undefined) throw error;
    throw new Interrupted('Stopped. Your answers so far are kept.', `Go on: ${again}`);
  }
}

/** The session of last time; after a change of the framework, the answers that still fit. */
function resume({ io }: Context, { framework, form, again }: Asking, draft: Draft): Session {
  const half = draft.value as HalfDone;
  io.note([
    text(`Going on where you stopped on ${draft.saved.date}.`),
    text(`To start over: ${again} --fresh`, 'quiet'),
  ]);
  const { id, version } = versionOf(framework);
  if (half.framework.id === id && half.framework.version === version) return half.session;
  io.note([
    text(`The questions have changed since (now ${id} ${version}); what still fits is kept.`),
  ]);
  const known = new Set(allQuestions(form).map((question) => question.id));
  const kept = Object.entries(half.session.answers).filter(([question]) => known.has(question));
  return newSession(Object.fromEntries(kept));
}
