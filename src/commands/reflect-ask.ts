import type { Commitment } from '../coaching/commitment.ts';
import type { Entry } from '../coaching/entry.ts';
import type { JournalEntry } from '../coaching/journal.ts';
import { offered } from '../coaching/links.ts';
import { commitmentIn, entryFrom } from '../coaching/reflection-entry.ts';
import { reflectionForm } from '../coaching/reflection-form.ts';
import { questionOfTheDay } from '../coaching/rotation.ts';
import type { Context } from '../context.ts';
import { Interrupted } from '../errors.ts';
import type { Framework, ReflectionKind, Reflections } from '../framework/schema.ts';
import { finalAnswers, newSession, type Session } from '../interview/session.ts';
import type { Preferences } from '../settings.ts';
import type { Saved } from '../store/types.ts';
import { text } from '../view.ts';
import { linkTargets } from './link-targets.ts';
import { askCommitments } from './reflect-commitments.ts';
import { afterSaving, beforeWriting } from './reflect-notes.ts';
import { walk } from './walk.ts';

export interface Reflecting {
  framework: Framework;
  reflections: Reflections;
  /** The id of the kind. */
  kind: string;
  prefs: Preferences;
  quick: boolean;
  /** What the flags said: when it is about, tags, private. */
  given: Pick<Entry, 'at'> & Partial<Entry>;
  save: (entry: Entry) => Promise<Saved<Entry>>;
  tell: (saved: Saved<Entry>) => void;
}

/** An entry that is not finished, as it is kept after each answer. */
interface Unfinished {
  kind: string;
  question?: string | undefined;
  passed: string[];
  quick: boolean;
  session: Session;
}

/** How many earlier daily entries the rotation looks at. */
const HISTORY = 100;

/** Asks one kind of entry in a terminal: promises first, then the questions, then what to keep. */
export async function askReflection(context: Context, about: Reflecting): Promise<void> {
  const { framework, reflections, prefs, given } = about;
  const kind = kindNamed(reflections, about.kind);
  const store = await context.store();
  const name = `reflect-${kind.id}`;
  const before = store.drafts.load(name)?.value as Unfinished | undefined;
  const journal = [...newestEntries(store.collection<Entry>('journal').newest())].reverse();

  context.io.note(beforeWriting(about, kind, journal, before !== undefined));
  if (!before) await askCommitments(context, reflections);

  const targets = offered(await linkTargets(context));
  let passed = before?.passed ?? [];
  const quick = before?.quick ?? about.quick;
  const picked = () => pick(about, kind, journal, passed, quick);
  let question = reflections.bank.find((q) => q.id === before?.question) ?? picked();
  const formFor = (session: Session) =>
    reflectionForm(kind, reflections, { question, quick, name: prefs.name, targets }, session);
  const keep = (session: Session) =>
    void store.drafts.save(name, { kind: kind.id, question: question?.id, passed, quick, session });

  try {
    const session = await walk(context, {
      form: formFor,
      scales: framework.scales ?? {},
      session: before?.session ?? newSession(),
      keep,
      before: clockNotes(context, kind, reflections),
      extra: (id) => ({ ...ratingsOf(kind, id), canSwap: id === question?.id }),
      another: (current) => {
        passed = question ? [...passed, question.id] : passed;
        question = picked();
        return current;
      },
      end: 'saves it',
    });
    const form = formFor(session);
    const { id, version } = framework;
    const written = entryFrom(kind, form, session, {
      at: given.at,
      framework: { id, version },
      scales: framework.scales ?? {},
      question: question?.id,
      passed,
      targets,
    });
    if (!written) {
      store.drafts.remove(name);
      return context.io.note([text('Nothing was written, so nothing was saved.')]);
    }
    const links = { ...given.links, ...written.links };
    // What was typed on the screen came after the flags.
    const entry = { ...given, ...written, ...(Object.keys(links).length > 0 && { links }) };
    const saved = await about.save(entry);
    const promise = commitmentIn(kind, finalAnswers(form, session));
    if (promise !== undefined) {
      const commitments = store.collection<Commitment>('commitments');
      const from = { entry: saved.id };
      commitments.add({ text: promise, origin: 'me', from, status: 'open' });
    }
    store.drafts.remove(name);
    about.tell(saved);
    context.io.note(await afterSaving(context, about, [...journal, saved]));
  } catch (error) {
    if (!(error instanceof Interrupted) || store.drafts.load(name) === undefined) throw error;
    const again = kind.id === 'daily' ? 'coachkit reflect' : `coachkit reflect ${kind.id}`;
    throw new Interrupted('Stopped. What you wrote so far is kept.', `Go on: ${again}`);
  }
}

function kindNamed(reflections: Reflections, id: string): ReflectionKind {
  const kind = reflections.kinds.find((each) => each.id === id);
  if (!kind) throw new Error(`No kind "${id}".`);
  return kind;
}

/** The entries of the last hundred or so, newest first. */
function* newestEntries(entries: Iterable<JournalEntry>): Generator<JournalEntry> {
  let count = 0;
  for (const entry of entries) {
    yield entry;
    if (++count >= HISTORY) return;
  }
}

/** The question of the day, where the kind has one. */
function pick(
  { reflections, prefs, given }: Reflecting,
  { steps }: ReflectionKind,
  journal: readonly JournalEntry[],
  passed: readonly string[],
  quick: boolean,
) {
  if (!steps.some((step) => step.kind === 'of-the-day')) return undefined;
  return questionOfTheDay({
    bank: reflections.bank,
    history: journal.filter((entry) => entry.kind === 'daily'),
    date: given.at.date,
    seed: prefs.name,
    passed,
    quick,
    gentle: reflections.gentle,
  });
}

function ratingsOf({ steps }: ReflectionKind, id: string) {
  const step = steps.find((each) => each.id === id);
  return step?.kind === 'ratings' ? { ratings: step.ratings } : {};
}

const MINUTE = 60_000;
const LONG = 20;

/** Says once that the minutes are over, and once that a pause would be good. Soft: nothing ends. */
function clockNotes({ io, clock }: Context, { minutes }: ReflectionKind, texts: Reflections) {
  const start = Date.parse(clock.now().utc);
  const open = [
    { after: minutes, say: texts.enough },
    { after: LONG, say: texts.pause },
  ];
  return () => {
    const passed = (Date.parse(clock.now().utc) - start) / MINUTE;
    const due = open.findIndex(({ after }) => passed >= after);
    if (due < 0) return;
    const [note] = open.splice(due, 1);
    io.note([text(''), text(note?.say ?? '', 'quiet')]);
  };
}
