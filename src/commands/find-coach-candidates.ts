import { atState, type Coach, STATES, type State } from '../coaching/coach.ts';
import { namesReason } from '../coaching/coach-search.ts';
import type { Context } from '../context.ts';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import { sanitize } from '../sanitize.ts';
import { text } from '../view.ts';
import { answersOf, fieldsFrom } from './coach-fields.ts';
import {
  type CoachStore,
  checkedName,
  choosingFrom,
  coachMeant,
  coachStore,
  matching,
  type SavedCoach,
  typedName,
} from './coach-store.ts';
import { type FormOptions, fillForm, formOf } from './fill-form.ts';
import { nextLines, stateLabel } from './find-coach-list.ts';
import { toJson } from './json.ts';
import { pitfallNote } from './pitfall-note.ts';
import { shortId } from './short-id.ts';

interface Options extends FormOptions {
  framework?: string;
  json?: boolean;
}

/** `coachkit find-coach add [NAME]`. */
export async function add(context: Context, name: string | undefined, options: Options) {
  const store = await coachStore(context);
  const { framework } = await choosingFrom(context, options);
  const known = name === undefined ? {} : { name: checkedName(name) };
  const filled = await fillForm(
    context,
    {
      framework,
      form: formOf(framework, 'coach'),
      command: 'coachkit find-coach add',
      draft: 'coach',
      known,
    },
    nameGiven(context, options, known.name),
  );
  if (!filled) return;
  const fields = fieldsFrom(context, filled.answers);
  const before = store.coaches.all();
  const sameName = matching(before, fields.name).filter(({ name }) => name === fields.name);
  await store.ready();
  const saved = store.coaches.add({ ...fields, stage: 'idea' });
  filled.forget();
  if (sameName.length > 0 && !options.json) {
    context.io.note([
      text(`There is more than one ${fields.name} now. By id: ${shortId(saved.id)} is this one.`),
    ]);
  }
  await report(context, options, store, saved, 'Saved');
}

/** Without a terminal the name alone is enough of an answer. */
function nameGiven({ io }: Context, options: Options, name: string | undefined): Options {
  if (io.interactive || name === undefined) return options;
  return { ...options, set: [`name=${name}`, ...(options.set ?? [])] };
}

/** `coachkit find-coach edit NAME`. */
export async function edit(context: Context, name: string | undefined, options: Options) {
  const store = await coachStore(context);
  const { framework } = await choosingFrom(context, options);
  const coach = await coachMeant(context, store, name);
  const filled = await fillForm(
    context,
    {
      framework,
      form: formOf(framework, 'coach'),
      command: `coachkit find-coach edit ${typedName(coach, store.coaches.all())}`,
      draft: `coach-${coach.id}`,
      known: answersOf(coach),
    },
    options,
  );
  if (!filled) return;
  const fields = fieldsFrom(context, filled.answers, coach);
  const { stage, decision, notes } = coach;
  await store.ready();
  const saved = store.coaches.update(coach.id, () => ({
    ...fields,
    stage,
    ...(decision && { decision }),
    ...(notes && { notes }),
  }));
  filled.forget();
  await report(context, options, store, saved, 'Changed');
}

/** `coachkit find-coach move NAME STATE`. */
export async function move(
  context: Context,
  name: string,
  state: string,
  options: { because?: string; framework?: string; json?: boolean },
): Promise<void> {
  const store = await coachStore(context);
  const coach = await coachMeant(context, store, name);
  const to = checkedState(state, typedName(coach, store.coaches.all()));
  await store.ready();
  const note = options.because?.trim();
  const saved = store.coaches.update(coach.id, (current) => {
    const moved = atState(current, to);
    return note ? withNote(context, moved, note) : moved;
  });
  await report(context, options, store, saved, 'Moved');
  if (note && !options.json) context.io.note(await reasonNote(context, options, saved, note));
}

/** What a framework has to say about the reason for leaving somebody out. */
async function reasonNote(
  context: Context,
  options: { framework?: string },
  { price }: Coach,
  reason: string,
) {
  const { framework, choosing } = await choosingFrom(context, options);
  return pitfallNote(context, framework, 'decided', {
    'product-background-reason': namesReason(choosing, 'product-background', reason) ? 'yes' : 'no',
    'price-reason': namesReason(choosing, 'price', reason) ? 'yes' : 'no',
    'price-known': price === undefined ? 'no' : 'yes',
  });
}

