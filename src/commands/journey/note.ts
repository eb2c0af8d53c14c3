import type { Context } from '../../core/context.ts';
import { noTerminal } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Collection, Saved } from '../../core/store.ts';
import { type StepNote, type WalkedStep, walkedOf } from '../../domain/journey/walked.ts';
import type { Framework } from '../../framework/schema/index.ts';
import type { FormOptions } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { careNote } from '../shared/care-note.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pick } from '../shared/find-by-name.ts';
import { nextLine } from '../shared/next-line.ts';
import { removedIn, removeRecord, restoreRecord } from '../shared/remove.ts';
import { reportSaved, savedAs } from '../shared/report-saved.ts';
import { waits } from '../shared/while-locked.ts';
import { journeyNamed, stepNamed, wholeOf } from './find.ts';
import { placeIn } from './store.ts';

export type NoteOptions = Common & Pick<FormOptions, 'fresh'> & { private?: boolean };

/** The id of the only question in the form of a note. */
const NOTE = 'note';

/** `coachkit journey note`: a note on a step. Also works on a locked store. */
export async function note(
  context: Context,
  journey: string,
  stepTyped: string,
  words: readonly string[],
  options: NoteOptions,
): Promise<void> {
  if (words.length > 0 || !context.io.interactive) context.leaveLocked();
  const framework = wholeOf(await journeyNamed(context, journey));
  const step = stepNamed(walkedOf(framework, {}, []).steps, stepTyped, framework.id);
  const said = wordsIn(context, words, `coachkit journey note ${framework.id} ${step.id} "…"`);
  const saved =
    said === ''
      ? await askedNote(context, framework, step, options)
      : await savedNote(context, framework, step, said, options);
  const { json, more } = await waits(context, 'note');
  reportSaved(context, options, { note: saved, ...json }, `${savedAs(saved)}${more}`);
  nextLine(context, options, `coachkit journey ${framework.id}`, 'see your steps');
  if (said !== '') await careNote(context, { texts: [said] });
}

/** The typed words. They are empty only if the person can be asked. @throws UsageError */
function wordsIn({ io }: Context, words: readonly string[], example: string): string {
  const said = words.join(' ').trim();
  if (said !== '' || io.interactive) return said;
  throw noTerminal('A note needs some words. Nothing was saved.', `For example: ${example}`);
}

/** The name of the draft of a note on a step. */
export const noteDraft = ({ id }: Framework, step: WalkedStep): string =>
  `journey-${id}-${step.id}`.slice(0, 80);

/** Asks for a note on a step and saves it. Half a note stays as a draft. */
export async function askedNote(
  context: Context,
  framework: Framework,
  step: WalkedStep,
  options: NoteOptions,
): Promise<Saved<StepNote>> {
  const filled = await fillForm(
    context,
    {
      framework,
      form: noteForm(step.title),
      command: `coachkit journey ${framework.id}`,
      draft: noteDraft(framework, step),
    },
    options,
  );
  const saved = await savedNote(
    context,
    framework,
    step,
    String(filled?.answers[NOTE] ?? ''),
    options,
  );
  filled?.forget();
  return saved;
}

async function savedNote(
  context: Context,
  framework: Framework,
  step: WalkedStep,
  said: string,
  options: NoteOptions,
): Promise<Saved<StepNote>> {
  const store = await context.store();
  await store.ready();
  return store.collection<StepNote>('journeys').add({
    type: 'note',
    ...placeIn(framework, step),
    text: said,
    ...(options.private && { private: true }),
  });
}

/** A form with one field, because notes are kept while they are written, like every answer. */
const noteForm = (title: string) => ({
  title,
  blocks: [
    {
      id: NOTE,
      title,
      questions: [
        { kind: 'long-text' as const, id: NOTE, ask: 'Your note on this step', required: true },
      ],
    },
  ],
});

/** `coachkit journey edit`: gives a note another text. The earlier one is kept. */
export async function edit(
  context: Context,
  typed: string,
  words: readonly string[],
  options: NoteOptions,
): Promise<void> {
  const notes = await openNotes(context);
  const before = noteNamed(notes.all().filter(isNote), typed);
  const said = wordsIn(context, words, `coachkit journey edit ${shortId(before.id)} "…"`);
  const saved =
    said === ''
      ? await changedNote(context, before, options)
      : notes.update(before.id, (current) => ({ ...current, text: said }));
  reportSaved(context, options, { note: saved }, `Changed. ${savedAs(saved)}`);
  if (said !== '') await careNote(context, { texts: [said] });
}

/** Asks for another text of a note and saves it. */
export async function changedNote(
  context: Context,
  before: Saved<StepNote>,
  options: NoteOptions,
): Promise<Saved<StepNote>> {
  const filled = await fillForm(
    context,
    {
      // A note can be changed when its framework is gone.
      framework: { ...before.framework, coachkit: 1, summary: before.framework.title },
      form: noteForm(before.title),
      command: `coachkit journey edit ${shortId(before.id)}`,
      draft: `journey-edit-${shortId(before.id)}`,
      known: { [NOTE]: before.text },
      changes: true,
    },
    options,
  );
  const said = String(filled?.answers[NOTE] ?? before.text);
  const saved = (await openNotes(context)).update(before.id, (now) => ({ ...now, text: said }));
  filled?.forget();
  return saved;
}

/** `coachkit journey remove`: removes a note, after asking. */
export async function remove(
  context: Context,
  typed: string,
  options: { yes?: boolean; json?: boolean },
): Promise<void> {
  const collection = await openNotes(context);
  const record = noteNamed(collection.all().filter(isNote), typed);
  await removeRecord(context, options, {
    collection,
    record,
    verb: 'remove',
    name: `the note of ${record.created.date} on “${record.title}”`,
    pronoun: 'it',
    key: 'removed',
    said: 'Removed.',
    restore: 'coachkit journey restore',
  });
}

/** `coachkit journey restore`: brings a removed note back. */
export async function restore(
  context: Context,
  typed: string,
  options: { json?: boolean },
): Promise<void> {
  const collection = await openNotes(context);
  const record = noteNamed(removedIn(collection).filter(isNote), typed);
  await restoreRecord(context, options, { collection, record, key: 'restored', said: 'Restored.' });
}

async function openNotes(context: Context): Promise<Collection<StepNote>> {
  const store = await context.store();
  await store.ready();
  return store.collection<StepNote>('journeys');
}

/** The collection also holds marks. */
const isNote = ({ type }: Pick<StepNote, 'type'>): boolean => type === 'note';

/** Finds a note by its id, or by some of its words. @throws UsageError */
function noteNamed(notes: readonly Saved<StepNote>[], typed: string): Saved<StepNote> {
  const words = ({ text }: StepNote) => text;
  return pick(notes, typed, { what: 'note', words, list: 'coachkit journey list' });
}
