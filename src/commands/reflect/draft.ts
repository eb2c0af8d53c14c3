import { type Block, command, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import { preferences } from '../../core/settings.ts';
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

/** An unfinished entry, saved as a draft after each answer. */
export interface Unfinished extends Partial<Resumed> {
  /** When the entry was started. The saved entry keeps it, so that a draft is not saved twice. */
  begun: string;
  /** The question of the day, as shown. */
  question?: Picks['question'];
  passed: string[];
  quick: boolean;
  /** Whether today's ratings or words call for gentle questions only. */
  gentle?: boolean;
  /** The fields set by flags. `at` only if a date was given. */
  given: Partial<Entry>;
  session: Session;
  /** For an addition to a saved entry: the id of the entry and the question to ask. */
  adds?: { entry: string; asks: Question };
}

/**
 * The name of the draft of an entry. Each framework has drafts of its own. Those of the usual
 * framework have the name from the time when all frameworks shared them.
 */
export const draftName = ({ id }: Pick<Framework, 'id'>, kind: Pick<ReflectionKind, 'id'>) =>
  (id === USUAL ? `reflect-${kind.id}` : `reflect-${id}-${kind.id}`).slice(0, 80);

const USUAL = preferences({}).framework;

/** Everything needed to make an entry. */
export interface Making {
  /** Whether the words are about danger or harm. Known only during the questions, never stored. */
  isGrave?: boolean;
  framework: Pick<Framework, 'id' | 'version' | 'scales'>;
  reflections: Reflections;
  kind: ReflectionKind;
  /** The person's name, or an empty string. */
  name: string;
  targets: readonly Target[];
  /** The ids of follow-ups shown before, latest last. */
  shown?: readonly string[];
}

/** How an entry starts. */
export interface Starting {
  /** Whether to start a new entry and save an unfinished one as it is. */
  fresh: boolean;
  /** The question to ask instead of the next one in the rotation. */
  question?: Unfinished['question'];
  /** Saves the entry and the action in it. */
  save: (entry: Entry, promise: PlannedAction | undefined) => Promise<Saved<Entry>>;
}

/**
 * Returns the unfinished entry to continue. Removes a draft whose entry is already saved. With
 * `fresh`, saves an unfinished entry as it is, for the day it was written.
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
  // An unfinished addition from another day must not block a new entry.
  const isLeft = fresh || (unfinished.adds && draft.saved.date !== context.clock.now().date);
  if (made && !isSaved && isLeft) {
    const saved = await saveMade(context, save, unfinished, made);
    context.io.note([text(`Your unfinished entry is saved as ${shortId(saved.id)}.`)]);
  }
  if (isSaved || isLeft) {
    store.drafts.remove(name);
    return undefined;
  }
  if (question && question.id !== unfinished.question?.id) {
    throw new UsageError(
      'You have an unfinished entry with another question. It was kept.',
      'To finish it, leave out --question. To save it as it is and start a new one: --fresh',
    );
  }
  return { unfinished, day: draft.saved.date };
}

/** The blocks to show before an unfinished entry continues, with the answers so far. */
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
    text(`Picking up where you stopped ${leftWhen(day, today)}.`),
    answered.length > 0 && list(answered),
    command(`${again} --fresh`, 'Save it as it is and start a new entry.'),
  );
}

/** The questions to ask after the answers so far. */
export function draftForm(making: Making, unfinished: Unfinished, session: Session): Form {
  const { kind, reflections } = making;
  const { adds } = unfinished;
  if (adds) return [{ id: kind.id, title: kind.title, questions: [adds.asks] }];
  return reflectionForm(kind, reflections, picksOf(making, unfinished), session);
}

/** The choices already made for an entry, in the shape the form needs. */
export function picksOf(
  { name, targets, isGrave, shown }: Making,
  { question, quick, gentle }: Unfinished,
): Picks {
  return { question, quick, gentle, isGrave, name, targets: offered(targets), shown };
}

type Made = NonNullable<ReturnType<typeof entryOf>>;

/** Saves an entry or an addition. If the entry was deleted, the addition becomes a new entry. */
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

/** Adds answers. A new answer replaces the old one to the same question. */
function answersWith(before: readonly EntryAnswer[], added: readonly EntryAnswer[]): EntryAnswer[] {
  const isAdded = ({ question }: EntryAnswer) => added.some((each) => each.question === question);
  return [...before.filter((each) => !isAdded(each)), ...added];
}

/** Makes the entry and its action from the answers. Undefined if nothing was written. */
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
    // Answers on the screen are newer than the flags, so they win.
    entry: { ...joined(given, written), begun },
    action: actionIn(kind, finalAnswers(form, session), nothing),
  };
}

/** Merges two parts of an entry. The later part wins, but tags and links are combined. */
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