function checkedState(state: string, typed: string): State {
  const found = STATES.find((each) => each === state.trim().toLowerCase());
  if (found === 'chosen') {
    throw new UsageError(
      'Choosing somebody is a decision of its own. Nothing was changed.',
      `coachkit evaluate decide ${typed}`,
    );
  }
  if (found) return found;
  const states = STATES.filter((each) => each !== 'chosen');
  throw new UsageError(
    `There is no stage "${sanitize(state)}".${didYouMean(state, states)} Nothing was changed.`,
    `Stages: ${states.join(', ')}`,
  );
}

/** `coachkit find-coach note NAME [TEXT…]`; `-` reads stdin. */
export async function note(
  context: Context,
  name: string,
  words: string[],
  options: { json?: boolean },
): Promise<void> {
  const store = await coachStore(context);
  const coach = await coachMeant(context, store, name);
  const said = await noteText(context, words.join(' '));
  await store.ready();
  const saved = store.coaches.update(coach.id, (current) => withNote(context, current, said));
  await report(context, options, store, saved, 'Noted');
}

async function noteText(context: Context, given: string): Promise<string> {
  const asked = given === '' && context.io.interactive;
  const said =
    given === '-'
      ? new TextDecoder().decode(context.files.read('-'))
      : asked
        ? await (await context.prompts()).line('What do you want to remember?')
        : given;
  if (said.trim() !== '') return said.trim();
  throw new UsageError(
    'There is nothing to note. Nothing was changed.',
    'coachkit find-coach note NAME "what you want to remember"',
  );
}

function withNote<C extends Coach>({ clock }: Context, coach: C, said: string): C {
  return { ...coach, notes: [...(coach.notes ?? []), { on: clock.now().date, text: said }] };
}

/** `coachkit find-coach remove NAME`: out of sight; it can be restored. */
export async function remove(
  context: Context,
  name: string,
  options: { yes?: boolean; json?: boolean },
): Promise<void> {
  const store = await coachStore(context);
  const coach = await coachMeant(context, store, name);
  if (!options.yes && !(await isSure(context, coach))) {
    return context.io.note([text('Nothing was removed.')]);
  }
  await store.ready();
  const removed = store.coaches.remove(coach.id);
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, coach: removed }));
  context.io.note([
    text(`Removed: ${coach.name}. What you wrote about the conversations is kept.`),
    text(`To have them back: coachkit find-coach restore ${shortId(coach.id)}`, 'quiet'),
  ]);
}

async function isSure(context: Context, coach: SavedCoach): Promise<boolean> {
  if (!context.io.interactive) {
    throw new UsageError('There is no terminal to ask in. Nothing was removed.', 'Be sure: --yes');
  }
  const choice = await (await context.prompts()).choose(sanitize(`Remove ${coach.name}?`), [
    { value: 'keep', label: 'No, keep them' },
    { value: 'remove', label: 'Yes, remove them' },
  ]);
  return choice === 'remove';
}

/** `coachkit find-coach restore ID`. */
export async function restore(
  context: Context,
  word: string,
  options: { framework?: string; json?: boolean },
): Promise<void> {
  const store = await coachStore(context);
  const removed = store.coaches.all({ deleted: true }).filter(({ deleted }) => deleted);
  const [coach, ...others] = matching(removed, word);
  if (!coach || others.length > 0) {
    const ids = removed.map(({ id }) => shortId(id)).join(', ');
    throw new UsageError(
      coach ? 'Several removed coaches go by that name.' : 'No removed coach is called that.',
      ids === '' ? 'There is none to bring back.' : `Removed: ${ids}`,
    );
  }
  await store.ready();
  const restored = store.coaches.restore(coach.id);
  // Somebody else may have been chosen in the meantime.
  const isTaken = store.coaches
    .all()
    .some(({ id, decision }) => id !== coach.id && decision === 'chosen');
  const saved =
    restored.decision === 'chosen' && isTaken
      ? store.coaches.update(coach.id, (current) => atState(current, 'waiting'))
      : restored;
  await report(context, options, store, saved, 'Restored');
}

async function report(
  context: Context,
  options: { framework?: string; json?: boolean },
  store: CoachStore,
  coach: SavedCoach,
  what: string,
): Promise<void> {
  if (options.json) return context.io.write(toJson({ schemaVersion: 1, coach }));
  const { choosing } = await choosingFrom(context, options);
  context.io.note([
    text(`${what}: ${coach.name} (${shortId(coach.id)}), ${stateLabel(choosing, coach)}.`),
    text(`Next: ${nextLines(choosing, coach, store.coaches.all()).join('\n')}`, 'quiet'),
  ]);
}
