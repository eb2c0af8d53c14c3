import type { FormText, Question, QuestionOption } from '../../framework/schema/index.ts';
import type { Answer, Answers } from '../../interview/answers.ts';
import { allQuestions } from '../../interview/session.ts';
import { kindOf, type Value } from './measure-kinds.ts';
import type { Meaning } from './records.ts';

/** What can be picked at a question whose options are the person's own things, by question id. */
export type Choices = Readonly<Record<string, { options: QuestionOption[]; none: string }>>;

/**
 * The form with choices in place of questions that ask for something in words: one of them at a
 * text, several at a list. A question with nothing to pick from is left out.
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

/**
 * The check-in form: each measure with its value, and a reason once there is one. `asked` are the
 * names of the questions, each with what the measure means on the day.
 */
export function checkInForm(
  form: FormText,
  asked: readonly { question: string; meaning: Meaning }[],
): FormText {
  const [block] = form.blocks;
  if (!block) throw new Error(`The form ${form.id} is empty.`);
  const reason = allQuestions(form.blocks).find(({ id }) => id === 'because');
  const questions = asked.flatMap(({ question, meaning }): Question[] => [
    kindOf(meaning).question({ id: question, ask: meaning.text }, meaning.anchors ?? {}),
    ...(reason ? [{ ...reason, id: becauseId(question), when: `${question} is answered` }] : []),
  ]);
  return { ...form, blocks: [{ ...block, questions }] };
}

/** An answer to a measure's question as its value. */
export function valueFrom(meaning: Meaning, answer: Answer): Value {
  return kindOf(meaning).read(answer);
}

/** What the form of a measure says it means. */
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

/** A meaning as the answers of the form. */
export function meaningAnswers({ text, kind, betterIs, anchors = {} }: Meaning): Answers {
  const { anchors: asked = {} } = kindOf({ kind });
  const ends = Object.entries(anchors).map(([value, words]) => [asked[value] ?? value, words]);
  return { text, kind, better: betterIs, ...Object.fromEntries(ends) };
}
