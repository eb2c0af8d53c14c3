import type { FormText, Question, QuestionOption } from '../../framework/schema/index.ts';
import type { Answer, Answers } from '../../interview/answers.ts';
import { allQuestions } from '../../interview/session.ts';
import { RUNGS, SCALE, valueWords } from './measure-kind.ts';
import type { Meaning, Value } from './records.ts';

/** What can be picked at a question whose options are the person's own things, by question id. */
export type Choices = Readonly<Record<string, { options: QuestionOption[]; none: string }>>;

/**
 * The form with choices in place of questions that ask for something in words: one of them at a
 * text, several at a list. A question with nothing to pick from is left out.
 */
export function withChoices(form: FormText, choices: Choices): FormText {
  const fill = (question: Question): Question[] => {
    const choice = choices[question.id];
    if (choice === undefined) return [question];
    const { options, none } = choice;
    const { id, ask, help } = question;
    if (options.length === 0) return [];
    return question.kind === 'list'
      ? [{ id, ask, help, kind: 'multi', options, none }]
      : [{ id, ask, help, kind: 'choice', options }];
  };
  const blocks = form.blocks.map((block) => ({
    ...block,
    questions: block.questions.flatMap(fill),
  }));
  return { ...form, blocks: blocks.filter(({ questions }) => questions.length > 0) };
}

/** A measure to be asked about: a name for its question, and what it means on the day. */
export interface Asked {
  question: string;
  meaning: Meaning;
}

export const becauseId = (question: string): string => `${question}-because`;

/** The check-in form: each measure with its value, and a reason once there is one. */
export function checkInForm(form: FormText, measures: readonly Asked[]): FormText {
  const [block] = form.blocks;
  if (!block) throw new Error(`The form ${form.id} is empty.`);
  const reason = allQuestions(form.blocks).find(({ id }) => id === 'because');
  const questions = measures.flatMap(({ question, meaning }): Question[] => [
    valueQuestion(question, meaning),
    ...(reason ? [{ ...reason, id: becauseId(question), when: `${question} is answered` }] : []),
  ]);
  return { ...form, blocks: [{ ...block, questions }] };
}

function valueQuestion(id: string, meaning: Meaning): Question {
  const { text: ask, kind, anchors = {} } = meaning;
  switch (kind) {
    case 'scale': {
      const { low, high } = SCALE;
      const scale = { min: low, max: high, low: anchors[low] ?? '', high: anchors[high] ?? '' };
      return { kind: 'scale', id, ask, scale };
    }
    case 'ladder': {
      const options = RUNGS.map((rung) => ({
        id: String(rung),
        label: anchors[rung] ?? valueWords(meaning, rung),
      }));
      return { kind: 'choice', id, ask, options };
    }
    case 'count':
      return { kind: 'number', id, ask, min: 0 };
    case 'yesno':
      return { kind: 'yes-no', id, ask };
    case 'words':
      return { kind: 'text', id, ask };
  }
}

/** An answer to a measure's question as its value. */
export function valueFrom({ kind }: Meaning, answer: Answer): Value {
  if (kind === 'yesno') return answer === 'yes';
  return kind === 'words' ? String(answer) : Number(answer);
}

const RUNG_QUESTIONS: Record<string, string> = {
  '-2': 'rung-worse',
  '-1': 'rung-now',
  '0': 'rung-step',
  '1': 'rung-hope',
  '2': 'rung-beyond',
};
const END_QUESTIONS: Record<string, string> = { '0': 'low', '10': 'high' };

/** What the form of a measure says it means. A ladder goes up; of words none is better. */
export function meaningFrom(answers: Answers): Meaning {
  const kind = answers.kind as Meaning['kind'];
  const asked = kind === 'scale' ? END_QUESTIONS : kind === 'ladder' ? RUNG_QUESTIONS : {};
  const anchors = Object.fromEntries(
    Object.entries(asked).map(([value, question]) => [value, String(answers[question] ?? '')]),
  );
  const better = (answers.better ?? 'either') as Meaning['betterIs'];
  return {
    text: String(answers.text).trim(),
    kind,
    betterIs: kind === 'ladder' ? 'up' : better,
    ...(Object.keys(anchors).length > 0 && { anchors }),
  };
}

/** A meaning as the answers of the form. */
export function meaningAnswers({ text, kind, betterIs, anchors = {} }: Meaning): Answers {
  const asked = kind === 'ladder' ? RUNG_QUESTIONS : END_QUESTIONS;
  const ends = Object.entries(anchors).map(([value, words]) => [asked[value] ?? value, words]);
  return { text, kind, better: betterIs, ...Object.fromEntries(ends) };
}
