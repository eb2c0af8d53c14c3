import { command, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import type { SuccessDefinition } from '../../domain/progress/records.ts';
import { dayInWords } from '../../lib/dates/day.ts';
import { fillForm } from '../shared/fill-form.ts';
import {
  type ChangeOptions,
  dayFrom,
  formNamed,
  type ListOptions,
  openProgressStore,
  type ProgressStore,
  reportRecord,
  sharedRecords,
  successFirst,
} from './store.ts';

/**
 * `coachkit progress success`: shows the current and earlier definitions of success. With words,
 * sets a new one.
 */
export async function success(
  context: Context,
  words: string | undefined,
  options: ChangeOptions & ListOptions & { change?: boolean },
): Promise<void> {
  const store = await openProgressStore(context);
  const known = store.progress.success;
  const { answers, set = [], answersTemplate, change } = options;
  const changes = [words, answers, answersTemplate, change].some(Boolean) || set.length > 0;
  if (!changes && options.json) {
    const [record = null] = sharedRecords(store, known ? [known] : [], options);
    return context.io.json({ record });
  }
  if (!changes && known) return showSuccess(context, known);
  await (await context.store()).ready();
  const given = words === undefined ? set : [...set, `success=${words}`];
  await askSuccess(context, { ...options, set: given }, store);
}

/** Asks for the definition of success, or takes it from the options, and saves it. */
export async function askSuccess(
  context: Context,
  options: ChangeOptions,
  { collection, progress }: ProgressStore,
): Promise<void> {
  const known = progress.success;
  const on = dayFrom(context, options.on);
  const asked = await formNamed(context, 'progress-success');
  const filling = { ...asked, command: 'coachkit progress success', draft: 'progress-success' };
  const filled = await fillForm(context, filling, options);
  if (!filled) return;
  const said = String(filled.answers.success);
  const record = redefined(known, said, on);
  const saved = known ? collection.update(known.id, () => record) : collection.add(record);
  filled.forget();
  reportRecord(context, options, saved, known ? 'Saved. Your earlier words are kept.' : 'Saved.');
}

/** Returns the definition with new words and privacy. The earlier words go into its history. */
export function redefined(
  known: SuccessDefinition | undefined,
  said: string,
  on: string,
  privacy: Pick<SuccessDefinition, 'private'> = {},
): SuccessDefinition {
  if (known?.text === said) {
    const { writtenOn, history } = known;
    return { type: 'success', text: said, writtenOn, history, ...privacy };
  }
  const history = known
    ? [
        ...known.history,
        { text: known.text, on: known.writtenOn, ...(known.private && { private: true }) },
      ]
    : [];
  return { type: 'success', text: said, writtenOn: on, history, ...privacy };
}

function showSuccess({ clock, io }: Context, known: Saved<SuccessDefinition>): void {
  const said = (day: string) => dayInWords(day, clock.now().date);
  const before = known.history.map(({ text, on }) => ({ text: `${said(on)}  ${text}` }));
  const privately = known.private ? ', and kept out of reports' : '';
  io.show([
    title('Success, in your words'),
    text(known.text),
    text(`Written on ${said(known.writtenOn)}${privately}.`, 'quiet'),
    ...(before.length === 0 ? [] : [text('Before:', 'quiet'), list(before)]),
    command('coachkit progress success --change', 'Reword it.'),
  ]);
}

/**
 * Opens the progress records for a change. Success must be defined before anything is measured, so
 * it asks for that first.
 * @throws UsageError without a terminal
 */
export async function openProgressToChange(context: Context): Promise<ProgressStore> {
  await (await context.store()).ready();
  const store = await openProgressStore(context);
  if (store.progress.success) return store;
  if (!context.io.interactive) throw successFirst();
  await askSuccess(context, {}, store);
  return openProgressStore(context);
}
