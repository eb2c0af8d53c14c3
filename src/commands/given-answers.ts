import type { Context } from '../context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import type { Answers } from '../interview/answers.ts';
import { type Problem, readAnswer } from '../interview/read-answer.ts';
import { allQuestions } from '../interview/session.ts';
import type { Subject } from './assess-subject.ts';

/**
 * The answers that come with the command line: a file first, then `--set`, which wins.
 * @throws UsageError that lists all that is wrong, with file, line and column.
 */
export async function givenAnswers(
  context: Context,
  options: { answers?: string; set?: string[] },
  subject: Subject,
): Promise<Answers> {
  const fromFile =
    options.answers === undefined ? {} : await fileAnswers(context, options.answers, subject);
  return { ...fromFile, ...setAnswers('--set', options.set ?? [], subject) };
}

/** Answers from `id=value` words. `flag` is named when one is wrong. @throws UsageError */
export function setAnswers(flag: string, words: readonly string[], subject: Subject): Answers {
  return collect(
    words.map((word) => {
      const [id = '', ...rest] = word.split('=');
      if (rest.length === 0) {
        throw new UsageError(`${flag} takes an answer as id=value, e.g. ${flag} stage=vp.`);
      }
      return { id, raw: rest.join('='), at: () => `${flag} ${word}: ` };
    }),
    subject,
  );
}

async function fileAnswers(context: Context, path: string, subject: Subject): Promise<Answers> {
  const frameworks = await context.frameworks();
  return frameworks.readAnswers(path, ({ entries, where }) => {
    const given = entries.map(
      ([id, raw]): Given => ({
        id,
        raw,
        at: (inside, part) => `${where([id, ...inside], part)}: `,
      }),
    );
    return collect(given, subject);
  });
}

interface Given {
  id: string;
  raw: unknown;
  /** Where a fault lies, to stand before what it is; `inside` the answer, or at its key. */
  at: (inside: Problem['path'], part: 'key' | 'value') => string;
}

function collect(given: Given[], subject: Subject): Answers {
  const questions = [...allQuestions(subject.form), ...(subject.assessment.after ?? [])];
  const answers: Answers = {};
  const faults: string[] = [];
  for (const { id, raw, at } of given) {
    const question = questions.find((q) => q.id === id);
    if (!question) {
      faults.push(`${at([], 'key')}${strangerWords(id, subject)}`);
      continue;
    }
    const reading = readAnswer(question, raw, subject.scales);
    if (!reading.ok)
      faults.push(`${at(reading.path, 'value')}${id} takes ${expectedWords(reading)}`);
    else if (reading.value !== undefined) answers[id] = reading.value;
  }
  if (faults.length > 0) {
    throw new UsageError(faults.join('\n'), 'All questions: coachkit assess --answers-template');
  }
  return answers;
}

function strangerWords(id: string, { assessment, quick }: Subject): string {
  const all = [...allQuestions(assessment.blocks), ...(assessment.after ?? [])].map((q) => q.id);
  if (quick && all.includes(id)) {
    return `"${id}" is not part of --quick. Leave out one of the two.`;
  }
  return `there is no question "${id}".${didYouMean(id, all)}`;
}

function expectedWords({ expected, got, known }: Problem): string {
  return `${expected}.${got !== undefined && known ? didYouMean(got, known) : ''}`;
}
