import { type Block, fields, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { MenuLeft, noTerminal, UsageError } from '../../core/errors.ts';
import { preferences } from '../../core/settings.ts';
import { assess as decide, isUrgent } from '../../domain/assessment/assessment.ts';
import { askedForm } from '../../domain/assessment/form.ts';
import { resultWords } from '../../domain/assessment/result-text.ts';
import { namedParts, type Part } from '../../domain/frameworks/parts.ts';
import { artefactOf } from '../../domain/practice/practice.ts';
import { hasQuestionOfTheDay, reflectionForm } from '../../domain/reflection/form.ts';
import { questionOfTheDay } from '../../domain/reflection/rotation.ts';
import type { Assessment, Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import type { FormOptions } from '../../interview/run/fill-form.ts';
import { givenAnswers } from '../../interview/run/given-answers.ts';
import { openingBlocks } from '../../interview/run/opening.ts';
import { type Walk, walk } from '../../interview/run/walk.ts';
import { wordingOf } from '../../interview/run/wording.ts';
import { allQuestions, type Form, finalAnswers, newSession } from '../../interview/session.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { resultBlocks } from '../assess/view.ts';
import { endBlocks, practiceAsking } from '../practice/ask.ts';
import { introBlocks } from '../practice/view.ts';
import { ratingsOf } from '../reflect/interactive.ts';
import { showUrgent } from '../shared/urgent.ts';

/** How to ask a part, and what to do at the end. */
interface Previewed extends Partial<Walk> {
  form: Walk['form'];
  /** Shows the end of the part. `form` is the form as it was last asked. */
  finish: (answers: Answers, form: Form) => Promise<void> | void;
}

/**
 * `coachkit framework preview ID-OR-FILE [PART]`: asks a part as in real use, but saves nothing. In
 * a script, takes answers from a file or `--set`.
 */
export async function preview(
  context: Context,
  named: string,
  wanted: string | undefined,
  options: FormOptions,
): Promise<void> {
  const frameworks = await context.frameworks();
  const framework = await frameworks.get(named);
  const usual = await frameworks.get(preferences({}).framework);
  const part = await partOf(context, framework, namedParts(framework, usual), wanted);
  if (context.io.interactive) context.io.note(openingOf(part));
  const previewed = howToAsk(context, framework, part);
  const { answers, form } = await answersTo(context, framework, previewed, options);
  await previewed.finish(answers, form);
  context.io.note([text('This was a preview. Nothing was saved.', 'quiet')]);
}

/** Picks the named part, the only part, or the part that the person chooses. @throws UsageError */
async function partOf(
  context: Context,
  { id, journey }: Framework,
  parts: readonly (Part & { name: string })[],
  wanted: string | undefined,
): Promise<Part> {
  const names = parts.map(({ name }) => name);
  const [first] = parts;
  if (!first) {
    throw new UsageError(
      `The framework "${id}" has no part to preview.`,
      journey && `To walk its steps, once you have added it: coachkit journey ${id}`,
    );
  }
  if (wanted !== undefined) {
    const found = parts.find(({ name }) => name === wanted);
    if (found) return found;
    throw new UsageError(
      `"${id}" has no part "${wanted}".${didYouMean(wanted, names)}`,
      `Parts: ${names.join(', ')}`,
    );
  }
  if (parts.length === 1 || !context.io.interactive) return first;
  const chosen = await (await context.prompts()).choose(
    'Which part do you want to see?',
    parts.map(({ of, item, name }) => ({ value: name, label: `${item.title} (${of})` })),
  );
  if (chosen === undefined) throw new MenuLeft();
  return parts.find(({ name }) => name === chosen) ?? first;
}

function openingOf({ of, item }: Part): Block[] {
  const kept = 'This is a preview. Nothing is saved.';
  if (of === 'practice') return [...introBlocks(item, kept), text('')];
  // A reflection shows its own title and intro above its questions.
  if (of === 'reflection') return openingBlocks({ minutes: item.minutes }, kept);
  return [title(item.title), ...openingBlocks(item, kept)];
}

function howToAsk(context: Context, framework: Framework, part: Part): Previewed {
  const { scales = {} } = framework;
  const showAnswers = (answers: Answers, form: Form) => {
    const said = wordingOf(allQuestions(form), answers, scales);
    context.io.show([fields(said.map(({ asked, answered }) => [asked, answered]))]);
  };
  switch (part.of) {
    case 'assessment':
      return {
        // In a script, answers may also be for questions that only earlier versions asked.
        form: context.io.interactive ? askedForm(part.item) : part.item.blocks,
        stop: (sofar) => isUrgent(part.item, sofar),
        end: 'Show the result',
        finish: (answers) => showResult(context, framework, part.item, answers),
      };
    case 'form':
      return { form: part.item.blocks, finish: showAnswers };
    case 'practice': {
      const { item } = part;
      return {
        form: item.blocks,
        ...practiceAsking(context, framework, item),
        end: 'Show the result',
        finish: (answers) =>
          context.io.show(endBlocks(item, answers, artefactOf(item, answers, scales))),
      };
    }
    case 'reflection':
      return { ...previewedReflection(context, part), finish: showAnswers };
  }
}

async function answersTo(
  context: Context,
  framework: Framework,
  { finish, ...asking }: Previewed,
  options: FormOptions,
): Promise<{ answers: Answers; form: Form }> {
  const scales = framework.scales ?? {};
  const formAt = (session = newSession()) =>
    typeof asking.form === 'function' ? asking.form(session) : asking.form;
  const questions = allQuestions(formAt());
  const template = `coachkit framework show ${framework.id} --json`;
  const given = await givenAnswers(context, options, { questions, scales, template });
  if (!context.io.interactive && Object.keys(given).length === 0) {
    const ids = questions.map(({ id }) => id).join(', ');
    throw noTerminal(`Missing answers: ${ids}.`, 'Answer with --answers FILE or --set id=value');
  }
  const begun = newSession(given);
  const session = context.io.interactive
    ? await walk(context, {
        scales,
        keep: () => {},
        end: 'End the preview',
        ...asking,
        session: begun,
      })
    : begun;
  const form = formAt(session);
  return { answers: finalAnswers(form, session), form };
}

async function showResult(
  context: Context,
  framework: Framework,
  assessment: Assessment,
  answers: Answers,
): Promise<void> {
  const result = decide(assessment, answers, context.clock.now().date, framework.scales ?? {});
  if (result.urgent) return showUrgent(context);
  const words = resultWords(framework, assessment, answers, result);
  context.io.show(resultBlocks(words, { why: true }));
}

/** Asks a reflection as on the first day, with questions from this framework only. */
function previewedReflection(
  { clock, preferences }: Context,
  { item: kind, reflections }: Extract<Part, { of: 'reflection' }>,
): Pick<Walk, 'form' | 'extra' | 'another'> {
  const { name } = preferences;
  const passed: string[] = [];
  const pick = () =>
    hasQuestionOfTheDay(kind)
      ? questionOfTheDay({
          bank: reflections.bank,
          history: [],
          date: clock.now().date,
          seed: name,
          passed,
          quick: false,
        })
      : undefined;
  let question = pick();
  return {
    form: (session) =>
      reflectionForm(kind, reflections, { question, quick: false, name, targets: [] }, session),
    extra: (id) => ({ ...ratingsOf(kind, id), canSwap: id === question?.id }),
    another: (session) => {
      if (question) passed.push(question.id);
      question = pick();
      return session;
    },
  };
}
