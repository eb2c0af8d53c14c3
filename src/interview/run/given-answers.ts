import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { Question } from '../../framework/schema/index.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import type { Answers } from '../answers.ts';
import type { Problem } from '../kinds/kind.ts';
import { readAnswer } from '../read-answer.ts';

/** What can be answered from a command line. */
export interface Answerable {
  questions: readonly Question[];
  scales: Scales;
  /** The command that prints all questions. */
  template: string;
  /** What to say of an id that is none of them, where there is more to say than that. */
  stranger?: (id: string) => string | undefined;
}

/**
 * The answers that come with the command line: a file first, then `--set`, which wins.
 * @throws UsageError that lists all that is wrong, with file, line and column.
 */
export async function givenAnswers(
  context: Context,
  options: { answers?: string; set?: string[] },
  about: Answerable,
): Promise<Answers> {
  const fromFile =
    options.answers === undefined ? {} : await fileAnswers(context, options.answers, about);
  return { ...fromFile, ...setAnswers(context, '--set', options.set ?? [], about) };
}

/** Answers from `id=value` words. `flag` is named when one is wrong. @throws UsageError */
export function setAnswers(
  context: Context,
  flag: string,
  words: readonly string[],
  about: Answerable,
): Answers {
  return collect(
    context,
    words.map((word) => {
      const [id = '', ...rest] = word.split('=');
      if (rest.length === 0) {
        throw new UsageError(`${flag} takes an answer as id=value, e.g. ${flag} stage=vp.`);
      }
      return { id, raw: rest.join('='), at: () => `${flag} ${word}: ` };
    }),
    about,
  );
}

async function fileAnswers(context: Context, path: string, about: Answerable): Promise<Answers> {
  const frameworks = await context.frameworks();
  return frameworks.readAnswers(path, ({ entries, where }) => {
    const given = entries.map(
      ([id, raw]): Given => ({
        id,
        raw,
        at: (inside, part) => `${where([id, ...inside], part)}: `,
      }),
    );
    return collect(context, given, about);
  });
}

interface Given {
  id: string;
  raw: unknown;
  /** Where a fault lies, to stand before what it is; `inside` the answer, or at its key. */
  at: (inside: Problem['path'], part: 'key' | 'value') => string;
}

function collect({ clock }: Context, given: Given[], about: Answerable): Answers {
  const now = clock.now();
  const { questions, scales } = about;
  const answers: Answers = {};
  const faults: string[] = [];
  for (const { id, raw, at } of given) {
    const question = questions.find((q) => q.id === id);
    if (!question) {
      faults.push(`${at([], 'key')}${strangerWords(id, about)}`);
      continue;
    }
    const reading = readAnswer(question, raw, scales, now);
    if (!reading.ok)
      faults.push(`${at(reading.path, 'value')}${id} takes ${expectedWords(reading)}`);
    else if (reading.value !== undefined) answers[id] = reading.value;
  }
  if (faults.length > 0) {
    throw new UsageError(faults.join('\n'), `All questions: ${about.template}`);
  }
  return answers;
}

function strangerWords(id: string, { questions, stranger }: Answerable): string {
  const ids = questions.map((question) => question.id);
  return stranger?.(id) ?? `there is no question "${id}".${didYouMean(id, ids)}`;
}

function expectedWords({ expected, got, known }: Problem): string {
  return `${expected}.${got !== undefined && known ? didYouMean(got, known) : ''}`;
}
