import { conditionWords } from '../framework/rules/describe.ts';
import type { Scales } from '../framework/rules/facts.ts';
import type { Question } from '../framework/schema/index.ts';
import { kindOf } from './kinds/index.ts';
import type { Form } from './session.ts';

/**
 * Writes a whole form as commented YAML that reads back as "everything skipped". `head` goes on
 * top, one comment per line. Questions with a known answer are not marked as required.
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

/** Says whether an answer is required, when it is asked, and what it may be, one line each. */
function about(question: Question, scales: Scales): string[] {
  const { when, required } = question;
  return [
    ...(required ? ['  required'] : []),
    ...(when === undefined ? [] : [`  only if ${conditionWords(when)}`]),
    ...kindOf(question).template(question, scales, (field) => about(field, scales)),
  ];
}

function comment(text: string): string[] {
  if (text === '') return [];
  return text.split('\n').map((line) => `# ${line}`.trimEnd());
}
