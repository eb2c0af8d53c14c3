import { fields, heading, list, section, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import { assess as decide, type Result } from '../../domain/assessment/assessment.ts';
import { resultWords } from '../../domain/assessment/result-text.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import type { Answers } from '../../interview/answers.ts';
import { countedAnswers } from '../../interview/path.ts';
import { carriedOver } from '../../interview/read-answer.ts';
import { givenAnswers, setAnswers } from '../../interview/run/given-answers.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { allQuestions } from '../../interview/session.ts';
import { shortId } from '../../lib/id.ts';
import { careNote } from '../shared/care-note.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { notFound } from '../shared/not-found.ts';
import { showUrgent } from '../shared/urgent.ts';
import { type AssessmentRecord, openAssessmentStore, resultJson, toldIn } from './store.ts';
import { type AssessOptions, answerableOf, type Subject, subjectOf } from './subject.ts';
import { resultBlocks, whyBlocks } from './view.ts';

type Past = Saved<AssessmentRecord>;

/** `assess --history`: every run, oldest first, each with what changed since the one before. */
export async function history(context: Context, { json }: AssessOptions): Promise<void> {
  const runs = (await openAssessmentStore(context)).all();
  const shown = json ? runs.map(withoutPrivateAnswers) : runs;
  const changes = shown.map((run, index) => changesBetween(shown[index - 1], run));
  if (json) {
    const listed = runs.map((run, index) => ({ ...pastJson(run), changed: changes[index] }));
    return context.io.json({ runs: listed });
  }
  if (runs.length === 0) {
    return context.io.show([text('There is no assessment yet. Make one: coachkit assess')]);
  }
  for (const [index, run] of runs.entries()) {
    context.io.show([
      ...(index === 0 ? [] : [text('')]),
      heading(`${run.created.date}  ${run.words.headline}`),
      text(
        `${shortId(run.id)}, rule ${run.result.rule}, ${run.words.confidence.toLowerCase()}`,
        'quiet',
      ),
      ...Object.values(run.after ?? {}).map((answer) => text(`You said: ${String(answer)}`)),
      ...section(
        'What changed since the one before',
        (changes[index] ?? []).map(({ asked, from, to }) => ({
          text: asked,
          under: [`${from} -> ${to}`],
        })),
      ),
    ]);
  }
  context.io.show([
    text('\nOne of them in the words of its time: coachkit assess explain ID', 'quiet'),
  ]);
}

/** `assess explain ID`: a past result as it stood on the screen, with how it came about. */
export async function explain(context: Context, id: string, options: Common) {
  const run = (await openAssessmentStore(context)).get(id);
  if (!run) throw notFound('assessment', id, 'All of them: coachkit assess --history');
  showPast(context, run, options.json);
}

/** `assess --why` alone: the last result with its rule, numbers and steps. */
export async function whyLast(context: Context, options: AssessOptions): Promise<void> {
  showPast(context, await last(context), options.json);
}

/** `assess --what-if id=value`: the last answers, or those given, with some changed. Saves nothing. */
export async function whatIf(context: Context, options: AssessOptions): Promise<void> {
  const isGiven = options.answers !== undefined || options.set !== undefined;
  const past = isGiven ? undefined : await last(context);
  const framework = await frameworkChosen(context, past?.framework.id ?? options.framework);
  const subject = subjectOf(framework, options.quick);
  const answerable = answerableOf(subject);
  const before = past
    ? carriedOver(past.answers, answerable.questions, answerable.scales).answers
    : await givenAnswers(context, options, answerable);
  const changed = setAnswers(context, '--what-if', options.whatIf ?? [], answerable);
  const then = outcome(context, subject, before);
  const now = outcome(context, subject, { ...before, ...changed });

  if (options.json) {
    const [before, result] = [resultJson(then.result), resultJson(now.result)];
    return context.io.json({ framework: versionOf(framework), result, before });
  }
  if (now.result.urgent) return showUrgent(context);
  const told = toldIn(subject.assessment, past ? {} : before);
  const notice = await careNote(context, told);
  if (notice?.kind === 'danger') return;
  const same = then.result.primary === now.result.primary;
  context.io.show([
    title(same ? 'The main suggestion stays the same' : 'The main suggestion changes'),
    fields([
      ['Before', `${then.words.headline} (rule ${then.result.rule})`],
      ['With the change', `${now.words.headline} (rule ${now.result.rule})`],
    ]),
    ...(same ? [] : resultBlocks(now.words)),
    text('Nothing was saved.', 'quiet'),
  ]);
}

function outcome(context: Context, { framework, assessment, scales }: Subject, given: Answers) {
  const answers = countedAnswers(allQuestions(assessment.blocks), given);
  const result: Result = decide(assessment, answers, context.clock.now().date, scales);
  return { result, words: resultWords(framework, assessment, answers, result) };
}

async function last(context: Context): Promise<Past> {
  const run = (await openAssessmentStore(context)).all().at(-1);
  if (!run) throw new UsageError('There is no assessment yet.', 'Make one: coachkit assess');
  return run;
}

function showPast({ io }: Context, run: Past, json: boolean | undefined) {
  if (json) {
    const { words, wording, after } = withoutPrivateAnswers(run);
    return io.json({ ...pastJson(run), words, wording, after });
  }
  io.show([
    text(`${run.created.date}, ${run.framework.title} ${run.framework.version}`, 'quiet'),
    ...resultBlocks(run.words),
    ...whyBlocks(run.words),
    heading('Your answers then'),
    list(run.wording.map(({ asked, answered }) => ({ text: asked, under: [answered] }))),
  ]);
}

function pastJson(run: Past) {
  const { id, version } = run.framework;
  return {
    id: run.id,
    on: run.created,
    framework: { id, version },
    result: resultJson(run.result),
  };
}

/** The answers that differ between two runs, in their own wording; skipped ones say so. */
function changesBetween(before: Past | undefined, now: Past) {
  if (!before) return [];
  const ids = [...new Set([...before.wording, ...now.wording].map((w) => w.question))];
  return ids.flatMap((question) => {
    const [then, later] = [before, now].map(({ wording }) =>
      wording.find((each) => each.question === question),
    );
    const asked = later?.asked ?? then?.asked ?? question;
    const [from, to] = [then?.answered ?? 'skipped', later?.answered ?? 'skipped'];
    return from === to ? [] : [{ question, asked, from, to }];
  });
}
