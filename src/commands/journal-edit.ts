import type { Entry, EntryLinks } from '../coaching/entry.ts';
import type { JournalEntry } from '../coaching/journal.ts';
import type { Context } from '../context.ts';
import { ExitCode, UsageError, UserError } from '../errors.ts';
import { bodyOf, readBody } from '../export/body.ts';
import { text } from '../view.ts';
import { entryWith, type Journal, journalOf } from './journal-context.ts';
import { dateAndTime } from './journal-view.ts';
import { toJson } from './json.ts';
import { linksFrom } from './link-targets.ts';
import { entryFromFlags } from './reflect-scripted.ts';
import { shortId } from './short-id.ts';

/** A link as it is typed; false takes it away. */
type LinkChanges = { [link in keyof EntryLinks]?: string | false };

export interface EditOptions extends LinkChanges {
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
  const changes = await changesFrom(context, options);
  const body = await newBody(context, entry, options, hasAny(changes));
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

const MARKS = ['private', 'bring'] as const;
const LINKS = ['session', 'goal', 'coach', 'value'] as const;

/** What flags change beyond the words; links that are not named stay. */
interface Changes {
  set: Partial<Entry>;
  drop: (typeof MARKS)[number][];
  dropLinks: (typeof LINKS)[number][];
}

/** @throws UsageError where a flag means nothing */
async function changesFrom(context: Context, options: EditOptions): Promise<Changes> {
  const { session, goal, coach, value, ...flags } = options;
  const { at, ...set } = entryFromFlags(context, flags, context.preferences['day-start']);
  const links = Object.entries({ session, goal, coach, value }).filter(
    (link): link is [string, string] => typeof link[1] === 'string',
  );
  return {
    set: { ...set, ...(await linksFrom(context, Object.fromEntries(links))) },
    drop: MARKS.filter((mark) => options[mark] === false),
    dropLinks: LINKS.filter((link) => options[link] === false),
  };
}

const hasAny = ({ set, drop, dropLinks }: Changes): boolean =>
  Object.keys(set).length + drop.length + dropLinks.length > 0;

/** The entry with what flags change. */
function changedBy(entry: JournalEntry, { set, drop, dropLinks }: Changes): JournalEntry {
  const links = { ...entry.links, ...set.links };
  for (const link of dropLinks) delete links[link];
  const changed = { ...entry, ...set, links };
  for (const mark of drop) delete changed[mark];
  if (Object.keys(links).length > 0) return changed;
  const { links: _, ...unlinked } = changed;
  return unlinked;
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
    return changedBy(body === undefined ? current : withBody(current, body), changes);
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
