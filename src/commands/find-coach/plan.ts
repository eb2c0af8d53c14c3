import type { Context } from '../../core/context.ts';
import { stateOf } from '../../domain/coaches/coach.ts';
import { knownFrom } from '../../domain/coaches/plan.ts';
import type { SearchPlan } from '../../domain/coaches/schema.ts';
import { toJson } from '../../formats/json-output.ts';
import type { Choosing, Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { readAnswer } from '../../interview/read-answer.ts';
import { type Filled, type FormOptions, fillForm, formOf } from '../../interview/run/fill-form.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { allQuestions } from '../../interview/session.ts';
import { type AssessmentRecord, assessmentsOf } from '../assess/store.ts';
import { pitfallNote, pitfallNotes } from '../shared/pitfall-note.ts';
import { planBlocks, planJson, type SearchSoFar } from './plan-view.ts';
import {
  type CoachStore,
  choosingFrom,
  coachStore,
  currentPlan,
  isMeeting,
  isPriceKnown,
} from './store.ts';

interface Options extends FormOptions {
  change?: boolean;
  includePrivate?: boolean;
  framework?: string;
  json?: boolean;
}

/**
 * `coachkit find-coach`: the plan. In a terminal its questions come first, once; then, and from then
 * on, it shows what to look for, where, whom to ask and what is next.
 */
export async function findCoach(context: Context, options: Options): Promise<void> {
  const store = await coachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const before = currentPlan(store);
  const assessment = (await assessmentsOf(context)).all().at(-1);
  if (isAsked(context, options, before !== undefined)) {
    const filled = await fillForm(
      context,
      {
        framework,
        form: formOf(framework, 'search-plan'),
        command: before ? 'coachkit find-coach --change' : 'coachkit find-coach',
        draft: 'find-coach',
        known: before?.answers ?? knownAnswers(framework, choosing, assessment),
      },
      options,
    );
    if (!filled) return;
    await save(store, framework, filled, before?.id);
  }
  const plan = currentPlan(store);
  const search = { framework, choosing, plan, coaches: store.coaches.all() };
  const facts = factsOf(search, assessment, store);
  if (options.json) {
    const notes = await pitfallNotes(context, framework, 'find-coach', facts);
    return context.io.write(toJson(planJson(search, notes, options.includePrivate === true)));
  }
  context.io.show(planBlocks(context, search));
  context.io.note(await pitfallNote(context, framework, 'find-coach', facts));
}

function isAsked({ io }: Context, options: Options, hasPlan: boolean): boolean {
  const isGiven = options.answers ?? options.set ?? options.answersTemplate ?? options.change;
  if (isGiven !== undefined || options.fresh) return true;
  return io.interactive && !options.json && !hasPlan;
}

/** What the last assessment tells already, so that nothing is asked twice. */
function knownAnswers(
  framework: Framework,
  choosing: Choosing,
  assessment: AssessmentRecord | undefined,
): Answers {
  const known = knownFrom(choosing, assessment?.answers ?? {});
  const questions = allQuestions(formOf(framework, 'search-plan').blocks);
  const fits = ([id, answer]: [string, unknown]) =>
    questions.some((each) => each.id === id && readAnswer(each, answer, framework.scales ?? {}).ok);
  return Object.fromEntries(Object.entries(known).filter(fits));
}

async function save(
  store: CoachStore,
  framework: Framework,
  { answers, wording, forget }: Filled,
  id: string | undefined,
): Promise<void> {
  const plan: SearchPlan = {
    framework: versionOf(framework),
    form: 'search-plan',
    answers,
    wording,
  };
  await store.ready();
  if (id === undefined) store.searches.add(plan);
  else store.searches.update(id, () => plan);
  forget();
}

/** What pitfalls may look at. */
function factsOf(
  { plan, coaches }: SearchSoFar,
  assessment: AssessmentRecord | undefined,
  { evaluations }: CoachStore,
) {
  const meetings = evaluations.all().filter(isMeeting);
  const met = new Set(meetings.map(({ coach }) => coach));
  const wishes = plan?.answers['product-background'];
  const readiness = assessment?.result.labels.level ?? undefined;
  return {
    candidates: coaches.filter((coach) => stateOf(coach) !== 'not-a-fit').length,
    met: coaches.filter(({ id }) => met.has(id)).length,
    'price-known': isPriceKnown(coaches, meetings) ? 'yes' : 'no',
    'wants-product-background': wishes === undefined ? undefined : wishes === 'must' ? 'yes' : 'no',
    budget: plan?.answers.budget as string | undefined,
    readiness,
  };
}
