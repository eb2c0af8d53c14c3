import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { tagFrom } from '../../domain/journal/fields.ts';
import { optionFor } from '../../domain/reflection/form.ts';
import { BRING, type Later } from '../../domain/reflection/later.ts';
import type { Question } from '../../framework/schema/index.ts';

/** The note with the ids of follow-ups shown, latest last. */
const SHOWN = 'follow-ups-shown';

/** The number of latest follow-ups that decide which comes next. */
const LATEST = 20;

/** The ids of follow-ups shown before, latest last. */
export async function followUpsShown(context: Context): Promise<string[]> {
  const shown = (await context.store()).notes.get(SHOWN);
  return Array.isArray(shown) ? shown.map(String) : [];
}

/** Records that these follow-ups were shown. */
export async function noteFollowUps(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const before = (await followUpsShown(context)).filter((id) => !ids.includes(id));
  (await context.store()).notes.set(SHOWN, [...before, ...ids].slice(-LATEST));
}

interface Adding {
  /** Returns the fields that can still be added to the entry. */
  offers: (entry: Entry) => Later[];
  /** The targets the entry can be linked to. */
  targets: Parameters<typeof optionFor>[0][];
  /**
   * Asks a question and adds the answer to the entry. Undefined if the answer rules out more
   * questions.
   */
  ask: (entry: Saved<Entry>, question: Question) => Promise<Saved<Entry> | undefined>;
}

/** Offers additions to the saved entry until the person is done. */
export async function offerMore(context: Context, saved: Saved<Entry>, adding: Adding) {
  const prompts = await context.prompts();
  let entry: Saved<Entry> | undefined = saved;
  while (entry !== undefined) {
    const offers = adding.offers(entry);
    const chosen: string | undefined = await prompts.choose('Do you want to add anything?', [
      ...offers.map(({ id, label }) => ({ value: id, label })),
      { value: 'tag', label: 'Add a tag' },
      // The first option, so that Enter is enough on an ordinary day.
      { value: 'done', label: 'Done', isOut: true, isFirst: true },
    ]);
    if (chosen === undefined || chosen === 'done') return;
    const offer = offers.find(({ id }) => id === chosen);
    if (offer?.asks && offer.asks.kind !== 'choice') entry = await adding.ask(entry, offer.asks);
    else entry = await changed(context, entry, await fieldFor(context, chosen, offer, adding));
  }
}

/** The field that the person adds to the entry. Empty if they leave the question. */
async function fieldFor(
  context: Context,
  chosen: string,
  offer: Later | undefined,
  { targets }: Adding,
): Promise<(entry: Entry) => Partial<Entry>> {
  const prompts = await context.prompts();
  if (chosen === BRING) return () => ({ bring: true });
  if (chosen === 'tag') {
    const typed = await prompts.line('Which tags do you want to add? Put a space between them.');
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

/** Saves the entry with the added field. Returns it unchanged if there is none. */
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
  bring: "Flagged: it's on the page for your next session.",
  tags: 'Tagged.',
  links: 'Linked.',
};
