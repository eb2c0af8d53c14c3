import { command, list, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Saved } from '../../core/store.ts';
import type { SuccessDefinition } from '../../domain/progress/records.ts';
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

export interface SuccessOptions extends ChangeOptions, ListOptions {
  change?: boolean;
}

/** `coachkit progress success`: what it is, and was; or, with words, what it is from now on. */
export async function success(
  context: Context,
  words: string | undefined,
  options: SuccessOptions,
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

/** Asks for the definition, or takes it from the options, and saves it. */
export async function askSuccess(
  context: Context,
  options: ChangeOptions,
  { collection, progress }: ProgressStore,
): Promise<void> {
  const known = progress.success;
  const on = dayFrom(context, options.on);
  const { framework, form } = await formNamed(context, 'progress-success');
  const filled = await fillForm(
    context,
    { framework, form, command: 'coachkit progress success', draft: 'progress-success' },
    options,
  );
  if (!filled) return;
  const said = String(filled.answers.success);
  const { record, isNew } = known
    ? { record: collection.update(known.id, () => redefined(known, said, on)), isNew: false }
    : { record: collection.add(redefined(undefined, said, on)), isNew: true };
  filled.forget();
  reportRecord(
    context,
    options,
    record,
    isNew ? 'Saved.' : 'Saved. What you wrote before is kept.',
  );
  if (isNew && !options.json) {
    context.io.note([command('coachkit progress add', 'a first measure of your own')]);
  }
}

/** The definition with new words, as private as they are; the earlier ones go into its history. */
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
  return { type: 'success', text: said, writtenOn: on, history: past(known), ...privacy };
}

function past(known: SuccessDefinition | undefined): SuccessDefinition['history'] {
  if (!known) return [];
  const { text, writtenOn, history } = known;
  return [...history, { text, on: writtenOn, ...(known.private && { private: true }) }];
}

function showSuccess({ io }: Context, known: Saved<SuccessDefinition>): void {
  const before = known.history.map(({ text, on }) => ({ text: `${on}  ${text}` }));
  io.show([
    title('Success, in your words'),
    text(known.text),
    text(
      `Written on ${known.writtenOn}${known.private ? ', and kept out of reports' : ''}.`,
      'quiet',
    ),
    ...(before.length === 0 ? [] : [text('Before:', 'quiet'), list(before)]),
    command('coachkit progress success --change', 'to say it differently'),
  ]);
}

/**
 * What is stored, to be changed. Nothing measures before success has been put into words: a person
 * is asked for it first. @throws UsageError where there is nobody to ask
 */
export async function openProgressToChange(context: Context): Promise<ProgressStore> {
  await (await context.store()).ready();
  const store = await openProgressStore(context);
  if (store.progress.success) return store;
  if (!context.io.interactive) throw successFirst();
  await askSuccess(context, {}, store);
  return openProgressStore(context);
}
