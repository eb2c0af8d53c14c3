import type { Context } from '../../core/context.ts';
import { ExitCode, MenuLeft, UsageError, UserError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { type Entry, entryTexts } from '../../domain/journal/entry.ts';
import { LINKS, type LinkName, MARKS, type MarkName } from '../../domain/journal/fields.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { withTagsInWords } from '../../domain/journal/tags.ts';
import { bodyOf, readBody } from '../../formats/entry-text.ts';
import { shortId } from '../../lib/id.ts';
import { byName } from '../../lib/objects.ts';
import { plainText } from '../../lib/plain-text.ts';
import { careNote } from '../shared/care-note.ts';
import { nextLine } from '../shared/next-line.ts';
import { reportSaved } from '../shared/report-saved.ts';
import { keptIn } from '../shared/unsaved.ts';
import { entryFromFlags, type FieldFlags } from './entry-options.ts';
import { linksFrom } from './links.ts';
import { entryWith, type JournalStore, openJournalStore } from './store.ts';
import { entrySaid } from './view.ts';

/** The fields of an entry, as typed. `false` removes a mark or a link. */
export interface EditOptions extends FieldFlags, LinkChanges, Common {
  text?: string;
}

type LinkChanges = { [link in LinkName]?: string | false };

/**
 * `coachkit journal edit ID`: opens the text in an editor, with answers under their questions, or
 * makes the changes in the flags. Keeps the earlier text.
 */
export async function edit(context: Context, id: string, options: EditOptions) {
  if (!(await editEntry(context, id, options))) return;
  nextLine(
    context,
    options,
    `coachkit journal show ${id} --history`,
    'see what this edit replaced',
  );
}

/** Edits an entry like `edit`. Returns whether anything changed. */
export async function editEntry(
  context: Context,
  id: string,
  options: EditOptions,
): Promise<boolean> {
  const journal = await openJournalStore(context);
  const entry = entryWith(journal, id);
  if (entry.deleted) {
    throw new UsageError(
      'This entry is deleted. Nothing was changed.',
      `Restore it first: coachkit journal restore ${shortId(entry.id)}`,
    );
  }
  const named = await changesFrom(context, options);
  const isInEditor = options.text === undefined && !hasAny(named);
  const kept = isInEditor && context.io.interactive ? await keptEdit(context, entry) : undefined;
  const changes = kept?.changes ?? named;
  const body = isInEditor
    ? await fromEditor(context, kept?.text ?? bodyOf(entry))
    : await givenBody(context, options);
  if (body?.trim() === '') {
    throw new UsageError(
      'The new text is empty. Nothing was changed.',
      `To delete the entry: coachkit journal delete ${shortId(entry.id)}`,
    );
  }
  const saved = await savedEdit(context, journal, entry, { body, changes });
  if (kept) (await context.store()).drafts.remove(draftOf(entry));
  const what = saved.rev === entry.rev ? 'Nothing was changed' : 'Changed';
  reportSaved(context, options, { entry: saved }, entrySaid(saved, what, context.clock.now().date));
  const before = new Set(entryTexts(entry));
  await careNote(context, { texts: entryTexts(saved).filter((each) => !before.has(each)) });
  return saved.rev !== entry.rev;
}

/** @throws an error that says where the new text is kept */
async function savedEdit(
  context: Context,
  journal: JournalStore,
  entry: JournalEntry,
  { body, changes }: { body: string | undefined; changes: Changes },
): Promise<JournalEntry> {
  try {
    await (await context.store()).ready();
    return saveEdit(journal, entry, body, changes);
  } catch (error) {
    throw body === undefined
      ? error
      : await keepEdit(context, entry, { text: body, changes }, error);
  }
}

/** The changes that flags make, apart from the text. Other links stay. */
interface Changes {
  set: Partial<Entry>;
  drop: MarkName[];
  dropLinks: LinkName[];
}

/** @throws UsageError if a flag is not valid */
async function changesFrom(context: Context, options: EditOptions): Promise<Changes> {
  const { at, ...set } = entryFromFlags(context, options, context.preferences['day-start']);
  const typed = byName(LINKS, (link) => options[link]);
  const links = byName(LINKS, (link) => (typed[link] === false ? undefined : typed[link]));
  return {
    set: { ...set, ...(await linksFrom(context, links)) },
    drop: MARKS.filter((mark) => options[mark] === false),
    dropLinks: LINKS.filter((link) => options[link] === false),
  };
}

const hasAny = ({ set, drop, dropLinks }: Changes): boolean =>
  Object.keys(set).length + drop.length + dropLinks.length > 0;

/** Returns the entry with the changes from the flags. */
function changedBy(entry: JournalEntry, { set, drop, dropLinks }: Changes): JournalEntry {
  const links = { ...entry.links, ...set.links };
  for (const link of dropLinks) delete links[link];
  const changed = { ...entry, ...set, links };
  for (const mark of drop) delete changed[mark];
  if (Object.keys(links).length > 0) return changed;
  const { links: _, ...unlinked } = changed;
  return unlinked;
}

/** The new text from the options. Undefined if they only change other fields. */
async function givenBody({ files }: Context, { text }: EditOptions): Promise<string | undefined> {
  if (text !== '-') return text;
  const bytes = await files.read('-');
  try {
    return plainText(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError('The input is not UTF-8 text. The entry was not changed.');
  }
}

const GET_BACK = 'To see how to get it back: coachkit doctor';

async function fromEditor(context: Context, before: string): Promise<string> {
  if (!context.io.interactive) {
    throw new UsageError(
      "coachkit can't open an editor here: this isn't a terminal. Nothing was changed.",
      'Give the new text: --text "…", or --text -',
    );
  }
  const edited = await context.edit(before);
  if ('text' in edited) return edited.text;
  throw new UserError(`${edited.failed} The entry was not changed.`, {
    exit: ExitCode.failure,
    ...(edited.keptAt && { hint: `Your text is in ${edited.keptAt}\n${GET_BACK}` }),
  });
}

function saveEdit(
  journal: JournalStore,
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
    const changed = changedBy(body === undefined ? current : withBody(current, body), changes);
    return withTagsInWords(changed, current);
  });
}

