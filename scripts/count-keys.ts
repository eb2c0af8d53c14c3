/**
 * Counts the questions on an ordinary path through a form, and the keys to answer them. For every
 * form and assessment of the shipped framework: `npx tsx scripts/count-keys.ts`. For some: add
 * their names. A choice takes a digit. Several choices take a digit each and Enter. Text counts as
 * one Enter.
 */
import { join } from 'node:path';
import { askedForm } from '../src/domain/assessment/form.ts';
import type { Assessment } from '../src/framework/schema/index.ts';
import { shippedFrameworks } from '../src/framework/shipped.ts';
import type { Answer } from '../src/interview/answers.ts';
import { apply, current, type Form, newSession, type Step } from '../src/interview/session.ts';

/** The number of options to tick where several are possible. */
const TICKS = 2;

/** An ordinary answer and its number of keys. Undefined means a skip. */
function answerTo(step: Step): { value: Answer | undefined; keys: number } {
  // The ordinary path declines every offer: another round, or an optional part.
  if (step.kind === 'more' || step.asksFor === 'block') return { value: 'no', keys: 1 };
  const { question } = step;
  switch (question.kind) {
    case 'multi': {
      // Ordinary people tick nothing under Right now, least of all danger.
      const ids = question.id === 'right-now' ? [] : question.options.map(({ id }) => id);
      const value = ids.slice(0, TICKS);
      return { value, keys: value.length + 1 };
    }
    case 'choice':
      return { value: question.options[0]?.id, keys: 1 };
    case 'yes-no':
      return { value: 'yes', keys: 1 };
    case 'scale':
      return { value: 4, keys: 1 };
    default:
      return { value: undefined, keys: 1 };
  }
}

/** Walks a form from its first question to its last. */
function count(form: Form): { questions: number; keys: number } {
  let session = newSession();
  let [questions, keys] = [0, 0];
  for (let step = current(form, session); step; step = current(form, session)) {
    const answer = answerTo(step);
    questions += 1;
    keys += answer.keys;
    session = apply(
      form,
      session,
      answer.value === undefined ? { kind: 'skip' } : { kind: 'answer', value: answer.value },
    );
  }
  return { questions, keys };
}

const formsOf = (assessment: Assessment): [string, Form][] => [
  ['assess', askedForm(assessment)],
  ...(assessment.quick ? [['assess --quick', askedForm(assessment, true)] as [string, Form]] : []),
];

const shipped = shippedFrameworks(join(import.meta.dirname, '../dist/frameworks'));
const { assessments = [], forms = [] } = shipped.get('executive-coaching') ?? {};
const rows: [string, Form][] = [
  ...assessments.flatMap(formsOf),
  ...forms.map(({ id, blocks }): [string, Form] => [id, blocks]),
];
const wanted = process.argv.slice(2);
console.log('| flow | questions | keys |\n|---|---|---|');
for (const [name, form] of rows.filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
  const { questions, keys } = count(form);
  console.log(`| ${name} | ${questions} | ${keys} |`);
}
