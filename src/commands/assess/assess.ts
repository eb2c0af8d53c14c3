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
import type { Answers } from '../../interview/answers.ts';
import { countedAnswers } from '../../interview/path.ts';
import { askForm } from '../../interview/run/ask-form.ts';
import { givenAnswers } from '../../interview/run/given-answers.ts';
import type { Opening } from '../../interview/run/opening.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { allQuestions } from '../../interview/session.ts';
import { answersTemplate } from '../../interview/template.ts';
import { careAgain, careHeard, careOnce, stopOffered, textsIn } from '../shared/care-note.ts';
import { frameworkChosen, namedAgain } from '../shared/frameworks.ts';
import { showUrgent } from '../shared/urgent.ts';
import { waits } from '../shared/while-locked.ts';
import { history, whyLast } from './history.ts';
import { type Onward, resultMenu, resultScreen, wholeResult } from './menu.ts';
import {
  type AssessmentRecord,
  draftName,
  openAssessmentStore,
  printJson,
  recordOf,
  resultJson,
  toldIn,
} from './store.ts';
import { type AssessOptions, answerableOf, type Subject, subjectOf } from './subject.ts';
import { insteadBlocks } from './view.ts';
import { whatIf } from './what-if.ts';

/**
 * `coachkit assess`: takes answers from flags, a file or the person, then saves and shows the
 * result.
 */
export async function assess(context: Context, options: AssessOptions): Promise<Onward> {
  const isGiven = options.answers !== undefined || options.set !== undefined;
  const look = lookBack(options, isGiven);
  if (look) {
    await look(context, options);
    return undefined;
  }

  if (!context.io.interactive) context.leaveLocked();
  const subject = subjectOf(
    await frameworkChosen(context, options.framework),
    options.quick,
    namedAgain(context, options.framework),
  );
  if (options.answersTemplate) {
    printTemplate(context, subject);
    return undefined;
  }
  const answers = await givenAnswers(context, options, answerableOf(subject));
  if (context.io.interactive) return inTerminal(context, options, subject, answers);
  if (Object.keys(answers).length === 0) throw nobodyToAsk(subject);
  await conclude(context, options, subject, answers);
  return undefined;
}

/**
 * Picks the function for an option about earlier assessments, or undefined for a new assessment.
 */
function lookBack({ history: past, whatIf: change, why }: AssessOptions, isGiven: boolean) {
  if (past) return history;
  if (change !== undefined) return whatIf;
  return why && !isGiven ? whyLast : undefined;
}

function printTemplate(
  { io }: Context,
  { framework, assessment, form, scales, command }: Subject,
): void {
  const after = assessment.after ?? [];
  const last = { id: 'after', title: 'After the result', intro: undefined, questions: after };
  io.write(
    answersTemplate(after.length === 0 ? form : [...form, last], scales, {
      head: [
        `${assessment.title} (${framework.id} ${framework.version})`,
        `Leave an answer empty to skip it. Then run: ${command} --answers THIS-FILE`,
      ],
    }),
  );
}

function nobodyToAsk({ form, command }: Subject): UsageError {
  const ids = allQuestions(form).map((question) => question.id);
  return noTerminal(
    `Missing answers: ${ids.join(', ')}.`,
    `Answer with --answers FILE or --set id=value. To print all questions: ${command} --answers-template`,
    { also: 'you gave no answers', missing: ids },
  );
}

async function inTerminal(
  context: Context,
  options: AssessOptions,
  subject: Subject,
  given: Answers,
  // The minutes apply to the long form, so the short form does not mention them.
  opening: Opening = subject.quick ? { intro: subject.assessment.intro } : subject.assessment,
): Promise<Onward> {
  const { framework, assessment } = subject;
  const offer = stopOffered(context);
  const { answers, forget } = await askForm(context, {
    ...subject,
    form: () => subject.form,
    opening,
    draft: draftName(framework, assessment),
    again: subject.command,
    fresh: options.fresh === true,
    given,
    stop: (sofar) => isUrgent(assessment, sofar),
    urgency: {
      names: urgentNames(assessment),
      isRuledOut: (sofar) => isUrgencyRuledOut(assessment, sofar),
    },
    // Checks only written answers, because ticked answers lead to their own result.
    heard: (sofar) => offer({ texts: textsIn(sofar) }),
    end: 'Show the result',
  });
  // Deletes the draft before any output. In danger, nothing may be kept, even if the terminal
  // closes.
  if (isUrgent(assessment, answers)) forget();
  context.io.note([text('')]);
  const saved = await conclude(context, options, subject, answers);
  forget();
  if (!saved || options.json) return undefined;
  return resultMenu(context, subject, saved, () =>
    inTerminal(
      context,
      options,
      subjectOf(framework, false, namedAgain(context, options.framework)),
      saved.answers,
      {},
    ),
  );
}

/**
 * Applies the rules, saves the result, then shows it. Saves nothing when help is urgent. Hides the
 * result from the person after words of danger or harm. The JSON still includes it, because a gap
 * would reveal those words.
 * @returns the saved assessment, or undefined if its result was not shown
 */
async function conclude(
  context: Context,
  options: AssessOptions,
  subject: Subject,
  given: Answers,
): Promise<Saved<AssessmentRecord> | undefined> {
  const { framework, assessment, scales } = subject;
  const answers = countedAnswers(allQuestions(assessment.blocks), given);
  const result = decide(assessment, answers, context.clock.now().date, scales);
  const json = { framework: versionOf(framework), result: resultJson(result) };
  if (result.urgent) {
    if (options.json) printJson(context, json);
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
  const waiting = await waits(context, 'assessment');
  const told = toldIn(assessment, { ...given, ...answers });
  const notice = await careHeard(context, told);
  const first = careBeforeResult(notice, told);
  if (options.json) {
    const { rules, scores, labels, sureness } = words;
    const why = { rules, scores, labels, sureness };
    printJson(context, { ...json, id: saved.id, ...(options.why && { why }), ...waiting.json });
  } else if (first) {
    context.io.note(insteadBlocks(assessment, first));
  } else if (context.io.interactive && !options.why) {
    context.io.show(resultScreen(context, subject, saved));
  } else {
    context.io.show(wholeResult(subject, saved, options.why));
  }
  if (waiting.more && !options.json) context.io.note([text(`Saved.${waiting.more}`)]);
  // The care note comes last, right above the cursor.
  if (first) careAgain(context, first);
  else if (notice) await careOnce(context, notice);
  return first ? undefined : saved;
}
