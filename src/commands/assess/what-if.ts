import { type Block, bullets, fields, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { assess as decide } from '../../domain/assessment/assessment.ts';
import { resultWords } from '../../domain/assessment/result-text.ts';
import type { Told } from '../../domain/care/care.ts';
import { shortAnswer } from '../../interview/answer-text.ts';
import type { Answers } from '../../interview/answers.ts';
import { scaleOf } from '../../interview/kinds/scale.ts';
import { countedAnswers, onPath } from '../../interview/path.ts';
import { carriedOver } from '../../interview/read-answer.ts';
import { givenAnswers, setAnswers } from '../../interview/run/given-answers.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { allQuestions, type SimpleQuestion } from '../../interview/session.ts';
import { careNote } from '../shared/care-note.ts';
import { frameworkChosen, namedAgain } from '../shared/frameworks.ts';
import { showUrgent } from '../shared/urgent.ts';
import { lastRun, printJson, resultJson, toldIn } from './store.ts';
import { type AssessOptions, answerableOf, type Subject, subjectOf } from './subject.ts';
import { resultBlocks } from './view.ts';

/** The same number of reasons as on the result screen. */
const MOST_REASONS = 3;

/**
 * `assess --what-if [id=value]`: shows the result with some answers changed. Starts from the last
 * answers, or from given answers. Without a value, asks which answer to change. Saves nothing.
 */
export async function whatIf(context: Context, options: AssessOptions): Promise<void> {
  const isGiven = options.answers !== undefined || options.set !== undefined;
  const past = isGiven ? undefined : await lastRun(context);
  const named = past?.framework.id ?? options.framework;
  const framework = await frameworkChosen(context, named);
  const subject = subjectOf(framework, options.quick, namedAgain(context, named));
  const answerable = answerableOf(subject);
  const before = past
    ? carriedOver(past.answers, answerable.questions, answerable.scales).answers
    : await givenAnswers(context, options, answerable);
  if (options.whatIf === true && context.io.interactive && !options.json) {
    await askWhatIf(context, subject, before);
    return;
  }
  const changed = setAnswers(context, '--what-if', valuesOf(options), answerable);
  const then = outcome(context, subject, before);
  const now = outcome(context, subject, { ...before, ...changed });
  if (options.json) {
    const [before, result] = [resultJson(then.result), resultJson(now.result)];
    return printJson(context, { framework: versionOf(framework), result, before });
  }
  await tell(context, then, now, toldIn(subject.assessment, past ? {} : before));
}

function valuesOf({ whatIf = true }: AssessOptions): string[] {
  if (whatIf !== true) return whatIf;
  const example = 'For example: coachkit assess --what-if money=no';
  throw new UsageError('--what-if needs an answer here, as id=value.', example);
}

/** Asks for another answer to a question and shows the result it would give. */
export async function askWhatIf(
  context: Context,
  subject: Subject,
  before: Answers,
): Promise<'urgent' | undefined> {
  const question = await questionChosen(context, subject, before);
  if (question === undefined) return undefined;
  const { scales } = subject;
  const prompts = await context.prompts();
  const reply = await prompts.ask({
    question,
    current: before[question.id],
    canGoBack: true,
    now: context.clock.now(),
    ...(question.kind === 'scale' && { scale: scaleOf(question.scale, scales) }),
    ...('options' in question && { options: question.options ?? [] }),
  });
  if (reply.kind !== 'answer') return undefined;
  const now = outcome(context, subject, { ...before, [question.id]: reply.value });
  await tell(context, outcome(context, subject, before), now, { texts: [] });
  return now.result.urgent ? 'urgent' : undefined;
}

/** Asks for the section, then the question. Two short menus let a single digit pick any item. */
async function questionChosen(
  context: Context,
  { form, scales }: Subject,
  before: Answers,
): Promise<SimpleQuestion | undefined> {
  const asked = onPath(allQuestions(form), before);
  const parts = form.map(({ id, title, questions }) => ({
    ...{ id, title },
    questions: questions.flatMap((each) =>
      asked.includes(each) && each.kind !== 'group' ? [each] : [],
    ),
  }));
  const prompts = await context.prompts();
  const part: string | undefined =
    parts.length === 1
      ? parts[0]?.id
      : await prompts.choose(
          'Which section do you want to change?',
          parts.map(({ id, title }) => ({ value: id, label: title })),
        );
  const questions = parts.find(({ id }) => id === part)?.questions ?? [];
  if (questions.length < 2) return questions[0];
  const wanted: string | undefined = await prompts.choose(
    'Which answer do you want to change?',
    questions.map((each) => ({
      value: each.id,
      label: `${each.ask} ${shortAnswer(each, before[each.id], scales)}`,
    })),
  );
  return questions.find(({ id }) => id === wanted);
}

type Outcome = ReturnType<typeof outcome>;

function outcome(context: Context, { framework, assessment, scales }: Subject, given: Answers) {
  const answers = countedAnswers(allQuestions(assessment.blocks), given);
  const result = decide(assessment, answers, context.clock.now().date, scales);
  return { result, words: resultWords(framework, assessment, answers, result) };
}

async function tell(context: Context, then: Outcome, now: Outcome, told: Told): Promise<void> {
  if (now.result.urgent) return showUrgent(context);
  const notice = await careNote(context, told);
  if (notice?.kind === 'danger') return;
  const same = then.result.primary === now.result.primary;
  context.io.show([
    title(same ? 'The main suggestion stays the same' : 'The main suggestion changes'),
    fields([
      ['Before', `${then.words.headline} (rule ${then.result.rule})`],
      ['With the change', `${now.words.headline} (rule ${now.result.rule})`],
    ]),
    ...(same ? [] : followed(context, now)),
    text('Nothing was saved.', 'quiet'),
  ]);
}

/** The reasons for the new suggestion or, without a terminal, the full new result. */
const followed = ({ io }: Context, { words }: Outcome): Block[] =>
  io.interactive
    ? [bullets(words.reasons.slice(0, MOST_REASONS).map(({ say }) => say))]
    : resultBlocks(words);
