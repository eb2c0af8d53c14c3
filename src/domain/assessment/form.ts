import type { Assessment, Question } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { onPath } from '../../interview/path.ts';
import { allQuestions, type Form } from '../../interview/session.ts';

/** The questions to ask: all current questions, or only the short form. */
export function askedForm(assessment: Assessment, quick = false): Form {
  const isAsked = ({ id }: Question) =>
    !isEarlier(assessment, id) && (!quick || assessment.quick?.includes(id) === true);
  return assessment.blocks
    .map((block) => ({
      ...block,
      questions: block.questions.filter(isAsked).map((each) => withoutEarlier(assessment, each)),
    }))
    .filter(({ questions }) => questions.length > 0);
}

/** Whether a question, or an option named `question.option`, exists only in earlier versions. */
export const isEarlier = ({ earlier = [] }: Assessment, name: string): boolean =>
  earlier.includes(name);

function withoutEarlier(assessment: Assessment, question: Question): Question {
  if (question.kind !== 'multi' && question.kind !== 'choice') return question;
  const { id, options } = question;
  const offered = options.filter((option) => !isEarlier(assessment, `${id}.${option.id}`));
  return { ...question, options: offered };
}

/** Counts the questions the long form would add to these answers, and names their blocks. */
export function addedByLong(assessment: Assessment, answers: Answers) {
  const form = askedForm(assessment);
  const open = onPath(allQuestions(form), answers).filter(({ id }) => answers[id] === undefined);
  if (open.length === 0) return undefined;
  const blocks = form.filter(({ questions }) => questions.some((each) => open.includes(each)));
  return { count: open.length, blocks: blocks.map(({ title }) => title) };
}
