import { assess as decide, isUrgent } from '../coaching/assessment.ts';
import { resultWords } from '../coaching/assessment-words.ts';
import type { Context } from '../context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import type { Assessment, FormText, Framework } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { countedAnswers } from '../interview/path.ts';
import { allQuestions, newSession } from '../interview/session.ts';
import { fields, text } from '../view.ts';
import { resultBlocks, whyBlocks } from './assess-view.ts';
import { givenAnswers } from './given-answers.ts';
import { showUrgent } from './support.ts';
import { walk } from './walk.ts';
import { wordingOf } from './wording.ts';

interface PreviewOptions {
  answers?: string;
  set?: string[];
}

type Part = { of: 'assessment'; item: Assessment } | { of: 'form'; item: FormText };

/**
 * `coachkit framework preview ID-OR-FILE [PART]`: an assessment or a form walked as a person would,
 * with nothing kept; in a script, with answers from a file or `--set`.
 */
export async function preview(
  context: Context,
  named: string,
  wanted: string | undefined,
  options: PreviewOptions,
): Promise<void> {
  const framework = await (await context.frameworks()).get(named);
  const part = await partOf(context, framework, wanted);
  const answers = await answersTo(context, framework, part, options);
  if (part.of === 'form') showAnswers(context, framework, part.item, answers);
  else await showResult(context, framework, part.item, answers);
  context.io.note([text('A preview: nothing was saved.', 'quiet')]);
}

/** The part that was named, the only one, or the one that is chosen. @throws UsageError */
async function partOf(
  context: Context,
  { id, assessments = [], forms = [] }: Framework,
  wanted: string | undefined,
): Promise<Part> {
  const parts: Part[] = [
    ...assessments.map((item) => ({ of: 'assessment', item }) as const),
    ...forms.map((item) => ({ of: 'form', item }) as const),
  ];
  const ids = parts.map(({ item }) => item.id);
  const [first] = parts;
  if (!first) throw new UsageError(`The framework "${id}" has no assessment and no form.`);
  if (wanted !== undefined) {
    const found = parts.find(({ item }) => item.id === wanted);
    if (found) return found;
    throw new UsageError(
      `"${id}" has no assessment or form "${wanted}".${didYouMean(wanted, ids)}`,
      `It has: ${ids.join(', ')}`,
    );
  }
  if (parts.length === 1 || !context.io.interactive) return first;
  const chosen = await (await context.prompts()).choose(
    'Which part?',
    parts.map(({ of, item }) => ({ value: item.id, label: `${item.title} (${of})` })),
  );
  return parts.find(({ item }) => item.id === chosen) ?? first;
}

async function answersTo(
  context: Context,
  framework: Framework,
  { of, item }: Part,
  options: PreviewOptions,
): Promise<Answers> {
  const scales = framework.scales ?? {};
  const questions = allQuestions(item.blocks);
  const template = `coachkit framework show ${framework.id} --json`;
  const given = await givenAnswers(context, options, { questions, scales, template });
  if (context.io.interactive) {
    const session = await walk(context, {
      form: item.blocks,
      scales,
      session: newSession(given),
      keep: () => {},
      ...(of === 'assessment' && { stop: (sofar: Answers) => isUrgent(item, sofar) }),
      end: of === 'assessment' ? 'shows the result' : 'ends the preview',
    });
    return countedAnswers(questions, session.answers);
  }
  if (Object.keys(given).length === 0) {
    throw new UsageError(
      `There is no terminal to ask in. Missing: ${questions.map(({ id }) => id).join(', ')}.`,
      'Answer with --answers FILE or --set id=value.',
    );
  }
  return countedAnswers(questions, given);
}

async function showResult(
  context: Context,
  framework: Framework,
  assessment: Assessment,
  answers: Answers,
): Promise<void> {
  const result = decide(assessment, answers, context.clock.now().date);
  if (result.urgent) return showUrgent(context, false);
  const words = resultWords(framework, assessment, answers, result);
  context.io.show([...resultBlocks(words), ...whyBlocks(words)]);
}

function showAnswers(
  { io }: Context,
  { scales = {} }: Framework,
  { blocks }: FormText,
  answers: Answers,
): void {
  const said = wordingOf(allQuestions(blocks), answers, scales);
  io.show([fields(said.map(({ asked, answered }) => [asked, answered]))]);
}
