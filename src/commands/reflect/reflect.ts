import type { Context } from '../../core/context.ts';
import { noTerminal, UsageError } from '../../core/errors.ts';
import { preferences } from '../../core/settings.ts';
import type { Saved } from '../../core/store.ts';
import { type Entry, entryTexts } from '../../domain/journal/entry.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { dueMeasures } from '../../domain/progress/due.ts';
import type { ProgressRecord } from '../../domain/progress/records.ts';
import { hasQuestionOfTheDay } from '../../domain/reflection/form.ts';
import { lookDue } from '../../domain/reflection/look-due.ts';
import { wholeReflections, withReflections } from '../../domain/reflection/with-reflections.ts';
import type { Framework, Reflections } from '../../framework/schema/index.ts';
import { plainText } from '../../lib/plain-text.ts';
import { many } from '../../lib/plural.ts';
import {
  type EntryFlags,
  entryFromFlags,
  kindOf,
  questionOf,
  scriptedEntry,
} from '../journal/entry-options.ts';
import { linksFrom } from '../journal/links.ts';
import { recentEntries } from '../journal/store.ts';
import { savedOrKept, saveEntry } from '../journal/unsaved.ts';
import { dailyBank } from '../questions/question-bank.ts';
import { careNote } from '../shared/care-note.ts';
import { isGentleTime } from '../shared/heavy-time.ts';
import { isLocked } from '../shared/locked.ts';
import { reportSaved, savedAs } from '../shared/report-saved.ts';
import { waits } from '../shared/while-locked.ts';
import { draftName } from './draft.ts';
import { askReflection } from './interactive.ts';
import { careAfter } from './notes.ts';

export interface ReflectOptions extends EntryFlags {
  text?: string;
  quick?: boolean;
  fresh?: boolean;
  framework?: string;
  json?: boolean;
}

/**
 * `coachkit reflect`: an entry from `--text`, from stdin (`-`) or from questions in a terminal.
 * `what` is `-` or a kind.
 */
export async function reflect(
  context: Context,
  what: string | undefined,
  options: ReflectOptions,
): Promise<void> {
  const prefs = context.preferences;
  if (isText(what, options)) context.leaveLocked();
  if (what !== undefined && what !== '-' && options.kind !== undefined && options.kind !== what) {
    throw new UsageError(
      `Give one kind of entry: "${what}" or "${options.kind}". Nothing was saved.`,
      `For example: coachkit reflect ${what}`,
    );
  }
  const framework = await reflecting(context, what, options);
  const flags = what === undefined || what === '-' ? options : { ...options, kind: what };
  const given = {
    ...entryFromFlags(context, flags, prefs['day-start']),
    ...(await linksFrom(context, flags)),
  };
  if (what === '-' && options.text !== undefined) {
    throw new UsageError('Give the text with --text or on stdin (-), not both. Nothing was saved.');
  }
  const written = what === '-' ? await readStdin(context) : options.text;
  if (written !== undefined) {
    const entry = scriptedEntry(framework, flags, written, given);
    const saved = await savedOrKept(context, entry);
    const { json, more } = await waits(context, 'entry');
    reportSaved(context, options, { entry: saved, ...json }, savedAs(saved) + more);
    await careAfterText(context, framework.reflections, saved);
    return;
  }
  if (!context.io.interactive) {
    throw noTerminal(
      'Nothing was saved.',
      'Give the text: coachkit reflect --text "…"   or: echo "…" | coachkit reflect -',
      { also: 'no text was given' },
    );
  }
  const { at, ...rest } = given;
  const store = await context.store();
  const recent = recentEntries(store, (given.at ?? context.clock.now()).date);
  const isOpen = [flags.kind, options.question, options.date].every((each) => each === undefined);
  const offered = isOpen && !options.quick && !options.fresh;
  const named = offered ? await kindToday(context, framework, recent) : flags.kind;
  const kind = kindOf(framework, named ?? 'daily');
  refuseQuestion(framework.reflections, kind, options);
  const progress = store.collection<ProgressRecord>('progress').all();
  await askReflection(context, {
    framework,
    named: options.framework,
    reflections: framework.reflections,
    kind,
    prefs,
    isGentleTime: await isGentleTime(context, framework.whole, framework.reflections, recent),
    quick: options.quick === true,
    fresh: options.fresh === true,
    json: options.json === true,
    due: dueMeasures(progress, context.clock.now().date).map(({ text }) => text),
    question: options.question === undefined ? undefined : questionOf(framework, options.question),
    given: options.date === undefined ? rest : given,
    save: (entry, action) => saveEntry(context, entry, action),
    tell: (saved) => reportSaved(context, options, { entry: saved }, savedAs(saved)),
  });
}

