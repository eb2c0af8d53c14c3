import { conditionWords } from '../framework/rules/describe.ts';
import type { Scales } from '../framework/rules/facts.ts';
import type { Question } from '../framework/schema/index.ts';
import { kindOf } from './kinds/index.ts';
import type { Form } from './session.ts';

/**
 * A whole form as commented YAML that reads back as "everything skipped". `head` is put on top,
 * a comment line each; a question with a known answer is not called needed.
 */
export function answersTemplate(
  form: Form,
  scales: Scales,
  { head, isKnown = () => false }: { head: string[]; isKnown?: (question: Question) => boolean },
): string {
  const blocks = form.map((block) =>
    [
      ...comment(`== ${block.title} ==`),
      ...comment(block.intro ?? ''),
      '',
      ...block.questions.flatMap((question) => {
        const required = question.required && !isKnown(question);
        return [...entry({ ...question, required }, scales), ''];
      }),
    ].join('\n'),
  );
  return [...head.flatMap(comment), '', ...blocks].join('\n');
}

function entry(question: Question, scales: Scales): string[] {
  const { id, ask } = question;
  return [...comment(ask), ...about(question, scales).flatMap(comment), `${id}:`];
}

/** When it is asked, what may be written, and whether it has to be, one line each. */
function about(question: Question, scales: Scales): string[] {
  const { when, required } = question;
  return [
    ...(required ? ['  needed'] : []),
    ...(when === undefined ? [] : [`  only if ${conditionWords(when)}`]),
    ...kindOf(question).template(question, scales, (field) => about(field, scales)),
  ];
}

function comment(text: string): string[] {
  if (text === '') return [];
  return text.split('\n').map((line) => `# ${line}`.trimEnd());
}
