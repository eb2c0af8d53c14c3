import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { Interrupted } from '../../core/errors.ts';
import type { Preferences } from '../../core/settings.ts';
import type { Saved } from '../../core/store.ts';
import { isGrave } from '../../domain/care/care.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { type Ratings, readRatings } from '../../domain/journal/fields.ts';
import type { JournalEntry } from '../../domain/journal/filter.ts';
import { hasQuestionOfTheDay } from '../../domain/reflection/form.ts';
import { gentleQuestions, hasHeavyEntry, isHeavyDay } from '../../domain/reflection/gentle.ts';
import { offeredLater } from '../../domain/reflection/later.ts';
import { questionOfTheDay } from '../../domain/reflection/rotation.ts';
import { namesIn } from '../../framework/check/sites.ts';
import { evaluate } from '../../framework/rules/conditions.ts';
import type { Framework, ReflectionKind, Reflections } from '../../framework/schema/index.ts';
import { type Answers, asFact } from '../../interview/answers.ts';
import { draftable, type Urgency } from '../../interview/kept.ts';
import { walk } from '../../interview/run/walk.ts';
import { newSession, type Session } from '../../interview/session.ts';
import type { Day } from '../../lib/dates/day.ts';
import { linkTargets } from '../journal/links.ts';
import { recentEntries } from '../journal/store.ts';
import { noteUnsaved } from '../journal/unsaved.ts';
import { careNote, stopOffered, textsIn } from '../shared/care-note.ts';
import { namedAgain } from '../shared/frameworks.ts';
import { nextLine } from '../shared/next-line.ts';
import { keptIn } from '../shared/unsaved.ts';
import { showUrgent } from '../shared/urgent.ts';
import {
  draftForm,
  draftName,
  entryOf,
  goingOn,
  joined,
  type Making,
  picksOf,
  type Starting,
  saveMade,
  type Unfinished,
  unfinishedBefore,
} from './draft.ts';
import { followUpsShown, noteFollowUps, offerMore } from './more.ts';
import { aboveQuestions, afterSaving, greeting } from './notes.ts';
import { askOpenAction } from './promise.ts';

export interface Reflecting extends Starting {
  framework: Pick<Framework, 'id' | 'version' | 'scales'>;
  /** The framework as the person named it, if they did. */
  named: string | undefined;
  /** The bank includes the person's own questions. */
  reflections: Reflections;
  /** The id of the kind. */
  kind: string;
  prefs: Preferences;
  /** Whether to ask only gentle questions, even if today's answers do not call for them. */
  isGentleTime: boolean;
  quick: boolean;
  /** The fields set by flags. `at` only if a date was given. */
  given: Partial<Entry>;
  /** The texts of the measures that are due for a check-in. */
  due?: readonly string[];
  /** Whether a program reads the output. If so, nothing is offered after saving. */
  json?: boolean;
  tell: (saved: Saved<Entry>) => void;
}

/**
 * Asks for an entry in a terminal and saves it. Then asks about an open action and offers
 * additions.
 */
