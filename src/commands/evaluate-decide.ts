import { atState, stateOf } from '../coaching/coach.ts';
import type { DecisionKind, DecisionRecord } from '../coaching/coach-records.ts';
import { namesReason } from '../coaching/coach-search.ts';
import { pitfallAt, pitfallsJson } from '../coaching/pitfalls.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { withoutPrivateAnswers } from '../export/share.ts';
import type { Choosing, Framework } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { sanitize } from '../sanitize.ts';
import type { Saved } from '../store/types.ts';
import { type Block, command, text } from '../view.ts';
import { type Carded, carded, wordsOf } from './coach-card-view.ts';
import {
  atEnd,
  type CoachStore,
  choosingFrom,
  coachMeant,
  coachStore,
  conversations,
  isPriceKnown,
  matching,
  type SavedCoach,
  typedName,
} from './coach-store.ts';
import type { EvaluateOptions } from './evaluate.ts';
import { type Filled, fillForm, formOf } from './fill-form.ts';
import { messageBlocks, messageTo } from './find-coach-messages.ts';
import { toJson } from './json.ts';
import { pitfallBlocks, pitfallNote } from './pitfall-note.ts';
import { shortId } from './short-id.ts';
import { versionOf } from './wording.ts';

interface Options extends EvaluateOptions {
  yes?: boolean;
  despiteUnsafe?: string;
}

/** `coachkit evaluate decide [NAME]`: choose one, meet another, or no fit yet. */
export async function decide(
  context: Context,
  name: string | undefined,
  options: Options,
): Promise<void> {
  const store = await coachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const words = wordsOf(framework);
  const met = conversations(store).map((each) => carded(each, words));
  const filled = await ask(context, store, framework, name, options);
  if (!filled) return;
  const decision = filled.answers.decision as DecisionKind;
  const chosen =
    decision === 'choose'
      ? await coachMeant(context, store, String(filled.answers.coach))
      : undefined;
  const unsafe = met.find(({ coach }) => coach.id === chosen?.id)?.card.unsafe;
  if (chosen && unsafe && !(await isOverridden(context, chosen, unsafe, options.despiteUnsafe))) {
    return context.io.note([text('Nothing was decided.')]);
  }
  const warned = await warn(context, framework, met, store, decision, options);
  if (warned === 'stop') return context.io.note([text('Nothing was decided.')]);

  const record = await save(store, framework, filled, decision, chosen);
  const now = chosen && store.coaches.get(chosen.id);
  const facts = factsOf(choosing, filled.answers, decision, store, met.length);
  const messages = messagesAfter(framework, met, now);
  if (options.json) {
    return context.io.write(
      toJson({
        schemaVersion: 1,
        decision: options.includePrivate ? record : withoutPrivateAnswers(record),
        coach: now ?? null,
        messages,
        notes: pitfallsJson(framework.pitfalls, 'decided', facts),
      }),
    );
  }
  context.io.show([
    text(savedWords(decision, now)),
    ...nextBlocks(decision, now && typedName(now, store.coaches.all())),
    ...messages.flatMap((message) => messageBlocks(context, message)),
  ]);
  if (warned === 'no') {
    context.io.note(await pitfallNote(context, framework, 'decided', facts));
  }
}

/** The form, with who is chosen picked from a menu where there is a person to pick. */
async function ask(
  context: Context,
  store: CoachStore,
  framework: Framework,
  name: string | undefined,
  options: Options,
): Promise<Filled | undefined> {
  const form = formOf(framework, 'decision');
  const isGiven = options.set ?? options.answers ?? options.answersTemplate;
  const isHalfDone = !options.fresh && (await context.store()).drafts.load('decide') !== undefined;
  const chosen = name === undefined ? {} : { decision: 'choose', coach: name };
  const known =
    context.io.interactive && isGiven === undefined && name === undefined && !isHalfDone
      ? await pick(context, store, framework)
      : chosen;
  const set = Object.entries(chosen).map(([id, value]) => `${id}=${value}`);
  const given = context.io.interactive
    ? options
    : { ...options, set: [...set, ...(options.set ?? [])] };
  return fillForm(
    context,
    { framework, form, command: 'coachkit evaluate decide', draft: 'decide', known },
    given,
  );
}

/** Everybody who could be chosen, and the two other ways to decide, in one menu. */
async function pick(context: Context, store: CoachStore, framework: Framework): Promise<Answers> {
  const question = formOf(framework, 'decision')
    .blocks.flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'decision');
  if (question?.kind !== 'choice') throw new Error('the form "decision" asks for no decision');
  const coaches = conversations(store)
    .map(({ coach }) => coach)
    .filter((coach) => stateOf(coach) !== 'not-a-fit');
  const others = question.options.filter(({ id }) => id !== 'choose');
  const picked = await (await context.prompts()).choose(question.ask, [
    ...coaches.map((coach) => ({
      value: uniqueName(coach, coaches),
      label: sanitize(`I choose ${coach.name}`),
    })),
    ...others.map(({ id, label }) => ({ value: id, label })),
  ]);
  const isOther = others.some(({ id }) => id === picked);
  return isOther ? { decision: picked } : { decision: 'choose', coach: picked };
}

