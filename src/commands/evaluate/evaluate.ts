import { type Block, command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { isAskedNow } from '../../domain/coaches/card.ts';
import { atLeast } from '../../domain/coaches/coach.ts';
import { isOffered } from '../../domain/coaches/concerns.ts';
import type { Conversation, ConversationKind } from '../../domain/coaches/schema.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { type Filled, formOf } from '../../interview/run/fill-form.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { shortId } from '../../lib/id.ts';
import {
  type Carded,
  cardBlocks,
  carded,
  cardWordsOf,
  shortCardBlocks,
} from '../find-coach/card-view.ts';
import { nextStep } from '../find-coach/list.ts';
import { conversationName } from '../find-coach/show.ts';
import {
  atEnd,
  type CoachStore,
  checkedName,
  choosingFrom,
  closestCoach,
  coachMeant,
  concernsIn,
  isConversation,
  matching,
  metCoachesIn,
  openCoachStore,
  type SavedCoach,
  typedName,
  wholeForm,
} from '../find-coach/store.ts';
import { openingWith } from '../find-coach/taken-over.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pitfallNote, pitfallNotes } from '../shared/pitfall-note.ts';
import { afterwards } from './after.ts';
import { knownBefore } from './known.ts';
import type { EvaluateOptions } from './options.ts';

interface Options extends EvaluateOptions {
  change?: boolean;
}

/**
 * `coachkit evaluate [NAME]`: writes up a conversation and shows the card of the coach. `--change`
 * edits the last record instead.
 */
export async function evaluate(
  context: Context,
  name: string | undefined,
  options: Options,
): Promise<void> {
  const store = await openCoachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const form = formOf(framework, 'meeting');
  const words = cardWordsOf(framework);
  const isNamed = !options.answersTemplate || options.change;
  const meant = isNamed ? await coachTalkedTo(context, store, framework, name) : undefined;
  const before = conversationsWith(store, meant);
  const changed = options.change ? lastOf(before, meant) : undefined;
  const coach = meant && (await addedFirst(context, store, meant));
  const typed = coach === undefined ? 'NAME' : typedOrNew(store, coach);
  const listed = coach && 'id' in coach ? coach : undefined;
  const told = knownBefore(context, store, { coach: listed, before }, framework, words);
  const filled = await fillForm(
    context,
    {
      framework,
      form: changed ? wholeForm(form) : openingWith(form, told.words),
      command: `coachkit evaluate ${typed}${changed ? ' --change' : ''}`,
      draft: changed ? `evaluate-change-${changed.id}` : `evaluate-${listed?.id ?? 'new'}`,
      known: changed
        ? { conversation: changed.conversation, 'met-on': changed.on, ...changed.answers }
        : told.known,
      changes: changed !== undefined,
      asks: (id, answers) => isAskedNow(words.replaced, id, answers),
    },
    options,
  );
  if (!filled || !coach) return;
  const record = await saveConversation(context, store, coach, filled, framework, changed);
  const met = metCoachesIn(store).find((each) => each.coach.id === record.coach);
  if (!met) throw new Error('the coach of the record saved a moment ago is gone');
  const found = carded(met, words);
  const facts = conversationFacts(found, metCoachesIn(store).length);
  const all = store.coaches.all();
  const next = nextStep(choosing, concernsIn(store, framework), met.coach, all);
  if (options.json) {
    const shown = options.includePrivate ? record : withoutPrivateAnswers(record);
    const notes = await pitfallNotes(context, framework, 'evaluate', facts);
    const { card } = found;
    const conversations = met.conversations.length;
    return context.io.json({
      ...{ coach: met.coach, record: shown, conversations, card },
      ...next,
      notes,
    });
  }
  const typedNow = typedName(met.coach, all);
  const savedAs = `${changed ? 'Changed' : 'Saved as'} ${shortId(record.id)}`;
  const saved = `${savedAs}: ${conversationName(record, context.clock.now().date)}.`;
  const pitfall = await pitfallNote(context, framework, 'evaluate', facts);
  // Skips the menu after a care note, because the note has just named people to talk to.
  if (context.io.interactive && !filled.care) {
    context.io.note(pitfall);
    context.io.show(shortCardBlocks(found, words, context.clock.now().date));
    context.io.note([
      text(`${savedAs}. To change it, or add more:\n${changing(typedNow, met.coach)}`, 'quiet'),
    ]);
    return afterwards(context, { store, framework, found, options });
  }
  context.io.show(cardBlocks(found, words, { brief: true }));
  context.io.note([
    text(''),
    text(saved),
    ...(changed ? [] : againBlocks(before.length, typedNow)),
    command(`coachkit find-coach show ${typedNow}`, 'See everything.'),
    ...(next.command === undefined ? [text(next.next)] : [command(next.command, next.next)]),
  ]);
  context.io.note(pitfall);
}

/** The command that changes the record, with the short id if the name is too long for the line. */
function changing(typed: string, { id }: SavedCoach): string {
  const line = (name: string) => `coachkit evaluate ${name} --change`;
  return line(typed).length <= NARROW ? line(typed) : line(shortId(id));
}

const NARROW = 56;

/**
 * Warns of an earlier record with this coach, because giving the same file twice makes two records.
 */
function againBlocks(before: number, typed: string): Block[] {
  if (before === 0) return [];
  return [
    text(`This is conversation ${before + 1} with this coach. The earlier one was not changed.`),
    command('coachkit undo', 'If you meant to change the earlier one, undo this one first.'),
    command(`coachkit evaluate ${typed} --change`, 'Then change the earlier one.'),
  ];
}

/** The conversations with a coach, oldest first. */
function conversationsWith(
  store: CoachStore,
  coach: SavedCoach | { newName: string } | undefined,
): Saved<Conversation>[] {
  if (!coach || !('id' in coach)) return [];
  return store.evaluations
    .all()
    .filter(isConversation)
    .filter((each) => each.coach === coach.id);
}

/** Returns the conversation to change. @throws UsageError if there is none */
function lastOf(
  before: readonly Saved<Conversation>[],
  coach: SavedCoach | { newName: string } | undefined,
): Saved<Conversation> {
  const last = before.at(-1);
  if (last) return last;
  const typed = coach && 'id' in coach ? shortId(coach.id) : 'NAME';
  throw new UsageError(
    "You haven't written up a conversation with this coach. Nothing was changed.",
    `To write one up: coachkit evaluate ${typed}`,
  );
}

/** Finds the candidate, or returns the name of a new coach to add with the record. */
async function coachTalkedTo(
  context: Context,
  store: CoachStore,
  framework: Framework,
  name: string | undefined,
): Promise<SavedCoach | { newName: string }> {
  const all = store.coaches.all({ deleted: true });
  const isKnown = name === undefined || matching(all, name).length > 0;
  // A mistyped name or an unknown id must not add a new coach.
  const isSlip =
    name !== undefined && (closestCoach(all, name) !== undefined || LIKE_ID.test(name));
  const concerns = concernsIn(store, framework);
  if (isKnown || isSlip) {
    return coachMeant(context, store, name, (id) => isOffered(concerns, id));
  }
  return { newName: checkedName(name) };
}

const LIKE_ID = /^(?=.*\d)[0-9a-hjkmnp-tv-z]{6}$/;

/** At a terminal, adds a new coach at once, because the command to continue needs a known name. */
async function addedFirst(
  { io }: Context,
  store: CoachStore,
  coach: SavedCoach | { newName: string },
): Promise<SavedCoach | { newName: string }> {
  if ('id' in coach || !io.interactive) return coach;
  await store.ready();
  const added = store.coaches.add({ name: coach.newName, stage: 'idea' });
  io.note([text(`Added to your candidates: ${atEnd(added.name)}`)]);
  return added;
}

function typedOrNew({ coaches }: CoachStore, coach: SavedCoach | { newName: string }): string {
  return 'id' in coach ? typedName(coach, coaches.all()) : JSON.stringify(coach.newName);
}

async function saveConversation(
  context: Context,
  store: CoachStore,
  coach: SavedCoach | { newName: string },
  { answers, wording, forget }: Filled,
  framework: Framework,
  changed: Saved<Conversation> | undefined,
): Promise<Saved<Conversation>> {
  const { date } = context.clock.now();
  const on = String(answers['met-on'] ?? date);
  if (on > date) {
    throw new UsageError(
      'The day of the conversation is in the future. Nothing was saved.',
      'Once you have met, give the day: --set met-on=yesterday',
    );
  }
  await store.ready();
  const record = store.together(() => {
    const { id } =
      'id' in coach ? coach : store.coaches.add({ name: coach.newName, stage: 'idea' });
    const before = store.evaluations
      .all()
      .some((each) => isConversation(each) && each.coach === id);
    const conversation = (answers.conversation ??
      (before ? 'sample' : 'intro')) as ConversationKind;
    const reached = conversation === 'intro' ? 'intro-done' : 'sample-done';
    store.coaches.update(id, (current) => atLeast(current, reached));
    const written: Conversation = {
      kind: 'meeting',
      coach: id,
      conversation,
      on,
      framework: versionOf(framework),
      form: 'meeting',
      answers,
      wording,
    };
    return changed
      ? store.evaluations.update(changed.id, () => written)
      : store.evaluations.add(written);
  });
  forget();
  return record as Saved<Conversation>;
}

/** The facts that decide which pitfall notes apply. */
function conversationFacts({ card, answers, coach }: Carded, met: number) {
  // Leaves out a fact that the card already shows, because a note would repeat it.
  const advised = card.advising ? undefined : answers['flag-gives-advice'];
  return {
    'gave-advice': advised === 'yes' || advised === 'no' ? advised : undefined,
    feeling: card.feeling ?? undefined,
    'price-known': (answers.price ?? coach.price) === undefined ? 'no' : 'yes',
    months: typeof answers.months === 'number' ? answers.months : undefined,
    homework: answers.homework as string | undefined,
    met,
  };
}
