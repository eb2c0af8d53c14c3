import { type Block, command, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import type { Entry, EntryAnswer } from '../../domain/journal/entry.ts';
import { offered, type Target } from '../../domain/journal/links.ts';
import {
  actionIn,
  entryFrom,
  type PlannedAction,
} from '../../domain/reflection/entry-from-answers.ts';
import { type Picks, reflectionForm } from '../../domain/reflection/form.ts';
import type {
  Framework,
  Question,
  ReflectionKind,
  Reflections,
} from '../../framework/schema/index.ts';
import { shortAnswer } from '../../interview/answer-text.ts';
import { leftWhen, noteOpenElsewhere, type Resumed } from '../../interview/run/unfinished.ts';
import {
  answerAt,
  type Form,
  finalAnswers,
  type Session,
  steps,
  typedAsAnswers,
} from '../../interview/session.ts';
import type { Instant } from '../../lib/dates/instant.ts';
import { shortId } from '../../lib/id.ts';
import { present } from '../../lib/objects.ts';
import { isInJournal } from '../journal/unsaved.ts';

/** An entry that is not finished, as it is kept after each answer. */
export interface Unfinished extends Partial<Resumed> {
  /** When it was begun. The entry made of it remembers this, so that it is not made twice. */
  begun: string;
  /** The question of the day as it stood on the screen. */
  question?: Picks['question'];
  passed: string[];
  quick: boolean;
  /** Whether what was said today leaves only gentle questions. */
  gentle?: boolean;
  /** What flags said; `at` only where a date was given. */
  given: Partial<Entry>;
  session: Session;
  /** Where the entry is saved and something is added to it: its id, and what is asked for it. */
  adds?: { entry: string; asks: Question };
}

/** What an entry is made with. */
export interface Making {
  /** Whether words of danger or harm stand in it; known only while it is asked, and kept nowhere. */
  isGrave?: boolean;
  framework: Pick<Framework, 'id' | 'version' | 'scales'>;
  reflections: Reflections;
  kind: ReflectionKind;
  /** What the person is called; may be empty. */
  name: string;
  targets: readonly Target[];
  /** Ids of the follow-ups that were shown before, the latest last. */
  shown?: readonly string[];
}

/** How one begins. */
export interface Starting {
  /** Whether to leave aside what was begun before; it is saved as it is. */
  fresh: boolean;
  /** The question to ask, instead of the one whose turn it is. */
  question?: Unfinished['question'];
  /** Keeps the entry, and with it the action in it. */
  save: (entry: Entry, promise: PlannedAction | undefined) => Promise<Saved<Entry>>;
}

/**
 * What was begun before and is to go on. A draft that a stop right after saving left behind is removed;
 * with `fresh`, what was begun is saved as it is, for the day it was written.
 */
export async function unfinishedBefore(
  context: Context,
  { fresh, question, save }: Starting,
  making: Making,
  name: string,
): Promise<{ unfinished: Unfinished; day: string } | undefined> {
  const store = await context.store();
  const draft = store.drafts.take(name);
  if (!draft) {
    noteOpenElsewhere(context, store.drafts, name);
    return undefined;
  }
  const unfinished = draft.value as Unfinished;
  const form = draftForm(making, unfinished, unfinished.session);
  const session = typedAsAnswers(form, unfinished.session);
  const made = entryOf(making, { ...unfinished, session }, draft.saved);
  const isSaved = made !== undefined && isInJournal(store, made.entry);
  // What was added to an entry of another day does not keep anyone from a new one.
  const isLeft = fresh || (unfinished.adds && draft.saved.date !== context.clock.now().date);
  if (made && !isSaved && isLeft) {
    const saved = await saveMade(context, save, unfinished, made);
    context.io.note([text(`What you had begun is saved as ${shortId(saved.id)}.`)]);
  }
  if (isSaved || isLeft) {
    store.drafts.remove(name);
    return undefined;
  }
  if (question && question.id !== unfinished.question?.id) {
    throw new UsageError(
      'There is an entry that you have not finished, and it has another question.',
      'Finish it without --question, or save it as it is with --fresh.',
    );
  }
  return { unfinished, day: draft.saved.date };
}

/** What is said above the question at which one goes on, with what was answered so far. */
export function goingOn(
  { unfinished, day }: { unfinished: Unfinished; day: string },
  making: Making,
  again: string,
  today: string,
): Block[] {
  const { session } = unfinished;
  const path = steps(draftForm(making, unfinished, session), session);
  const answered = path.flatMap((step) => {
    const answer = step.kind === 'question' ? answerAt(session, step) : undefined;
    if (step.kind !== 'question' || answer === undefined) return [];
    const words = shortAnswer(step.question, answer, making.framework.scales ?? {});
    return [{ text: step.question.ask, under: [words] }];
  });
  return present(
    text(`Going on where you stopped ${leftWhen(day, today)}.`),
    answered.length > 0 && list(answered),
    command(`${again} --fresh`, 'Saves that as it is, and begins anew.'),
  );
}

/** What is asked, given what was answered so far. */
export function draftForm(making: Making, unfinished: Unfinished, session: Session): Form {
  const { kind, reflections } = making;
  const { adds } = unfinished;
  if (adds) return [{ id: kind.id, title: kind.title, questions: [adds.asks] }];
  return reflectionForm(kind, reflections, picksOf(making, unfinished), session);
}

/** What is settled of an entry, as the form takes it. */
export function picksOf(
  { name, targets, isGrave, shown }: Making,
  { question, quick, gentle }: Unfinished,
): Picks {
  return { question, quick, gentle, isGrave, name, targets: offered(targets), shown };
}

type Made = NonNullable<ReturnType<typeof entryOf>>;

/** Saves what was made: an entry, or what is added to one; that is a new one, if the other is deleted. */
export async function saveMade(
  context: Context,
  save: Starting['save'],
  { adds, given }: Unfinished,
  { entry, action }: Made,
): Promise<Saved<Entry>> {
  const store = await context.store();
  const journal = store.collection<Entry>('journal');
  const before = adds && journal.get(adds.entry);
  if (before === undefined || before.deleted) return save(entry, action);
  await store.ready();
  const { at: _, ...flags } = given;
  return journal.update(before.id, (current) => ({
    ...current,
    ...joined(current, flags),
    answers: answersWith(current.answers ?? [], entry.answers ?? []),
  }));
}

/** Answers with some more; an answer to the same question gives way. */
function answersWith(before: readonly EntryAnswer[], added: readonly EntryAnswer[]): EntryAnswer[] {
  const isAdded = ({ question }: EntryAnswer) => added.some((each) => each.question === question);
  return [...before.filter((each) => !isAdded(each)), ...added];
}

/** The entry that the answers come to, and the action in it; undefined when nothing was written. */
export function entryOf(making: Making, unfinished: Unfinished, now: Instant) {
  const { framework, reflections, kind, targets } = making;
  const { begun, question, passed, given, session } = unfinished;
  const form = draftForm(making, unfinished, session);
  const { none: nothing = [] } = reflections.commitments;
  const written = entryFrom(kind, form, session, {
    at: given.at ?? now,
    framework: { id: framework.id, version: framework.version },
    scales: framework.scales ?? {},
    question: question?.id,
    passed,
    targets,
    nothing,
  });
  if (!written) return undefined;
  return {
    // What was typed on the screen came after the flags.
    entry: { ...joined(given, written), begun },
    action: actionIn(kind, finalAnswers(form, session), nothing),
  };
}

/** Two parts of an entry in one; the later wins, and tags and links come together. */
export function joined<T extends Partial<Entry>>(earlier: Partial<Entry>, later: T): T {
  const tags = [...new Set([...(earlier.tags ?? []), ...(later.tags ?? [])])];
  const links = { ...earlier.links, ...later.links };
  const missing = Object.entries(earlier).filter(([name]) => !(name in later));
  return {
    ...later,
    ...Object.fromEntries(missing),
    ...(tags.length > 0 && { tags }),
    ...(Object.keys(links).length > 0 && { links }),
  };
}