/** Their name, or the id where somebody else has it too. */
function uniqueName({ id, name }: SavedCoach, all: readonly SavedCoach[]): string {
  return matching(all, name).length === 1 ? name : shortId(id);
}

/** Choosing somebody one is not safe with takes their name, written out. @throws UsageError */
async function isOverridden(
  context: Context,
  { name }: SavedCoach,
  unsafe: string,
  given: string | undefined,
): Promise<boolean> {
  const isName = (typed: string) => typed.normalize('NFC').trim() === name;
  if (given !== undefined && isName(given)) return true;
  if (!context.io.interactive || given !== undefined) {
    throw new UsageError(
      `${unsafe} Nothing was decided.`,
      'To choose them all the same, give their name in full: --despite-unsafe NAME',
    );
  }
  context.io.note([text(''), text(unsafe, 'warn')]);
  const prompts = await context.prompts();
  return isName(await prompts.line('To choose them all the same, write their name in full:'));
}

/** The honest warning, said once; then it is the person's decision. @throws UsageError */
async function warn(
  context: Context,
  framework: Framework,
  met: readonly Carded[],
  { coaches }: CoachStore,
  choice: DecisionKind,
  options: Options,
): Promise<'no' | 'yes' | 'stop'> {
  const dismissed = coaches.all().filter((coach) => stateOf(coach) === 'not-a-fit').length;
  const facts = { met: met.length, dismissed, choice };
  const found = pitfallAt(framework.pitfalls ?? [], 'decide', facts, new Set());
  if (!found || options.yes) return 'no';
  const { pitfall, why } = found;
  if (!context.io.interactive) {
    throw new UsageError(
      `${pitfall.title}: ${why} ${pitfall.reality} Nothing was decided.`,
      'To decide all the same: --yes',
    );
  }
  context.io.note(pitfallBlocks(found));
  const go = await (await context.prompts()).choose('It is your decision.', [
    { value: 'go', label: 'Decide all the same' },
    { value: 'stop', label: 'Not now' },
  ]);
  return go === 'go' ? 'yes' : 'stop';
}

/** The decision, then the coach, so that `undo` first takes back who was chosen. */
async function save(
  store: CoachStore,
  framework: Framework,
  { answers, wording, forget }: Filled,
  decision: DecisionKind,
  chosen: SavedCoach | undefined,
): Promise<Saved<DecisionRecord>> {
  await store.ready();
  const record = store.evaluations.add({
    kind: 'decision',
    framework: versionOf(framework),
    form: 'decision',
    decision,
    ...(chosen && { coach: chosen.id }),
    answers,
    wording,
  }) as Saved<DecisionRecord>;
  if (chosen) {
    // At most one is chosen, at every moment.
    for (const { id, decision } of store.coaches.all()) {
      if (decision !== 'chosen' || id === chosen.id) continue;
      store.coaches.update(id, (coach) => atState(coach, 'waiting'));
    }
    store.coaches.update(chosen.id, (coach) => atState(coach, 'chosen'));
  }
  forget();
  return record;
}

/** To whom to write now: yes to one, and thanks to the others. */
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
      .filter((coach) => stateOf(coach) !== 'not-a-fit')
      .flatMap(({ name }) => messageTo(framework, 'decline', { name })),
  ];
}

function savedWords(decision: DecisionKind, chosen: SavedCoach | undefined): string {
  if (chosen) return `Saved: you choose ${atEnd(chosen.name)}`;
  return decision === 'meet-another'
    ? 'Saved: you meet another one first.'
    : 'Saved: none of them fits yet.';
}

function nextBlocks(decision: DecisionKind, chosen: string | undefined): Block[] {
  if (chosen !== undefined) {
    return [command(`coachkit find-coach show ${chosen}`, 'What was agreed, and what to ask.')];
  }
  return [
    command('coachkit find-coach', 'Where to look for another.'),
    ...(decision === 'no-fit-yet'
      ? [command('coachkit find-coach messages', 'To decline, ready to copy.')]
      : [command('coachkit find-coach questions', 'What to ask in the next conversation.')]),
  ];
}

/** What pitfalls may look at. */
function factsOf(
  choosing: Choosing,
  { reason, months }: Answers,
  choice: DecisionKind,
  store: CoachStore,
  met: number,
) {
  const said = typeof reason === 'string' ? reason : '';
  const names = (id: string) => (namesReason(choosing, id, said) ? 'yes' : 'no');
  const meetings = store.evaluations
    .all()
    .flatMap((each) => (each.kind === 'meeting' ? [each] : []));
  return {
    met,
    choice,
    'product-background-reason': names('product-background'),
    'price-reason': names('price'),
    'price-known': isPriceKnown(store.coaches.all(), meetings) ? 'yes' : 'no',
    months: typeof months === 'number' ? months : undefined,
  };
}