export async function askReflection(context: Context, about: Reflecting): Promise<void> {
  const { framework, reflections, prefs, given, due = [] } = about;
  const kind = kindNamed(reflections, about.kind);
  const store = await context.store();
  const { drafts } = store;
  const draft = draftName(framework, kind);
  const what = kind.id === 'daily' ? '' : ` ${kind.id}`;
  const again = `coachkit reflect${what}${namedAgain(context, about.named)}`;
  const targets = await linkTargets(context);
  const shown = await followUpsShown(context);
  let making: Making = { framework, reflections, kind, name: prefs.name, targets, shown };

  const before = await unfinishedBefore(context, about, making, draft);
  const said = joined(before?.unfinished.given ?? {}, given);
  const today = (said.at ?? context.clock.now()).date;
  const journal = recentEntries(store, today);
  const noting = { reflections, prefs, today };
  noteUnsaved(context, store);
  if (before) context.io.note(goingOn(before, making, again, context.clock.now().date));
  else {
    context.io.note(greeting(noting, journal.at(-1)?.at.date));
    context.io.note(aboveQuestions(kind, journal, due, today));
  }

  const ratings = (session: Session) => ({ ...said, ...ratingsSaid(kind, session) });
  const isHeavy = (session: Session) =>
    hasHeavyEntry(reflections.gentle, journal, today) ||
    isHeavyDay(reflections.gentle, ratings(session));
  const gentle = (isHarm: boolean) => gentleQuestions(reflections.gentle, isHarm);
  const pickedFor = (passed: readonly string[], quick: boolean, only?: readonly string[]) =>
    pick(making, { journal, passed, quick, date: today, only });
  const isHeavyNow = isHeavy(newSession());
  let only = isHeavyNow || about.isGentleTime ? gentle(false) : undefined;
  let now: Unfinished = before
    ? { ...before.unfinished, given: said, again }
    : {
        again,
        begun: context.clock.now().utc,
        question: about.question ?? pickedFor([], about.quick, only),
        passed: [],
        quick: about.quick,
        gentle: isHeavyNow,
        given: said,
        session: newSession(),
      };
  const keepDraft = () => {
    const { session } = now;
    const kept = draftable(draftForm(making, now, session), session, urgencyOf(kind));
    drafts.save(draft, { ...now, session: kept });
  };
  if (before) {
    keepDraft();
    const notice = await careNote(context, { texts: textsIn(now.session.answers) });
    making = { ...making, isGrave: isGrave(notice) };
  }
  const offer = stopOffered(context);
  let isUrgentNow = false;
  let isHeard = false;

  /** Asks until every question is answered or skipped, then saves the result. */
  const asked = async (): Promise<Saved<Entry> | undefined> => {
    await walk(context, {
      form: (session) => draftForm(making, now, session),
      scales: framework.scales ?? {},
      session: now.session,
      keep: (session) => {
        now = { ...now, session };
        keepDraft();
      },
      heard: async (answers) => {
        if (isUrgent(kind, answers)) {
          isUrgentNow = true;
          await showUrgent(context);
          return true;
        }
        const told = { texts: textsIn(answers) };
        const notice = await careNote(context, told);
        isHeard ||= notice !== undefined;
        const isGraveNow = isGrave(notice);
        if (isGraveNow && !now.adds && (await offer(told))) return true;
        making = { ...making, isGrave: isGraveNow };
        if (!isGraveNow && !isHeavy(now.session)) return false;
        only = gentle(isGraveNow);
        const { question } = now;
        const isOpen = question !== undefined && answers[question.id] === undefined;
        // A question that the person chose by id is replaced only after words of danger or harm.
        const isWanted = !isGraveNow && question?.id === about.question?.id;
        const isOther = isOpen && !isWanted && !only.includes(question.id);
        const isMissing = isGraveNow && question === undefined;
        now = {
          ...now,
          gentle: true,
          question: isOther || isMissing ? pickedFor(now.passed, now.quick, only) : question,
        };
        keepDraft();
        return false;
      },
      before: clockNotes(context, kind, reflections),
      extra: (id) => ({ ...ratingsOf(kind, id), canSwap: id === now.question?.id }),
      another: (session) => {
        const passed = now.question ? [...now.passed, now.question.id] : now.passed;
        now = { ...now, passed, question: pickedFor(passed, now.quick, only) };
        return session;
      },
      end: 'Save it',
    });
    const made = entryOf(making, now, context.clock.now());
    const saved =
      made &&
      (await saveMade(context, about.save, now, made).catch((error) => {
        const path = drafts.load(draft)?.path;
        throw error instanceof Error && path !== undefined
          ? keptIn(path, error, `Then continue where you stopped: ${again}`)
          : error;
      }));
    drafts.remove(draft);
    return saved;
  };

  try {
    const saved = await asked();
    if (!saved) return context.io.note([text("You didn't write anything, so nothing was saved.")]);
    about.tell(saved);
    await noteFollowUps(context, followUpsIn(reflections, saved));
    if (isUrgentNow) return;
    const others = journal.filter(({ id }) => id !== saved.id);
    const left = await afterSaving(context, noting, [...others, saved]);
    if (about.json || left === 'nothing') return;
    if (left === 'all' && !kind.inTheMoment) await askOpenAction(context, reflections);
    const { session } = now;
    const offers = (entry: Entry) =>
      now.quick ? [] : offeredLater(kind, reflections, picksOf(making, now), session, entry);
    if (!now.quick && kind.later) {
      await noteFollowUps(
        context,
        offers(saved).flatMap(({ id, followsUp }) => (followsUp ? id : [])),
      );
      await offerMore(context, saved, {
        offers,
        targets,
        ask: async (entry, asks) => {
          now = { ...now, session, adds: { entry: entry.id, asks } };
          const added = await asked();
          if (added) context.io.note([text('Added.')]);
          return making.isGrave || isHeard ? undefined : (added ?? entry);
        },
      });
    }
    nextLine(context, {}, ...nextAfter(kind, saved));
  } catch (error) {
    if (!(error instanceof Interrupted) || drafts.load(draft) === undefined) throw error;
    throw new Interrupted('Stopped. Your entry is kept as a draft.', `To continue: ${again}`);
  }
}

