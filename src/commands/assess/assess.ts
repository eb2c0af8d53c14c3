import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { noTerminal, type UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import {
  assess as decide,
  isUrgencyRuledOut,
  isUrgent,
} from '../../domain/assessment/assessment.ts';
import { resultWords } from '../../domain/assessment/result-text.ts';
import { careBeforeResult } from '../../domain/care/care.ts';
import { urgentNames } from '../../framework/rules/urgent.ts';
import type { Answer, Answers } from '../../interview/answers.ts';
import { countedAnswers } from '../../interview/path.ts';
import { askForm } from '../../interview/run/ask-form.ts';
import { givenAnswers } from '../../interview/run/given-answers.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { allQuestions } from '../../interview/session.ts';
import { answersTemplate } from '../../interview/template.ts';
import { shortId } from '../../lib/id.ts';
import {
  careAgain,
  careHeard,
  careNote,
  careOnce,
  stopOffered,
  textsIn,
} from '../shared/care-note.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { showUrgent } from '../shared/urgent.ts';
import { history, whatIf, whyLast } from './history.ts';
import {
  type AssessmentRecord,
  draftName,
  openAssessmentStore,
  recordOf,
  resultJson,
  toldIn,
} from './store.ts';
import { type AssessOptions, answerableOf, type Subject, subjectOf } from './subject.ts';
import { insteadBlocks, resultBlocks, whyBlocks } from './view.ts';

/** `coachkit assess`: answers from flags, a file or the person; then the rules; saved, then shown. */
export async function assess(context: Context, options: AssessOptions): Promise<void> {
  const isGiven = options.answers !== undefined || options.set !== undefined;
  if (options.history) return history(context, options);
  if (options.whatIf !== undefined) return whatIf(context, options);
  if (options.why && !isGiven) return whyLast(context, options);

  const subject = subjectOf(await frameworkChosen(context, options.framework), options.quick);
  if (options.answersTemplate) return printTemplate(context, subject);
  const answers = await givenAnswers(context, options, answerableOf(subject));
  if (context.io.interactive) return inTerminal(context, options, subject, answers);
  if (Object.keys(answers).length === 0) throw nobodyToAsk(subject);
  await conclude(context, options, subject, answers);
}

function printTemplate({ io }: Context, { framework, assessment, form, scales }: Subject): void {
  const after = assessment.after ?? [];
  const last = { id: 'after', title: 'After the result', intro: undefined, questions: after };
  io.write(
    answersTemplate(after.length === 0 ? form : [...form, last], scales, {
      head: [
        `${assessment.title} (${framework.id} ${framework.version})`,
        'What is left empty is skipped. Then: coachkit assess --answers THIS-FILE',
      ],
    }),
  );
}

function nobodyToAsk({ form }: Subject): UsageError {
  const ids = allQuestions(form).map((question) => question.id);
  return noTerminal(
    `Missing: ${ids.join(', ')}.`,
    'Answer with --answers FILE or --set id=value. All questions: coachkit assess --answers-template',
    'nothing was answered',
  );
}

async function inTerminal(
  context: Context,
  options: AssessOptions,
  subject: Subject,
  given: Answers,
): Promise<void> {
  const { framework, assessment } = subject;
  const offer = stopOffered(context);
  const { answers, forget } = await askForm(context, {
    ...subject,
    form: () => subject.form,
    // The short form takes less.
    opening: options.quick ? { intro: assessment.intro } : assessment,
    draft: draftName(framework, assessment),
    again: 'coachkit assess',
    fresh: options.fresh === true,
    given,
    stop: (sofar) => isUrgent(assessment, sofar),
    urgency: {
      names: urgentNames(assessment),
      isRuledOut: (sofar) => isUrgencyRuledOut(assessment, sofar),
    },
    // What was ticked leads to a result of its own.
    heard: (sofar) => offer({ texts: textsIn(sofar) }),
    end: 'Show the result',
  });
  // Before anything is shown: in danger, nothing may stay behind even if the terminal closes now.
  if (isUrgent(assessment, answers)) forget();
  context.io.note([text('')]);
  const saved = await conclude(context, options, subject, answers);
  forget();
  if (saved) await askAfter(context, subject, saved);
}

/**
 * Applies the rules, saves, and only then shows. Saves nothing where help is urgent. After words of
 * danger or harm no result is shown; a program gets it all the same, as nothing may tell of them there.
 * @returns what was saved, if its result was shown
 */
async function conclude(
  context: Context,
  options: AssessOptions,
  { framework, assessment, form, scales }: Subject,
  given: Answers,
): Promise<Saved<AssessmentRecord> | undefined> {
  const answers = countedAnswers(allQuestions(form), given);
  const result = decide(assessment, answers, context.clock.now().date, scales);
  const json = { framework: versionOf(framework), result: resultJson(result) };
  if (result.urgent) {
    if (options.json) context.io.json(json);
    await showUrgent(context, { aside: options.json === true });
    return undefined;
  }
  const words = resultWords(framework, assessment, answers, result);
  const after = countedAnswers(assessment.after ?? [], given);
  const assessments = await openAssessmentStore(context, 'to change');
  const saved = assessments.add({
    ...recordOf(framework, assessment, answers, result, words),
    ...(Object.keys(after).length > 0 && { after }),
  });
  const told = toldIn(assessment, { ...given, ...answers });
  const notice = await careHeard(context, told);
  const first = careBeforeResult(notice, told);
  if (options.json) {
    const { rules, scores, labels, sureness } = words;
    const why = { rules, scores, labels, sureness };
    context.io.json({ ...json, id: saved.id, ...(options.why && { why }) });
  } else if (first) {
    context.io.note(insteadBlocks(assessment, first));
  } else {
    context.io.show([
      ...resultBlocks(words, shortId(saved.id)),
      ...(options.why ? whyBlocks(words) : []),
    ]);
  }
  // Last, so that it is beside the cursor.
  if (first) careAgain(context, first);
  else if (notice) await careOnce(context, notice);
  return first ? undefined : saved;
}

/** "What feels off about it?": the result is saved already, and so is what is typed at a stop. */
async function askAfter(
  context: Context,
  { assessment }: Subject,
  saved: Pick<Saved<AssessmentRecord>, 'id' | 'words'>,
) {
  const questions = (assessment.after ?? []).filter((q) => q.kind !== 'group');
  const prompts = await context.prompts();
  const assessments = await openAssessmentStore(context, 'to change');
  for (const question of questions) {
    const keep = (value: Answer) => {
      assessments.update(saved.id, (record: AssessmentRecord) => ({
        ...record,
        after: { ...record.after, [question.id]: value },
      }));
      context.io.note([text('Kept with this assessment.', 'quiet')]);
    };
    let typed = '';
    const keepTyped = (words: string) => {
      typed = words;
    };
    try {
      const reply = await prompts.ask({
        question,
        about: saved.words.headline,
        canGoBack: false,
        keepTyped,
      });
      if (reply.kind === 'answer') {
        keep(reply.value);
        await careNote(context, { texts: textsIn({ answer: reply.value }) });
      }
    } catch (error) {
      if (typed !== '' && question.kind === 'long-text') keep(typed);
      throw error;
    }
  }
}
