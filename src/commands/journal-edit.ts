import type { JournalEntry } from '../coaching/journal.ts';
import type { Context } from '../context.ts';
import { ExitCode, UsageError, UserError } from '../errors.ts';
import { bodyOf, readBody } from '../export/body.ts';
import { text } from '../view.ts';
import { entryWith, type Journal, journalOf } from './journal-context.ts';
import { dateAndTime } from './journal-view.ts';
import { toJson } from './json.ts';
import { entryFromFlags } from './reflect-scripted.ts';
import { shortId } from './short-id.ts';

export interface EditOptions {
  text?: string;
  mood?: string;
  energy?: string;
  weight?: string;
  tag?: string[];
  private?: boolean;
  bring?: boolean;
  json?: boolean;
}

/**
 * `coachkit journal edit ID`: the words in the person's editor, answers under their questions;
 * or what the flags say. The earlier text is kept.
 */
export async function edit(context: Context, id: string, options: EditOptions) {
  const journal = await journalOf(context);
  const entry = entryWith(journal, id);
  if (entry.deleted) {
    throw new UsageError(
      'That entry is deleted.',
      `First: coachkit journal restore ${shortId(entry.id)}`,
    );
  }
  const changes = changesFrom(context, options);
  const hasChanges = Object.keys(changes.set).length + changes.drop.length > 0;
  const body = await newBody(context, entry, options, hasChanges);
  if (body?.trim() === '') {
    throw new UsageError(
      'There is no text left. Nothing was changed.',
      `To delete the entry: coachkit journal delete ${shortId(entry.id)}`,
    );
  }
  try {
    await (await context.store()).ready();
    const saved = save(journal, entry, body, changes);
    report(context, options, saved, saved.rev === entry.rev ? 'Nothing was changed' : 'Changed');
  } catch (error) {
    throw body === undefined ? error : await keepDraft(context, entry, body, error);
  }
}

/** `coachkit journal delete ID`: out of sight; it can be restored. */
export async function remove(
  context: Context,
  id: string,
  options: { yes?: boolean; json?: boolean },
): Promise<void> {
  const journal = await journalOf(context);
  const entry = entryWith(journal, id);
  if (!options.yes) {
    if (!context.io.interactive) {
      throw new UsageError(
        'There is no terminal to ask in. Nothing was deleted.',
        'Be sure: --yes',
      );
    }
    const question = `Delete the entry of ${dateAndTime(entry)} (${entry.kind})?`;
    const choice = await (await context.prompts()).choose(question, [
      { value: 'keep', label: 'No, keep it' },
      { value: 'delete', label: 'Yes, delete it' },
    ]);
    if (choice === 'keep') return context.io.note([text('Nothing was deleted.')]);
  }
  await (await context.store()).ready();
  const removed = journal.remove(entry.id);
  report(
    context,
    options,
    removed,
    'Deleted',
    `To have it back: coachkit journal restore ${shortId(entry.id)}`,
  );
}

/** `coachkit journal restore ID`: brings a deleted entry back. */
export async function restore(context: Context, id: string, options: { json?: boolean }) {
  const journal = await journalOf(context);
  const entry = entryWith(journal, id);
  await (await context.store()).ready();
  const restored = journal.restore(entry.id);
  report(context, options, restored, entry.deleted ? 'Restored' : 'It was not deleted');
}

interface Changes {
  set: Omit<ReturnType<typeof entryFromFlags>, 'at'>;
  drop: ('private' | 'bring')[];
}

/** What the flags change, beyond the words. @throws UsageError where one of them means nothing */
function changesFrom(context: Context, options: EditOptions): Changes {
  const { at, ...set } = entryFromFlags(context, options, context.preferences['day-start']);
  const drop = (['private', 'bring'] as const).filter((flag) => options[flag] === false);
  return { set, drop };
}

/** The new words, or undefined where only flags are given. */
async function newBody(
  context: Context,
  entry: JournalEntry,
  options: EditOptions,
  hasChanges: boolean,
): Promise<string | undefined> {
  if (options.text === '-') return new TextDecoder().decode(context.files.read('-'));
  if (options.text !== undefined) return options.text;
  if (hasChanges) return undefined;
  if (!context.io.interactive) {
    throw new UsageError(
      'There is no terminal to edit in.',
      'Give the new text: --text "…", or --text -',
    );
  }
  const edited = await context.edit(bodyOf(entry));
  if ('text' in edited) return edited.text;
  throw new UserError(`${edited.failed} The entry is as it was.`, {
    exit: ExitCode.failure,
    ...(edited.keptAt !== undefined && { hint: `What you wrote is in ${edited.keptAt}` }),
  });
}

function save(
  journal: Journal,
  entry: JournalEntry,
  body: string | undefined,
  changes: Changes,
): JournalEntry {
  return journal.update(entry.id, (current) => {
    if (current.rev !== entry.rev) {
      throw new UserError('The entry was changed elsewhere while you edited it.', {
        exit: ExitCode.failure,
      });
    }
    const changed = { ...(body === undefined ? current : withBody(current, body)), ...changes.set };
    for (const flag of changes.drop) delete changed[flag];
    return changed;
  });
}

function withBody(entry: JournalEntry, body: string): JournalEntry {
  const asked = (entry.answers ?? []).map((answer) => answer.asked);
  const words = readBody(body, asked);
  if (!words) throw new UsageError('The headings with the questions have to stay as they are.');
  const changed = { ...entry };
  if (words.text === undefined) delete changed.text;
  else changed.text = words.text;
  if (entry.answers) {
    changed.answers = entry.answers.map((answer, index) => ({
      ...answer,
      answer: words.answers[index] ?? '',
    }));
  }
  return changed;
}

/** The error for words that could not be saved, with where they are now. */
async function keepDraft(context: Context, entry: JournalEntry, body: string, error: unknown) {
  const { drafts } = await context.store();
  const path = drafts.save(`edit-${entry.id}`, { id: entry.id, text: body });
  if (!(error instanceof UserError)) return error;
  return new UserError(error.message, {
    exit: error.exit,
    hint: `${error.hint ? `${error.hint} ` : ''}What you wrote is in ${path}`,
    cause: error,
  });
}

function report(
  { io }: Context,
  { json }: { json?: boolean },
  entry: JournalEntry,
  what: string,
  next?: string,
): void {
  if (json) io.write(toJson({ schemaVersion: 1, entry }));
  else {
    io.note([
      text(`${what}: ${shortId(entry.id)}, ${dateAndTime(entry)}.`),
      ...(next === undefined ? [] : [text(next, 'quiet')]),
    ]);
  }
}