/** Whether the text is given, so that no question is asked. */
const isText = (what: string | undefined, { text }: Pick<ReflectOptions, 'text'>): boolean =>
  what === '-' || text !== undefined;

/**
 * Asks for the kind on the day a weekly or monthly look is due. Undefined on other days, or without
 * a choice.
 */
async function kindToday(
  context: Context,
  framework: Pick<Framework, 'id'> & { reflections: Reflections },
  recent: readonly JournalEntry[],
): Promise<string | undefined> {
  const { kinds } = framework.reflections;
  const due = lookDue(kinds, recent, context.clock.now().date);
  const daily = kinds.find(({ id }) => id === 'daily');
  if (due === undefined || daily === undefined) return undefined;
  const { drafts } = await context.store();
  if (drafts.load(draftName(framework, daily)) !== undefined) return undefined;
  const choices = [due, daily].map(({ id, title, minutes }) => ({
    value: id,
    label: `${title}, ${many(minutes, 'minute', 'minutes')}`,
  }));
  return (await context.prompts()).choose(DAY_OF[due.every ?? 'week'], choices);
}

/** The question on the day a weekly or monthly look is due. */
const DAY_OF = {
  week: 'A week has gone by. Which do you want to look at?',
  month: 'A month has gone by. Which do you want to look at?',
};

/**
 * Shows people to turn to after `--text`. Earlier days count only if this entry has a mood or
 * weight, and not in a locked store.
 */
async function careAfterText(
  context: Context,
  reflections: Reflections,
  saved: Saved<Entry>,
): Promise<void> {
  if (isLocked(await context.store())) {
    await careNote(context, { texts: entryTexts(saved) });
    return;
  }
  const { date: today } = context.clock.now();
  const isRated = saved.mood !== undefined || saved.weight !== undefined;
  const entries = isRated ? recentEntries(await context.store(), today) : [];
  const before = entries.filter(({ id }) => id !== saved.id);
  await careAfter(context, { reflections, prefs: context.preferences, today }, [...before, saved]);
}

/** Rejects `--question` for a kind without a question of the day. @throws UsageError */
function refuseQuestion({ kinds }: Reflections, id: string, { question }: ReflectOptions): void {
  const kind = kinds.find((each) => each.id === id);
  if (question === undefined || kind === undefined || hasQuestionOfTheDay(kind)) return;
  throw new UsageError(
    `The kind "${id}" asks its own questions and does not take --question. Nothing was saved.`,
    `For example: coachkit reflect --question ${question}`,
  );
}

/** Reads the text from stdin. @throws UsageError if it is not text, after keeping its bytes */
async function readStdin({ files, store, clock }: Context): Promise<string> {
  const bytes = await files.read('-');
  try {
    return plainText(bytes);
  } catch {
    const name = `stdin-${Date.parse(clock.now().utc)}`;
    const base64 = Buffer.from(bytes).toString('base64');
    const path = (await store()).drafts.save(name, { base64 });
    throw new UsageError(
      `The input is not UTF-8 text, so it was not saved. Its bytes are kept in ${path}, as base64.`,
      'Convert it to UTF-8, for example: iconv -f latin1 -t utf-8 FILE | coachkit reflect -',
    );
  }
}

/**
 * Returns the reflections of a framework, with the shipped kinds and texts if it has only
 * questions. Loads the rotation only if a question may be asked. `whole` reads its other parts when
 * they are used.
 * @throws UsageError if there are none
 */
async function reflecting(
  context: Context,
  what: string | undefined,
  options: Pick<ReflectOptions, 'framework' | 'question' | 'text'>,
) {
  const frameworks = await context.frameworks();
  const framework = await frameworks.get(options.framework ?? context.preferences.framework);
  const { id, version, scales } = framework;
  const reflections =
    wholeReflections(framework) ??
    wholeReflections(withReflections(framework, await frameworks.get(preferences({}).framework)));
  if (!reflections) throw new UsageError(`The framework "${id}" has no reflections.`);
  const isGiven = isText(what, options);
  if (isGiven && options.question === undefined)
    return { id, version, scales, reflections, whole: framework };
  const named = options.framework !== undefined;
  const asked = isGiven ? options.question : undefined;
  const bank = await bankWith(context, framework, asked, { named });
  return { id, version, scales, reflections: { ...reflections, bank }, whole: framework };
}

/** The rotation. A locked store is only read for a question that no framework has. */
async function bankWith(
  context: Context,
  framework: Framework,
  question: string | undefined,
  { named }: { named: boolean },
) {
  if (question !== undefined && isLocked(await context.store())) {
    const bank = await dailyBank(context, framework, { named, withoutOwn: true });
    if (bank.some(({ id }) => id === question)) return bank;
  }
  return dailyBank(context, framework, { named });
}
