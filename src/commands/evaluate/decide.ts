import { type Block, command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import { atStage, stageOf } from '../../domain/coaches/coach.ts';
import { namesReason } from '../../domain/coaches/plan.ts';
import type { DecisionKind, DecisionRecord } from '../../domain/coaches/schema.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import type { Choosing, Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import type { Filled } from '../../interview/run/fill-form.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { type Carded, carded, cardWordsOf } from '../find-coach/card-view.ts';
import { copyOne, messageBlocks, messageTo } from '../find-coach/messages.ts';
import {
  atEnd,
  type CoachStore,
  choosingFrom,
  isPriceKnown,
  metCoachesIn,
  openCoachStore,
  type SavedCoach,
  typedName,
} from '../find-coach/store.ts';
import { pitfallNote, pitfallNotes } from '../shared/pitfall-note.ts';
import { fillDecision, intended } from './decide-form.ts';
import { passGuards } from './decide-guards.ts';
import type { EvaluateOptions } from './options.ts';

interface Options extends EvaluateOptions, Common {
  despiteUnsafe?: string;
  copy?: boolean;
}

/** `coachkit evaluate decide [NAME]`: decides on a coach, on meeting another, or on no fit yet. */
export async function decide(context: Context, name: string | undefined, options: Options) {
  const store = await openCoachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const words = cardWordsOf(framework);
  const met = metCoachesIn(store).map((each) => carded(each, words));
  const deciding = { context, store, framework, met, options };
  const intent = await intended(context, store, framework, name, options);
  // At a terminal, shows the warnings before asking more questions.
  const isKnown = context.io.interactive && intent.decision !== undefined;
  const early = isKnown ? await passGuards(deciding, intent) : undefined;
  if (isKnown && !early) return nothingDecided(context);
  const filled = await fillDecision(context, framework, intent, options);
  if (!filled) return;
  const isAsBefore = (['decision', 'coach'] as const).every(
    (id) => intent[id] === filled.answers[id],
  );
  const passed = early && isAsBefore ? early : await passGuards(deciding, filled.answers);
  if (!passed) {
    filled.forget();
    return nothingDecided(context);
  }
  const { chosen, warned } = passed;
  const decision = filled.answers.decision as DecisionKind;
  const record = await saveDecision(store, framework, filled, decision, chosen);
  const now = chosen && store.coaches.get(chosen.id);
  const facts = decisionFacts(choosing, filled.answers, decision, store, met.length);
  const messages = messagesAfter(framework, met, now);
  if (options.json) {
    return context.io.json({
      decision: options.includePrivate ? record : withoutPrivateAnswers(record),
      coach: now ?? null,
      messages,
      notes: await pitfallNotes(context, framework, 'decided', facts),
    });
  }
  context.io.show([
    text(savedWords(decision, now)),
    ...nextBlocks(decision, now && typedName(now, store.coaches.all())),
    ...messages.flatMap((message) => messageBlocks(context, message)),
  ]);
  if (options.copy) await copyOne(context, messages);
  if (!warned) {
    context.io.note(await pitfallNote(context, framework, 'decided', facts));
  }
}

function nothingDecided({ io }: Context): void {
  io.note([text('Nothing was decided.')]);
}

/** Saves the decision and marks the coach as chosen in one step. */
async function saveDecision(
  store: CoachStore,
  framework: Framework,
  { answers, wording, forget }: Filled,
  decision: DecisionKind,
  chosen: SavedCoach | undefined,
): Promise<Saved<DecisionRecord>> {
  await store.ready();
  const record = store.together(() => {
    if (chosen) choose(store, chosen.id);
    return store.evaluations.add({
      kind: 'decision',
      framework: versionOf(framework),
      form: 'decision',
      decision,
      ...(chosen && { coach: chosen.id }),
      answers,
      wording,
    });
  });
  forget();
  return record as Saved<DecisionRecord>;
}

/** Marks a coach as chosen. A coach chosen earlier goes back to waiting. */
function choose({ coaches }: CoachStore, chosen: string): void {
  for (const { id, decision } of coaches.all()) {
    if (decision === 'chosen' && id !== chosen) {
      coaches.update(id, (coach) => atStage(coach, 'waiting'));
    }
  }
  coaches.update(chosen, (coach) => atStage(coach, 'chosen'));
}

/** The messages to send now: accept the chosen coach, and decline each other coach. */
function messagesAfter(
  framework: Framework,
  met: readonly Carded[],
  chosen: SavedCoach | undefined,
) {
  if (!chosen) return [];
  const others = met.map(({ coach }) => coach).filter((coach) => coach.id !== chosen.id);
  return [
    ...messageTo(framework, 'accept', { name: chosen.name }),
    ...others
      .filter((coach) => stageOf(coach) !== 'not-a-fit')
      .flatMap(({ name }) => messageTo(framework, 'decline', { name })),
  ];
}

function savedWords(decision: DecisionKind, chosen: SavedCoach | undefined): string {
  if (chosen) return `Saved. You chose ${atEnd(chosen.name)}`;
  return decision === 'meet-another'
    ? "Saved. You'll meet another coach first."
    : "Saved. You don't see a fit yet.";
}

function nextBlocks(decision: DecisionKind, chosen: string | undefined): Block[] {
  if (chosen !== undefined) {
    return [
      command(`coachkit find-coach show ${chosen}`, "See what you know, and what's still to ask."),
    ];
  }
  return [
    command('coachkit find-coach', 'See where to look for another coach.'),
    ...(decision === 'no-fit-yet'
      ? [command('coachkit find-coach messages', 'See a message to decline, ready to copy.')]
      : [command('coachkit find-coach questions', 'See what to ask in the next conversation.')]),
  ];
}

/** The facts that decide which pitfall notes apply. */
function decisionFacts(
  choosing: Choosing,
  { reason, months }: Answers,
  choice: DecisionKind,
  store: CoachStore,
  met: number,
) {
  const said = typeof reason === 'string' ? reason : '';
  const names = (id: string) => (namesReason(choosing, id, said) ? 'yes' : 'no');
  const conversations = store.evaluations
    .all()
    .flatMap((each) => (each.kind === 'meeting' ? [each] : []));
  return {
    met,
    choice,
    'product-background-reason': names('product-background'),
    'price-reason': names('price'),
    'price-known': isPriceKnown(store.coaches.all(), conversations) ? 'yes' : 'no',
    months: typeof months === 'number' ? months : undefined,
  };
}
