import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { atLeast, type Coach } from '../../domain/coaches/coach.ts';
import { type FormOptions, formOf } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { plainText } from '../../lib/plain-text.ts';
import { folded } from '../../lib/words.ts';
import { fillForm } from '../shared/fill-form.ts';
import { isLocked } from '../shared/locked.ts';
import { waits } from '../shared/while-locked.ts';
import { answersOf, coachFrom } from './coach-form.ts';
import { nextLines, stageLabel } from './list.ts';
import {
  atEnd,
  type CoachStore,
  checkedName,
  choosingFrom,
  coachMeant,
  concernsIn,
  matching,
  openCoachStore,
  quoted,
  type SavedCoach,
  typedName,
  wholeForm,
} from './store.ts';

interface Options extends FormOptions, Common {}

/** `coachkit find-coach add [NAME]`: adds a candidate. */
export async function add(context: Context, name: string | undefined, options: Options) {
  if (!context.io.interactive) context.leaveLocked();
  const store = await openCoachStore(context);
  const { framework } = await choosingFrom(context, options);
  const known = name === undefined ? {} : { name: checkedName(name) };
  const filled = await fillForm(
    context,
    {
      framework,
      form: formOf(framework, 'coach'),
      command: ['coachkit find-coach add', ...(known.name ? [quoted(known.name)] : [])].join(' '),
      draft: draftOf(known.name),
      known,
    },
    nameGiven(context, options, known.name),
  );
  if (!filled) return;
  const fields = coachFrom(context, filled);
  const before = isLocked(await context.store()) ? [] : store.coaches.all();
  const sameName = matching(before, fields.name).filter(({ name }) => name === fields.name);
  await store.ready();
  const coach: Coach = { ...fields, stage: 'idea' };
  const saved = store.coaches.add(fields.nextOn === undefined ? coach : atLeast(coach, 'booked'));
  filled.forget();
  if (sameName.length > 0 && !options.json) {
    context.io.note([
      text(
        `You now have more than one ${atEnd(fields.name)} The id of this one: ${shortId(saved.id)}.`,
      ),
    ]);
  }
  await reportCoach(context, options, store, saved, 'Saved');
}

/** The draft name for a new coach, with only characters that every disk accepts. */
function draftOf(name: string | undefined): string {
  if (name === undefined) return 'coach';
  const letters = [...folded(name)].map((letter) =>
    /[a-z0-9]/.test(letter) ? letter : `_${letter.codePointAt(0)?.toString(16)}`,
  );
  return `coach-add-${letters.join('')}`.slice(0, 80);
}

/** Without a terminal, turns the name into an answer, because the name alone is enough. */
function nameGiven({ io }: Context, options: Options, name: string | undefined): Options {
  if (io.interactive || name === undefined) return options;
  return { ...options, set: [`name=${name}`, ...(options.set ?? [])] };
}

/** `coachkit find-coach edit NAME`: changes the facts about a candidate. */
export async function edit(context: Context, name: string | undefined, options: Options) {
  const store = await openCoachStore(context);
  const { framework } = await choosingFrom(context, options);
  const coach = await coachMeant(context, store, name);
  const filled = await fillForm(
    context,
    {
      framework,
      form: wholeForm(formOf(framework, 'coach')),
      command: `coachkit find-coach edit ${typedName(coach, store.coaches.all())}`,
      draft: `coach-${coach.id}`,
      known: answersOf(coach),
      changes: true,
    },
    options,
  );
  if (!filled) return;
  const fields = coachFrom(context, filled, coach);
  const { stage, decision, notes } = coach;
  await store.ready();
  const saved = store.coaches.update(coach.id, () => ({
    ...fields,
    stage,
    ...defined({ decision, notes }),
  }));
  filled.forget();
  await reportCoach(context, options, store, saved, 'Changed');
}

/** `coachkit find-coach note NAME [TEXT…]`: adds a note. `-` reads stdin. */
export async function note(context: Context, name: string, words: string[], options: Common) {
  const store = await openCoachStore(context);
  const coach = await coachMeant(context, store, name);
  const said = await noteText(context, words.join(' '));
  await store.ready();
  const saved = store.coaches.update(coach.id, (current) => withNote(context, current, said));
  await reportCoach(context, options, store, saved, 'Note added');
}

async function noteText(context: Context, given: string): Promise<string> {
  const isAsked = given === '' && context.io.interactive;
  let said = given;
  if (given === '-') said = textOf(await context.files.read('-'));
  if (isAsked) said = await (await context.prompts()).line('What do you want to remember?');
  if (said.trim() !== '') return said.trim();
  throw new UsageError(
    'The note is empty. Nothing was changed.',
    'To add one: coachkit find-coach note NAME "what you want to remember"',
  );
}

function textOf(bytes: Uint8Array): string {
  try {
    return plainText(bytes);
  } catch {
    throw new UsageError('The input is not UTF-8 text. Nothing was changed.');
  }
}

/** Returns the coach with a new note, dated today. */
export function withNote<C extends Coach>({ clock }: Context, coach: C, said: string): C {
  return { ...coach, notes: [...(coach.notes ?? []), { on: clock.now().date, text: said }] };
}

/** Reports the change and the next step. */
export async function reportCoach(
  context: Context,
  options: Common,
  store: CoachStore,
  coach: SavedCoach,
  what: string,
): Promise<void> {
  const { json, more } = await waits(context, 'candidate');
  if (options.json) return context.io.json({ coach, ...json });
  const { framework, choosing } = await choosingFrom(context, options);
  const said = `${what}: ${coach.name} (${shortId(coach.id)}), ${stageLabel(choosing, coach)}.`;
  if (json.locked) return context.io.note([text(said + more)]);
  const concerns = concernsIn(store, framework);
  const next = nextLines(choosing, concerns, coach, store.coaches.all());
  context.io.note([text(said), text(`Next: ${next.join('\n')}`, 'quiet')]);
}