function withBody(entry: JournalEntry, body: string): JournalEntry {
  const asked = (entry.answers ?? []).map((answer) => answer.asked);
  const isOneAnswer = asked.length === 1 && entry.text === undefined;
  const words = readBody(body, asked) ?? (isOneAnswer ? { answers: [body] } : undefined);
  if (!words) throw headingsMissing(entry, asked.length);
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

function headingsMissing(entry: JournalEntry, count: number): UsageError {
  const questions = count === 1 ? 'a question' : `${count} questions`;
  const form =
    'Put each answer below its question, in order, as "## …" with an empty line around it.';
  return new UsageError(
    `This entry answers ${questions}. ${form} Nothing was changed.`,
    `To edit with the questions in place: coachkit journal edit ${shortId(entry.id)}`,
  );
}

/** A failed edit, as stored in a draft. */
interface KeptEdit {
  text: string;
  changes: Changes;
}

const draftOf = ({ id }: JournalEntry): string => `edit-${id}`;

/** Returns the failed edit of this entry if the person wants to continue it. */
async function keptEdit(context: Context, entry: JournalEntry): Promise<KeptEdit | undefined> {
  const draft = (await context.store()).drafts.take(draftOf(entry));
  if (!draft) return undefined;
  const { date } = draft.saved;
  const question = `Your edit from ${date} could not be saved. Do you want to continue with it?`;
  const choice = await (await context.prompts()).choose(question, [
    { value: 'on', label: 'Yes, continue with that edit' },
    { value: 'anew', label: 'No, delete that edit and start from the entry' },
  ]);
  if (choice === undefined) throw new MenuLeft('Nothing was changed.');
  if (choice === 'on') return draft.value as KeptEdit;
  (await context.store()).drafts.remove(draft.name);
  return undefined;
}

/** Keeps a failed edit as a draft. Returns the error with the path of the draft. */
async function keepEdit(context: Context, entry: JournalEntry, edit: KeptEdit, error: unknown) {
  if (!(error instanceof Error)) return error;
  const path = (await context.store()).drafts.save(draftOf(entry), edit);
  return keptIn(path, error, `To continue: coachkit journal edit ${shortId(entry.id)}`);
}
