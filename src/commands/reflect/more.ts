import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { tagFrom } from '../../domain/journal/fields.ts';
import { optionFor } from '../../domain/reflection/form.ts';
import { BRING, type Later } from '../../domain/reflection/later.ts';
import type { Question } from '../../framework/schema/index.ts';

/** Where it is kept which follow-ups were shown, the latest last; no private text is in it. */
const SHOWN = 'follow-ups-shown';

/** No more than these decide which comes next. */
const LATEST = 20;

/** Ids of the follow-ups that were shown before, the latest last. */
export async function followUpsShown(context: Context): Promise<string[]> {
  const shown = (await context.store()).settings.get(SHOWN);
  return Array.isArray(shown) ? shown.map(String) : [];
}

/** Remembers follow-ups that were on the screen. */
export async function noteFollowUps(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const before = (await followUpsShown(context)).filter((id) => !ids.includes(id));
  (await context.store()).settings.note(SHOWN, [...before, ...ids].slice(-LATEST));
}

interface Adding {
  /** What can be added to the entry as it is now. */
  offers: (entry: Entry) => Later[];
  /** What the entry can be linked to. */
  targets: Parameters<typeof optionFor>[0][];
  /** Asks a question and adds the answer; undefined where something was said to it that ends this. */
  ask: (entry: Saved<Entry>, question: Question) => Promise<Saved<Entry> | undefined>;
}

/** Offers to add to an entry just saved, until the person is done. */
export async function offerMore(context: Context, saved: Saved<Entry>, adding: Adding) {
  const prompts = await context.prompts();
  let entry: Saved<Entry> | undefined = saved;
  while (entry !== undefined) {
    const offers = adding.offers(entry);
    const chosen: string | undefined = await prompts.choose('Anything to add?', [
      ...offers.map(({ id, label }) => ({ value: id, label })),
      { value: 'tag', label: 'Add a tag' },
      // Enter ends an ordinary day.
      { value: 'done', label: 'Done', isOut: true, isFirst: true },
    ]);
    if (chosen === undefined || chosen === 'done') return;
    const offer = offers.find(({ id }) => id === chosen);
    if (offer?.asks && offer.asks.kind !== 'choice') entry = await adding.ask(entry, offer.asks);
    else entry = await changed(context, entry, await fieldFor(context, chosen, offer, adding));
  }
}

/** A field of the entry that the person gives; nothing where they leave it. */
async function fieldFor(
  context: Context,
  chosen: string,
  offer: Later | undefined,
  { targets }: Adding,
): Promise<(entry: Entry) => Partial<Entry>> {
  const prompts = await context.prompts();
  if (chosen === BRING) return () => ({ bring: true });
  if (chosen === 'tag') {
    const typed = await prompts.line('Which tag? Several with a space between.');
    const tags = typed.split(/[\s,]+/).flatMap((word) => tagFrom(word) ?? []);
    return (entry) =>
      tags.length === 0 ? {} : { tags: [...new Set([...(entry.tags ?? []), ...tags])] };
  }
  const { asks } = offer ?? {};
  const options = asks?.kind === 'choice' ? (asks.options ?? []) : [];
  const picked = await prompts.choose(
    asks?.ask ?? '',
    options.map(({ id, label }) => ({ value: id, label })),
  );
  const target = targets.find((each) => optionFor(each) === picked);
  return ({ links }) => (target ? { links: { ...links, [target.link]: target.to } } : {});
}

/** The entry with a field more, saved; as it is where nothing was given. */
async function changed(
  context: Context,
  entry: Saved<Entry>,
  fieldOf: (entry: Entry) => Partial<Entry>,
): Promise<Saved<Entry>> {
  const field = fieldOf(entry);
  const [name] = Object.keys(field);
  if (name === undefined) return entry;
  const journal = (await context.store()).collection<Entry>('journal');
  const saved = journal.update(entry.id, (current) => ({ ...current, ...field }));
  context.io.note([text(SAID[name] ?? '')]);
  return saved;
}

const SAID: Record<string, string> = {
  bring: 'Flagged: it is on the page of your next session.',
  tags: 'Tagged.',
  links: 'Linked.',
};
