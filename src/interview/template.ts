import { conditionWords } from '../framework/rules/describe.ts';
import type { Question } from '../framework/schema/index.ts';
import { type Scales, scaleOf } from './read-answer.ts';
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
    ...how(question, scales),
  ];
}

/** What may be written, one line each. */
function how(question: Question, scales: Scales): string[] {
  switch (question.kind) {
    case 'yes-no':
      return ['  yes or no'];
    case 'choice':
      return question.options.map((o) => `  ${o.id}: ${o.label}`);
    case 'multi':
      return [
        '  a list, e.g. [a, b]; [] means none of these',
        ...question.options.map((o) => `  ${o.id}: ${o.label}`),
      ];
    case 'scale': {
      const { min, max, low, high } = scaleOf(question.scale, scales);
      return [`  ${min} (${low}) to ${max} (${high})`];
    }
    case 'number':
      return [`  a number${question.unit ? `, ${question.unit}` : ''}`];
    case 'text':
      return [`  ${TEXTS[question.format ?? 'any']}`];
    case 'long-text':
      return ['  text; several lines after a |'];
    case 'date':
      return [
        `  a date like 2026-11-23, or ${question.looks === 'back' ? 'yesterday' : 'tomorrow'}`,
      ];
    case 'list':
      return ['  a list, e.g. [first, second]'];
    case 'rank':
      return rankWords(question);
    case 'sort':
      return [
        '  piles, each a list of cards:',
        ...question.piles.map((pile) => `    ${pile.id}: ${pile.label}`),
        '  cards:',
        ...question.cards.map((card) => `    ${card.id}: ${card.label}`),
      ];
    case 'group':
      return [
        '  a list; each entry has:',
        ...question.fields.flatMap((field) => [
          `    ${field.id}: ${field.ask}`,
          ...about(field, scales).map((line) => `      ${line}`),
        ]),
      ];
  }
}

const TEXTS = {
  any: 'text',
  time: 'a time like 09:30',
  moment: 'a day to come, like 2026-12-03 or 2026-12-03 15:00',
};

function rankWords({ options = [], top }: Extract<Question, { kind: 'rank' }>): string[] {
  const words = top === 1 ? 'a list of one, e.g. [first]' : 'a list, the most important first';
  const most = top !== undefined && top > 1 ? `, at most ${top}` : '';
  return [`  ${words}${most}`, ...options.map((o) => `  ${o.id}: ${o.label}`)];
}

function comment(text: string): string[] {
  if (text === '') return [];
  return text.split('\n').map((line) => `# ${line}`.trimEnd());
}
