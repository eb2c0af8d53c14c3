import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Scales } from '../../framework/rules/facts.ts';
import type { Question } from '../../framework/schema/index.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import type { Answers } from '../answers.ts';
import type { Problem } from '../kinds/kind.ts';
import { readAnswer } from '../read-answer.ts';

/** The questions that the command line can answer. */
export interface Answerable {
  questions: readonly Question[];
  scales: Scales;
  /** The command that prints all questions. */
  template: string;
  /** A special error for an unknown id, if there is one. */
  stranger?: (id: string) => string | undefined;
}

/**
 * Reads answers from the command line: first the file, then `--set`, which wins.
 * @throws UsageError with every fault, by file, line and column
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

/**
 * Reads answers from `id=value` words. Errors name `flag`.
 * @throws UsageError
 */
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
        throw new UsageError(`${flag} needs an answer as id=value, for example ${flag} stage=vp.`);
      }
      return { id, raw: rest.join('='), at: () => `${flag} ${word}: ` };
    }),
    about,
  );
}

async function fileAnswers(context: Context, path: string, about: Answerable): Promise<Answers> {
  const frameworks = await context.frameworks();
  return frameworks.readAnswers(path, ({ entries, where, isCut, exact }) => {
    const given = entries.map(
      ([id, raw]): Given => ({
        id,
        raw,
        exact: () => exact(raw, [id]),
        at: (inside, part) => `${where([id, ...inside], part)}: `,
        isCut: (inside) => isCut([id, ...inside]),
      }),
    );
    return collect(context, given, about);
  });
}

interface Given {
  id: string;
  raw: unknown;
  /** The raw value exactly as written, for a known question. */
  exact?: () => unknown;
  /** The place of a fault, for the start of a message. `inside` is the path within the answer. */
  at: (inside: Problem['path'], part: 'key' | 'value') => string;
  /** Whether a comment follows on the same line. */
  isCut?: (inside: Problem['path']) => boolean;
}

function collect({ clock, io }: Context, given: Given[], about: Answerable): Answers {
  const now = clock.now();
  const cut: string[] = [];
  const { questions, scales } = about;
  const answers: Answers = {};
  const faults: string[] = [];
  for (const { id, raw: read, exact = () => read, at, isCut = () => false } of given) {
    const question = questions.find((q) => q.id === id);
    if (!question) {
      faults.push(`${at([], 'key')}${strangerWords(id, about)}`);
      continue;
    }
    const raw = exact();
    const reading = readAnswer(question, raw, scales, now);
    if (!reading.ok)
      faults.push(`${at(reading.path, 'value')}${id} must be ${expectedWords(reading)}`);
    else if (reading.value !== undefined) answers[id] = reading.value;
    if (!WRITTEN.includes(question.kind)) continue;
    for (const inside of textsIn(raw)) if (isCut(inside)) cut.push(at(inside, 'value'));
  }
  if (faults.length > 0) {
    throw new UsageError(faults.join('\n'), `To print all questions: ${about.template}`);
  }
  io.note(cut.map((where) => text(`${where}${CUT}`, 'warn')));
  return answers;
}

const CUT =
  'the text after # is a comment and was not read. To keep it, put quotes around the answer.';

/** The kinds of questions answered in the person's own words. */
const WRITTEN: readonly Question['kind'][] = ['text', 'long-text', 'list', 'group'];

/** The paths to all texts inside an answer. */
function textsIn(raw: unknown): Problem['path'][] {
  if (typeof raw === 'string') return [[]];
  if (typeof raw !== 'object' || raw === null) return [];
  const keys = Array.isArray(raw) ? [...raw.keys()] : Object.keys(raw);
  return keys.flatMap((key) =>
    textsIn((raw as Record<string | number, unknown>)[key]).map((inside) => [key, ...inside]),
  );
}

function strangerWords(id: string, { questions, stranger }: Answerable): string {
  const ids = questions.map((question) => question.id);
  return stranger?.(id) ?? `unknown question "${id}".${didYouMean(id, ids)}`;
}

function expectedWords({ expected, got, known }: Problem): string {
  return `${expected}.${got !== undefined && known ? didYouMean(got, known) : ''}`;
}
