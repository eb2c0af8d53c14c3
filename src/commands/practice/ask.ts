import { type Block, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { type Artefact, partOf, stepIn, stopOf } from '../../domain/practice/practice.ts';
import type { Framework, Practice } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import type { Asking } from '../../interview/run/ask-form.ts';
import { allQuestions, type Session, type Step } from '../../interview/session.ts';
import { stopOffered, textsIn } from '../shared/care-note.ts';
import { artefactBlocks, isGuarded, partBlocks, SUPPORT } from './view.ts';

/**
 * The hooks for asking a practice in a terminal: answers can end it, and questions show the earlier
 * answers they build on.
 */
export function practiceAsking(
  context: Context,
  { scales }: Pick<Framework, 'scales'>,
  practice: Practice,
): Required<Pick<Asking, 'stop' | 'heard' | 'before' | 'canStop'>> {
  const offer = stopOffered(context);
  return {
    stop: (answers) => stopOf(practice, answers) !== undefined,
    heard: (answers) => offer({ texts: textsIn(answers) }),
    canStop: isGuarded(practice),
    before: (step, session) => showEarlier(context, practice, scales, step, session),
  };
}

/** Shows the earlier answers that a question builds on. */
function showEarlier(
  { io }: Context,
  { blocks }: Practice,
  scales: Framework['scales'],
  step: Step,
  { answers }: Session,
): void {
  if (step.kind !== 'question' || step.round) return;
  const questions = allQuestions(blocks);
  const shown = (step.question.shows ?? []).flatMap((id) => {
    const question = questions.find((each) => each.id === id);
    const part = question && partOf(question, questions, answers, scales ?? {});
    return part ? partBlocks(part) : [];
  });
  if (shown.length > 0) io.note([text(''), ...shown]);
}

/** The end of a practice: its result, or the text of the stop that ended it. */
export function endBlocks(practice: Practice, answers: Answers, artefact: Artefact): Block[] {
  const stopped = stopBlocks(practice, answers);
  if (stopped.length > 0) return stopped;
  const { closing } = practice;
  return [
    ...artefactBlocks(artefact),
    ...groundBlocks(practice, stepIn(practice, answers)),
    ...(closing ? [text(closing)] : []),
  ];
}

/**
 * The text of the stop that ended a practice. Adds people to turn to unless the text names some.
 */
export function stopBlocks(practice: Practice, answers: Answers): Block[] {
  const said = stopOf(practice, answers);
  if (said === undefined) return [];
  const people = /coachkit support \w/.test(said) ? [] : [SUPPORT];
  return [text(said), ...onTheGround(practice), ...people];
}

/**
 * The grounding after a deep practice, with a small step unless the person named one, and people to
 * turn to.
 */
export const groundBlocks = (practice: Practice, step?: string): Block[] =>
  practice.deep ? [...onTheGround(practice, step), SUPPORT] : [];

function onTheGround({ deep }: Practice, step?: string): Block[] {
  if (!deep) return [];
  const small = step === undefined && deep.small !== undefined ? [text(deep.small)] : [];
  return [text(deep.grounding), ...small];
}
