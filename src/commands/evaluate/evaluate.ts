import { command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import { atLeast } from '../../domain/coaches/coach.ts';
import type { Conversation, ConversationKind } from '../../domain/coaches/schema.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import type { Answers } from '../../interview/answers.ts';
import { type Filled, type FormOptions, formOf } from '../../interview/run/fill-form.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { shortId } from '../../lib/id.ts';
import { type Carded, cardBlocks, carded, cardWordsOf } from '../find-coach/card-view.ts';
import { conversationName } from '../find-coach/show.ts';
import {
  atEnd,
  type CoachStore,
  checkedName,
  choosingFrom,
  closestCoach,
  coachMeant,
  currentPlan,
  isConversation,
  matching,
  metCoachesIn,
  openCoachStore,
  type SavedCoach,
  typedName,
} from '../find-coach/store.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pitfallNote, pitfallNotes } from '../shared/pitfall-note.ts';

export interface EvaluateOptions extends FormOptions, Common {}

/** `coachkit evaluate [NAME]`: the record of a conversation, and the card it makes. */
export async function evaluate(
  context: Context,
  name: string | undefined,
  options: EvaluateOptions,
): Promise<void> {
  const store = await openCoachStore(context);
  const { framework } = await choosingFrom(context, options);
  const form = formOf(framework, 'meeting');
  const words = cardWordsOf(framework);
  const meant = options.answersTemplate ? undefined : await coachTalkedTo(context, store, name);
  const coach = meant && (await addedFirst(context, store, meant));
  const typed = coach === undefined ? 'NAME' : typedOrNew(store, coach);
  const filled = await fillForm(
    context,
    {
      framework,
      form,
      command: `coachkit evaluate ${typed}`,
      draft: `evaluate-${coach && 'id' in coach ? coach.id : 'new'}`,
      known: wishes(store),
    },
    options,
  );
  if (!filled || !coach) return;
  const record = await saveConversation(context, store, coach, filled, versionOf(framework));
  const met = metCoachesIn(store).find((each) => each.coach.id === record.coach);
  if (!met) throw new Error('the coach of a record that was just saved is gone');
  const found = carded(met, words);
  const facts = conversationFacts(found, metCoachesIn(store).length);
  if (options.json) {
    const shown = options.includePrivate ? record : withoutPrivateAnswers(record);
    const notes = await pitfallNotes(context, framework, 'evaluate', facts);
    const { card } = found;
    return context.io.json({ coach: met.coach, record: shown, card, notes });
  }
  context.io.show(cardBlocks(found, words));
  context.io.note([
    text(''),
    text(`Saved as ${shortId(record.id)}: ${conversationName(record)}.`),
    command(`coachkit find-coach show ${typedName(met.coach, store.coaches.all())}`, 'All of it.'),
    command('coachkit evaluate compare', 'Set side by side those you have met.'),
  ]);
  context.io.note(await pitfallNote(context, framework, 'evaluate', facts));
}

/** Somebody on the list, or somebody new who is added together with the record. */
async function coachTalkedTo(
  context: Context,
  store: CoachStore,
  name: string | undefined,
): Promise<SavedCoach | { newName: string }> {
  const all = store.coaches.all({ deleted: true });
  const isKnown = name === undefined || matching(all, name).length > 0;
  // A slip of the finger is no new person, and neither is an id that leads nowhere.
  const isSlip =
    name !== undefined && (closestCoach(all, name) !== undefined || LIKE_ID.test(name));
  if (isKnown || isSlip) return coachMeant(context, store, name);
  return { newName: checkedName(name) };
}

const LIKE_ID = /^(?=.*\d)[0-9a-hjkmnp-tv-z]{6}$/;

/** In a terminal somebody new is added at once, so that what is half done has a name to go on with. */
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

/** What somebody wants was said in the plan, or the last time; it is not asked again. */
function wishes(store: CoachStore): Answers {
  const last = store.evaluations.all().filter(isConversation).at(-1);
  const known = { ...last?.answers, ...currentPlan(store)?.answers };
  return Object.fromEntries(Object.entries(known).filter(([id]) => id.startsWith('want-')));
}

async function saveConversation(
  context: Context,
  store: CoachStore,
  coach: SavedCoach | { newName: string },
  { answers, wording, forget }: Filled,
  framework: Conversation['framework'],
): Promise<Saved<Conversation>> {
  const { date } = context.clock.now();
  const on = String(answers['met-on'] ?? date);
  if (on > date) {
    throw new UsageError(
      'The day of the conversation is still to come. Nothing was saved.',
      'Write the record once you have met: --set met-on=yesterday',
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
    return store.evaluations.add({
      kind: 'meeting',
      coach: id,
      conversation,
      on,
      framework,
      form: 'meeting',
      answers,
      wording,
    });
  });
  forget();
  return record as Saved<Conversation>;
}

/** What pitfalls may look at. */
function conversationFacts({ card, answers, coach }: Carded, met: number) {
  const advised = answers['flag-gives-advice'];
  return {
    'gave-advice': advised === 'yes' || advised === 'no' ? advised : undefined,
    feeling: card.feeling ?? undefined,
    'price-known': (answers.price ?? coach.price) === undefined ? 'no' : 'yes',
    months: typeof answers.months === 'number' ? answers.months : undefined,
    homework: answers.homework as string | undefined,
    met,
  };
}
