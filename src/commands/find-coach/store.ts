import type { Context } from '../../core/context.ts';
import { MenuLeft, UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import { cardWords } from '../../domain/coaches/card.ts';
import type { Coach } from '../../domain/coaches/coach.ts';
import { type Met, metCoaches } from '../../domain/coaches/compare.ts';
import { type Concerns, concernsOf } from '../../domain/coaches/concerns.ts';
import type { CoachPlan, Conversation, Evaluation } from '../../domain/coaches/schema.ts';
import type { FilledForm } from '../../domain/sessions/session.ts';
import type { Choosing, FormText, Framework } from '../../framework/schema/index.ts';
import type { Filled } from '../../interview/run/fill-form.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { closest } from '../../lib/did-you-mean.ts';
import { fitsId, shortId } from '../../lib/id.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { frameworkChosen } from '../shared/frameworks.ts';

export type SavedCoach = Saved<Coach>;

/** Opens the collections for finding and evaluating coaches. Await `ready()` before a change. */
export async function openCoachStore(context: Context) {
  const store = await context.store();
  return {
    ready: () => store.ready(),
    together: store.together,
    coaches: store.collection<Coach>('coaches'),
    evaluations: store.collection<Evaluation>('evaluations'),
    plans: store.collection<CoachPlan>('searches'),
  };
}

export type CoachStore = Awaited<ReturnType<typeof openCoachStore>>;

/**
 * Returns the framework in use and its part on choosing a coach.
 * @throws UsageError if it has no such part
 */
export async function choosingFrom(
  context: Context,
  options: Common,
): Promise<{ framework: Framework; choosing: Choosing }> {
  const framework = await frameworkChosen(context, options.framework);
  const { choosing } = framework;
  if (choosing) return { framework, choosing };
  throw new UsageError(
    `The framework "${framework.id}" has nothing about choosing a coach.`,
    'To use another: --framework ID\nTo list them: coachkit framework list',
  );
}

export const currentPlan = ({ plans }: CoachStore): Saved<CoachPlan> | undefined =>
  plans.all().at(-1);

/** A filled form as a record to store. */
export const formRecord = (
  framework: Framework,
  form: string,
  { answers, wording }: Filled,
): FilledForm => ({ framework: versionOf(framework), form, answers, wording });

/** Opens all optional blocks of a form, for changing a record. */
export const wholeForm = (form: FormText): FormText => ({
  ...form,
  blocks: form.blocks.map(({ optional: _asks, ...block }) => block),
});

/** The coaches with a conversation, in the order they were met. Leaves out removed coaches. */
export function metCoachesIn({ coaches, evaluations }: CoachStore): Met<SavedCoach>[] {
  const conversations = evaluations.all().filter(isConversation);
  return metCoaches(coaches.all(), conversations);
}

/** The concerns about coaches, by coach id. */
export function concernsIn({ coaches, evaluations }: CoachStore, framework: Framework): Concerns {
  return concernsOf(coaches.all(), evaluations.all(), cardWords(framework));
}

export const isConversation = (record: Saved<Evaluation>): record is Saved<Conversation> =>
  record.kind === 'meeting';

/** Whether any coach or conversation has a price. */
export function isPriceKnown(
  coaches: readonly Coach[],
  conversations: readonly Conversation[],
): boolean {
  return (
    coaches.some(({ price }) => price !== undefined) ||
    conversations.some(({ answers }) => answers.price !== undefined)
  );
}

/**
 * Finds a coach by name, part of a name, or id. At a terminal, asks if several match or no word is
 * given. Without a word, offers only coaches that `offers` accepts.
 * @throws UsageError
 */
export async function coachMeant(
  context: Context,
  { coaches }: CoachStore,
  word: string | undefined,
  offers: (id: string) => boolean = () => true,
): Promise<SavedCoach> {
  const all = coaches.all({ deleted: true });
  const there = all.filter(({ deleted }) => !deleted);
  if (word === undefined) {
    return oneOf(
      context,
      there.filter(({ id }) => offers(id)),
    );
  }
  const matches = matching(there, word);
  const [only] = matches;
  if (only && matches.length === 1) return only;
  if (matches.length > 1) return oneOf(context, matches, 'Several coaches have that name.');
  const [removed] = matching(all, word);
  if (removed) {
    throw new UsageError(
      'That coach was removed from your candidates. Nothing was changed.',
      `To restore them: coachkit find-coach restore ${shortId(removed.id)}`,
    );
  }
  const meant = closestCoach(there, word);
  throw new UsageError(
    `You have no candidate with that name.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    `To list your candidates: coachkit find-coach list\nTo add one: coachkit find-coach add ${quoted(word)}`,
  );
}

/** The name of the coach that best fits a mistyped name or part of a name. */
export function closestCoach(coaches: readonly SavedCoach[], word: string): string | undefined {
  const whole = closest(
    word,
    coaches.map(({ name }) => name),
  );
  const parts = (name: string) =>
    wordsIn(name)
      .split(' ')
      .filter((part) => part.length > 2);
  return whole ?? coaches.find(({ name }) => closest(word, parts(name)) !== undefined)?.name;
}

/** Finds coaches by exact name, else by id, else by words in the name. */
export function matching(coaches: readonly SavedCoach[], word: string): SavedCoach[] {
  const wanted = plain(word);
  const named = coaches.filter(({ name }) => plain(name) === wanted);
  if (named.length > 0 || wanted === '') return named;
  const withId = coaches.filter(({ id }) => fitsId(id, word));
  if (withId.length > 0) return withId;
  const words = wordsIn(word);
  return words === ''
    ? []
    : coaches.filter(({ name }) => ` ${wordsIn(name)} `.includes(` ${words} `));
}

const wordsIn = (name: string): string =>
  plain(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Asks the person to choose a coach. @throws UsageError without a terminal, or without coaches */
async function oneOf(
  context: Context,
  coaches: readonly SavedCoach[],
  problem?: string,
): Promise<SavedCoach> {
  if (coaches.length === 0) {
    throw new UsageError(
      'You have no candidates to choose from yet.',
      'To add one: coachkit find-coach add NAME',
    );
  }
  if (!context.io.interactive) {
    const said = ({ name, stage, private: isPrivate }: SavedCoach) =>
      isPrivate ? stage : `${name}, ${stage}`;
    const ids = coaches.map((coach) => `${shortId(coach.id)} (${said(coach)})`).join(', ');
    throw new UsageError(
      `${problem ?? 'The name of a coach is missing.'} Nothing was changed.`,
      `Use an id: ${ids}`,
    );
  }
  const prompts = await context.prompts();
  const picked = await prompts.choose(
    problem === undefined ? 'Which coach do you mean?' : `${problem} Which one do you mean?`,
    coaches.map(({ id, name, stage }) => ({
      value: id,
      label: sanitize(`${name} (${shortId(id)}, ${stage})`),
    })),
  );
  if (picked === undefined) throw new MenuLeft('Nothing was changed.');
  return coaches.find(({ id }) => id === picked) as SavedCoach;
}

const LONGEST_NAME = 80;

/** Returns a name in its stored form: one line without hidden characters. @throws UsageError */
export function checkedName(text: string): string {
  const name = text.normalize('NFC').trim();
  if (name === '') throw new UsageError('A coach needs a name. Nothing was saved.');
  if (sanitize(name) !== name || /[\n\t]/.test(name)) {
    throw new UsageError(
      'The name contains control codes, hidden characters or a line break. Nothing was saved.',
      'Type it again. It may have been pasted with hidden characters.',
    );
  }
  if ([...name].length > LONGEST_NAME) {
    throw new UsageError(
      `The name is longer than ${LONGEST_NAME} characters. Nothing was saved.`,
      'For more, add a note: coachkit find-coach note NAME',
    );
  }
  return name;
}

/** Subcommands that could be mistaken for the name of a coach. */
const COMMANDS = new Set(['compare', 'decide', 'help']);

/**
 * The word for a coach on a command line: the name, or the id if the name is ambiguous or unsafe.
 */
export function typedName({ name, id }: SavedCoach, all: readonly SavedCoach[] = []): string {
  const isShared = all.some((each) => each.id !== id && plain(each.name) === plain(name));
  return isShared || COMMANDS.has(name) || !CAN_BE_QUOTED.test(name) ? shortId(id) : quoted(name);
}

const CAN_BE_QUOTED = /^[^-"`$\\!][^"`$\\!]*$/u;

/** Quotes a word for a shell, or returns NAME if it cannot be quoted. */
export function quoted(word: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(word)) return word;
  return CAN_BE_QUOTED.test(word) && sanitize(word) === word ? `"${word}"` : 'NAME';
}

/** A name that ends a sentence. A name like "Ana R." already has its period. */
export const atEnd = (name: string): string => (name.endsWith('.') ? name : `${name}.`);

const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase();
