import type { Rating } from '../../core/context.ts';
import type { FormText, Question, QuestionOption } from '../../framework/schema/index.ts';
import type { Answer, Answers } from '../../interview/answers.ts';
import { allQuestions } from '../../interview/session.ts';
import { kindOf, type Value } from './measure-kinds.ts';
import type { Meaning } from './records.ts';

/** Options taken from the person's own records, by question id. */
export type Choices = Readonly<Record<string, { options: QuestionOption[]; none: string }>>;

/**
 * Turns typed answers into choices: a single choice for a text question, ticks for a list. A
 * question without options is left out.
 */
export function withChoices(form: FormText, choices: Choices): FormText {
  const fill = (question: Question): Question[] => {
    const { id, ask, help, kind } = question;
    const choice = choices[id];
    if (choice === undefined) return [question];
    if (choice.options.length === 0) return [];
    if (kind === 'list') return [{ id, ask, help, kind: 'multi', ...choice }];
    return [{ id, ask, help, kind: 'choice', options: choice.options }];
  };
  const blocks = form.blocks.map((block) => ({
    ...block,
    questions: block.questions.flatMap(fill),
  }));
  return { ...form, blocks: blocks.filter(({ questions }) => questions.length > 0) };
}

export const becauseId = (question: string): string => `${question}-because`;

/** Whether a question asks for the reason behind a value. */
export const isBecause = (question: string): boolean => question.endsWith(becauseId(''));

/** A measure to ask about: its question id, and what it means on that day. */
interface AskedMeasure {
  question: string;
  meaning: Meaning;
  /** The question for its value, if it says more than the measure's words. */
  ask?: string;
}

/** The id of the question that rates several measures on one screen. */
export const TOGETHER = 'together';

/**
 * The check-in form: a value for each measure, then a reason for the value. Measures in `together`
 * are rated on one screen first, if the form has a question for that.
 */
export function checkInForm(
  form: FormText,
  asked: readonly AskedMeasure[],
  together: readonly AskedMeasure[] = [],
): FormText {
  const [block] = form.blocks;
  if (!block) throw new Error(`The form ${form.id} is empty.`);
  const all = allQuestions(form.blocks);
  const [reason, first] = ['because', TOGETHER].map((id) => all.find((each) => each.id === id));
  const questions = asked.flatMap(({ question, meaning, ask = meaning.text }): Question[] => [
    kindOf(meaning).question({ id: question, ask }, meaning.anchors ?? {}),
    ...(reason ? [{ ...reason, id: becauseId(question), when: `${question} is answered` }] : []),
  ]);
  const onOneScreen = together.length > 0 && first ? [first] : [];
  return { ...form, blocks: [{ ...block, questions: [...onOneScreen, ...questions] }] };
}

/** The measures that can be rated together, one key each. Empty if fewer than two qualify. */
export function askedTogether(asked: readonly AskedMeasure[]): AskedMeasure[] {
  const rated = asked.filter(({ meaning }) => kindOf(meaning).rating !== undefined);
  return rated.length > 1 ? rated : [];
}

/** The rows of the shared screen, one for each measure. */
export function ratingsOf(together: readonly AskedMeasure[]): Rating[] {
  return together.flatMap(({ meaning }) => {
    const rating = kindOf(meaning).rating?.(meaning.anchors ?? {});
    return rating ? [{ id: meaning.text, ...rating }] : [];
  });
}

/** Splits the answer from the shared screen into answers for each measure. */
export function answersTogether(together: readonly AskedMeasure[], answer: Answer): Answers {
  const marks = String(answer).split(' ');
  return Object.fromEntries(
    together.flatMap(({ question, meaning }, index): [string, Answer][] => {
      const mark = marks[index] ?? '-';
      if (mark === '-') return [];
      return [[question, meaning.kind === 'scale' ? Number(mark) : mark]];
    }),
  );
}

/** Reads an answer as the value of a measure. */
export function valueFrom(meaning: Meaning, answer: Answer): Value {
  return kindOf(meaning).read(answer);
}

/** Reads the meaning of a measure from its form answers. */
export function meaningFrom(answers: Answers): Meaning {
  const kind = answers.kind as Meaning['kind'];
  const { anchors: asked = {}, better } = kindOf({ kind });
  const anchors = Object.fromEntries(
    Object.entries(asked).map(([value, question]) => [value, String(answers[question] ?? '')]),
  );
  return {
    text: String(answers.text).trim(),
    kind,
    betterIs: better ?? ((answers.better ?? 'either') as Meaning['betterIs']),
    ...(Object.keys(anchors).length > 0 && { anchors }),
  };
}

/** Writes a meaning as form answers. */
export function meaningAnswers({ text, kind, betterIs, anchors = {} }: Meaning): Answers {
  const { anchors: asked = {} } = kindOf({ kind });
  const ends = Object.entries(anchors).map(([value, words]) => [asked[value] ?? value, words]);
  return { text, kind, better: betterIs, ...Object.fromEntries(ends) };
}