/** Whether the answers so far mean that the person needs help now. Undefined if it is unclear. */
const urgentBy = ({ urgent }: ReflectionKind, answers: Answers) =>
  urgent !== undefined && evaluate(urgent, (name) => asFact(answers[name]));

const isUrgent = (kind: ReflectionKind, answers: Answers) => urgentBy(kind, answers) === true;

const urgencyOf = (kind: ReflectionKind): Urgency => ({
  names: new Set(kind.urgent === undefined ? [] : namesIn(kind.urgent)),
  isRuledOut: (answers) => urgentBy(kind, answers) === false,
});

/** The ids of the follow-ups answered in an entry. */
const followUpsIn = ({ followUps }: Reflections, { answers = [] }: Entry): string[] =>
  answers.map(({ question }) => question).filter((id) => followUps.some((each) => each.id === id));

/** The next command to suggest, and why. */
function nextAfter({ every }: ReflectionKind, { bring }: Entry): [string, string] {
  if (bring) return ['coachkit sessions prep', 'prepare your next session, with what you flagged'];
  if (every) return ['coachkit progress', 'see your measures over time'];
  return ['coachkit journal', 'read what you wrote before'];
}

function kindNamed(reflections: Reflections, id: string): ReflectionKind {
  const kind = reflections.kinds.find((each) => each.id === id);
  if (!kind) throw new Error(`No kind "${id}".`);
  return kind;
}

/**
 * The question of the day. Undefined if the kind has none, except after danger or harm (`isGrave`).
 */
function pick(
  { reflections, kind, name, isGrave }: Making,
  turn: {
    journal: readonly JournalEntry[];
    passed: readonly string[];
    quick: boolean;
    date: Day;
    only?: readonly string[] | undefined;
  },
) {
  if (!isGrave && !hasQuestionOfTheDay(kind)) return undefined;
  const { bank } = reflections;
  const history = turn.journal.filter((entry) => entry.kind === 'daily');
  return questionOfTheDay({ ...turn, bank, history, seed: name });
}

/** The ratings given so far. */
function ratingsSaid({ steps }: ReflectionKind, { answers }: Session): Ratings {
  const [step] = steps.filter((each) => each.kind === 'ratings');
  const typed = step && answers[step.id];
  if (step === undefined || typed === undefined) return {};
  const names = step.ratings.map(({ id }) => id);
  return readRatings(String(typed), names) ?? {};
}

/** The ratings that a step asks for on one screen. */
export function ratingsOf({ steps }: ReflectionKind, id: string) {
  const step = steps.find((each) => each.id === id);
  return step?.kind === 'ratings' ? { ratings: step.ratings } : {};
}

const MINUTE = 60_000;
const LONG = 20;

/**
 * Returns a function that notes once when the planned minutes are over, and once when it is time
 * for a break. The reflection continues.
 */
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
