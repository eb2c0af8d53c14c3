import type { Block } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import { stageOf } from '../../domain/coaches/coach.ts';
import { knownFrom, wishesIn } from '../../domain/coaches/plan.ts';
import type { SessionRecord } from '../../domain/sessions/schema.ts';
import { sortSessions } from '../../domain/sessions/session.ts';
import type { Choosing, Framework } from '../../framework/schema/index.ts';
import { type Filled, type FormOptions, formOf } from '../../interview/run/fill-form.ts';
import { allQuestions } from '../../interview/session.ts';
import { dayInWords } from '../../lib/dates/day.ts';
import { defined } from '../../lib/objects.ts';
import { type AssessmentRecord, openAssessmentStore } from '../assess/store.ts';
import { fillForm } from '../shared/fill-form.ts';
import { nextLine } from '../shared/next-line.ts';
import { pitfallNote, pitfallNotes } from '../shared/pitfall-note.ts';
import { type PlanSoFar, planBlocks, planJson, summaryBlocks } from './plan-view.ts';
import {
  type CoachStore,
  choosingFrom,
  concernsIn,
  currentPlan,
  formRecord,
  isConversation,
  isPriceKnown,
  openCoachStore,
} from './store.ts';
import { openingWith, type Source, takenOver } from './taken-over.ts';

interface Options extends FormOptions, Common {
  change?: boolean;
}

/**
 * `coachkit find-coach`: shows what to look for, where to look, who to ask and what is next. At a
 * terminal, the first run asks the questions of the plan.
 */
export async function findCoach(context: Context, options: Options): Promise<void> {
  const store = await openCoachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const before = currentPlan(store);
  let isWritten = false;
  const assessment = (await openAssessmentStore(context)).all().at(-1);
  if (isAsked(context, options, before !== undefined)) {
    const form = formOf(framework, 'search-plan');
    const sources = await knownElsewhere(context, choosing, store, assessment);
    const { known, words } = takenOver(
      before ? [] : sources,
      allQuestions(form.blocks),
      framework.scales ?? {},
    );
    const filled = await fillForm(
      context,
      {
        framework,
        form: openingWith(form, words),
        command: before ? 'coachkit find-coach --change' : 'coachkit find-coach',
        draft: 'find-coach',
        known: before?.answers ?? known,
        changes: before !== undefined,
      },
      options,
    );
    if (!filled) return;
    await savePlan(store, framework, filled, before?.id);
    isWritten = true;
  }
  const plan = currentPlan(store);
  const concerns = concernsIn(store, framework);
  const soFar = { framework, choosing, plan, coaches: store.coaches.all(), concerns };
  const facts = planFacts(soFar, assessment, store);
  if (options.json) {
    const notes = await pitfallNotes(context, framework, 'find-coach', facts);
    return context.io.json(planJson(soFar, notes, options.includePrivate === true));
  }
  const pitfalls = await pitfallNote(context, framework, 'find-coach', facts);
  if (isWritten && context.io.interactive) return afterPlan(context, soFar, pitfalls);
  await context.io.page(planBlocks(context, soFar));
  context.io.note(pitfalls);
  if (soFar.coaches.length === 0) {
    nextLine(context, options, 'coachkit find-coach add NAME', 'add your first candidate');
  } else nextLine(context, options, 'coachkit find-coach list', 'see where each one is');
}

/** Shows the menu after a plan is saved, until the person leaves. */
async function afterPlan(context: Context, soFar: PlanSoFar, pitfalls: Block[]): Promise<void> {
  const { io } = context;
  io.show(summaryBlocks(soFar));
  io.note(pitfalls);
  const prompts = await context.prompts();
  for (;;) {
    const choice = await prompts.choose('What next?', [
      { value: 'read', label: 'Read where to look and who to ask' },
      { value: 'messages', label: 'See messages to send' },
      { value: 'add', label: 'Add a candidate' },
      { value: 'done', label: 'Done', isOut: true },
    ]);
    if (choice === 'read') await io.page(planBlocks(context, soFar));
    else if (choice === 'messages') {
      await (await import('./messages.ts')).messages(context, undefined, {});
    } else if (choice === 'add') return (await import('./edit.ts')).add(context, undefined, {});
    else return;
  }
}

function isAsked({ io }: Context, options: Options, hasPlan: boolean): boolean {
  const isGiven = options.answers ?? options.set ?? options.answersTemplate ?? options.change;
  if (isGiven !== undefined || options.fresh) return true;
  return io.interactive && !options.json && !hasPlan;
}

/** Collects answers from a conversation, an assessment and an engagement, to avoid asking twice. */
async function knownElsewhere(
  context: Context,
  choosing: Choosing,
  { evaluations }: CoachStore,
  assessment: Saved<AssessmentRecord> | undefined,
): Promise<Source[]> {
  const talk = evaluations.all().findLast(isConversation);
  const { engagements } = sortSessions(
    (await context.store()).collection<SessionRecord>('sessions').all(),
  );
  const agreed = engagements.findLast(({ sponsor }) => sponsor !== undefined);
  const today = context.clock.now().date;
  const [wants, assessed, sponsored] = [talk, assessment, agreed].map((each) =>
    each === undefined ? '' : dayInWords(each.created.date, today),
  );
  return [
    { from: `the conversation you wrote up on ${wants}`, answers: wishesIn(talk?.answers ?? {}) },
    {
      from: `your assessment of ${assessed}`,
      answers: knownFrom(choosing, assessment?.answers ?? {}),
    },
    {
      from: `your engagement of ${sponsored}`,
      answers: defined({ sponsor: agreed?.sponsor?.answers.sponsor }),
    },
  ];
}

async function savePlan(
  store: CoachStore,
  framework: Framework,
  filled: Filled,
  id: string | undefined,
): Promise<void> {
  const plan = formRecord(framework, 'search-plan', filled);
  await store.ready();
  if (id === undefined) store.plans.add(plan);
  else store.plans.update(id, () => plan);
  filled.forget();
}

/** The facts that decide which pitfall notes apply. */
function planFacts(
  { plan, coaches }: PlanSoFar,
  assessment: AssessmentRecord | undefined,
  { evaluations }: CoachStore,
) {
  const conversations = evaluations.all().filter(isConversation);
  const met = new Set(conversations.map(({ coach }) => coach));
  const wishes = plan?.answers['product-background'];
  const readiness = assessment?.result.labels.level ?? undefined;
  return {
    candidates: coaches.filter((coach) => stageOf(coach) !== 'not-a-fit').length,
    met: coaches.filter(({ id }) => met.has(id)).length,
    'price-known': isPriceKnown(coaches, conversations) ? 'yes' : 'no',
    'wants-product-background': wishes === undefined ? undefined : wishes === 'must' ? 'yes' : 'no',
    budget: plan?.answers.budget as string | undefined,
    readiness,
  };
}
