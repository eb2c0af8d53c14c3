import { text } from '../../core/blocks.ts';
import type { Ask, Context } from '../../core/context.ts';
import { type Action, newAction } from '../../domain/actions/action.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import type { Reflections } from '../../framework/schema/index.ts';
import { shortId } from '../../lib/id.ts';

type Loop = Reflections['loop'];

/** Offers ways to work on a recurring theme and saves the answer, private if `entry` is. */
export async function offerWaysOut(
  context: Context,
  { say, offers, leave }: Loop,
  entry: JournalEntry,
): Promise<void> {
  const prompts = await context.prompts();
  context.io.note([text('')]);
  const chosen = await prompts.choose(say, [
    ...offers.map(({ id, label }) => ({ value: id, label })),
    { value: '', label: leave, isOut: true },
  ]);
  const offer = offers.find(({ id }) => id === chosen);
  if (!offer) return;
  let reply = await prompts.ask(askFor(context, offer));
  // Review has nothing to show here, because this is the only answer.
  while (reply.kind === 'review') reply = await prompts.ask(askFor(context, offer));
  if (reply.kind !== 'answer') return;
  const kept = await keep(context, offer, String(reply.value), entry);
  context.io.note([text(kept)]);
}

const KINDS = {
  entry: { kind: 'long-text' },
  commitment: { kind: 'text' },
  date: { kind: 'date', looks: 'ahead' },
} as const;

function askFor({ clock }: Context, { id, ask, keeps }: Loop['offers'][number]): Ask {
  return { question: { ...KINDS[keeps], id, ask }, canGoBack: false, now: clock.now() };
}

/** Saves the answer. Returns the line that reports it. */
async function keep(
  context: Context,
  offer: Loop['offers'][number],
  words: string,
  { id, framework, ...entry }: JournalEntry,
): Promise<string> {
  const store = await context.store();
  const isPrivate = entry.private === true;
  if (offer.keeps === 'entry') {
    const saved = store.collection<Entry>('journal').add({
      kind: 'free',
      at: context.clock.now(),
      ...(framework && { framework }),
      answers: [{ question: offer.id, asked: offer.ask, answer: words }],
      ...(isPrivate && { private: true }),
    });
    return `Saved as ${shortId(saved.id)}.`;
  }
  const isDate = offer.keeps === 'date';
  const action = newAction(isDate ? offer.commitment : words, { entry: id }, isPrivate);
  const due = isDate ? { due: words } : {};
  const saved = store.collection<Action>('commitments').add({ ...action, ...due });
  return `Saved as ${shortId(saved.id)}. To see it: coachkit actions`;
}
