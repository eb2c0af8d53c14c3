import { command, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { cardWords } from '../../domain/coaches/card.ts';
import type { Coach } from '../../domain/coaches/coach.ts';
import { concernsOf, isOffered } from '../../domain/coaches/concerns.ts';
import type { Evaluation } from '../../domain/coaches/schema.ts';
import type { Engagement, With } from '../../domain/sessions/session.ts';
import { type Answers, asFact } from '../../interview/answers.ts';
import { type Filling, formOf } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { defined, present } from '../../lib/objects.ts';
import { folded, holdsAny } from '../../lib/words.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pitfallNote } from '../shared/pitfall-note.ts';
import {
  beginSessions,
  filledForm,
  reportSession,
  type SessionOptions,
  type WithFlags,
  withFrom,
} from './store.ts';

interface StartOptions extends SessionOptions, WithFlags {
  sponsor?: boolean;
}

/**
 * `coachkit sessions start`: records what was agreed, with the chosen coach unless a flag names
 * another partner.
 */
export async function start(context: Context, options: StartOptions): Promise<void> {
  const { framework, texts, stored } = await beginSessions(context, options);
  const { open, collection } = stored;
  if (open && !options.answersTemplate) throw isOpen(open, options);
  const store = await context.store();
  const coaches = store.collection<Coach>('coaches').all();
  const evaluations = store.collection<Evaluation>('evaluations').all();
  const concerns = concernsOf(coaches, evaluations, cardWords(framework));
  const chosen = coaches.find(
    ({ id, decision }) => decision === 'chosen' && isOffered(concerns, id),
  );
  const whom = partnerNamed(options) ?? (chosen ? 'coach' : undefined);
  const form = formOf(framework, 'engagement');
  const forThree = options.sponsor ? formOf(framework, 'sponsor') : undefined;
  const isChosen = ({ with: named }: Answers) => named === 'coach' && chosen !== undefined;
  if (chosen && whom === 'coach' && context.io.interactive) {
    context.io.note([text(`With ${chosen.name}, the coach you chose.`)]);
  }
  const zone = context.clock.zone().name;
  const flag = whom === undefined || whom === 'coach' ? '' : ` --${whom}`;
  const filling: Filling = {
    framework,
    form: forThree ? { ...form, blocks: [...form.blocks, ...forThree.blocks] } : form,
    command: `coachkit sessions start${flag}${forThree ? ' --sponsor' : ''}`,
    draft: 'sessions-start',
    known: {
      zone,
      ...(whom && { with: whom }),
      ...(chosen && whom === 'coach' && (await decided(context, chosen.id))),
    },
    asks: (question, answers) => question !== 'who' || !isChosen(answers),
    asking: { from: (key) => cameFrom(key, chosen?.name) },
  };
  const filled = await fillForm(context, filling, options);
  if (!filled) return;

  const { answers } = filled;
  const who = isChosen(answers) && answers.who === undefined ? chosen?.name : answers.who;
  const coach = coaches.find(({ name }) => folded(name) === folded(String(who ?? '')));
  await (await context.store()).ready();
  const saved = collection.add({
    type: 'engagement',
    with: answers.with as With,
    ...defined({
      who: who === undefined ? undefined : String(who),
      coach: answers.with === 'coach' ? coach?.id : undefined,
    }),
    startedOn: context.clock.now().date,
    zone: String(answers.zone ?? zone),
    ...filledForm(framework, form, filled),
    ...(forThree && { sponsor: filledForm(framework, forThree, filled) }),
  });
  filled.forget();

  reportSession(context, saved, options);
  if (options.json) return;
  // A calendar needs a first date and an end.
  const hasDates = answers['first-date'] !== undefined && answers.months !== undefined;
  context.io.note(
    present(
      text(''),
      forThree && command('coachkit sessions sponsor', 'See the page for the three of you.'),
      !forThree &&
        isPaidByOthers(answers, texts.sponsor?.paidBy) &&
        command('coachkit sessions sponsor', 'Someone else pays, so agree on what they hear.'),
      command('coachkit sessions prep', 'Prepare for the first session in three minutes.'),
      hasDates &&
        command('coachkit sessions ics --out sessions.ics', 'Save the sessions for your calendar.'),
    ),
  );
  const facts = { months: asFact(answers.months), homework: asFact(answers.homework) };
  context.io.note(await pitfallNote(context, framework, 'engagement', facts));
}

/** The source of an answer that is already filled in. */
function cameFrom(key: string, coach: string | undefined): string | undefined {
  if (key === 'zone') return 'From this computer.';
  if (coach === undefined) return undefined;
  return { with: `You chose ${coach}.`, months: `From your decision for ${coach}.` }[key];
}

/** Whether the answer about cost says that someone else pays. */
const isPaidByOthers = ({ with: whom, cost }: Answers, words: readonly string[] = []): boolean =>
  whom === 'coach' && holdsAny(String(cost ?? ''), words);

/** The answers about the engagement from the decision for this coach. */
async function decided(context: Context, coach: string): Promise<Answers> {
  const all = (await context.store()).collection<Evaluation>('evaluations').all();
  const choice = all.findLast((each) => each.kind === 'decision' && each.coach === coach);
  const months = choice && 'answers' in choice ? choice.answers.months : undefined;
  return months === undefined ? {} : { months };
}

/**
 * The partner that a flag names. `--sponsor` means a coach.
 * @throws UsageError for flags that conflict
 */
function partnerNamed(options: StartOptions): With | undefined {
  const named = withFrom(options);
  if (!options.sponsor) return named;
  if (named === undefined) return 'coach';
  throw new UsageError(
    '--sponsor is only for work with a coach. Leave out --peer, --manager and --self.',
  );
}

function isOpen({ id, startedOn }: Saved<Engagement>, { sponsor }: StartOptions): UsageError {
  const what = `You already have an open engagement, since ${startedOn} (${shortId(id)}). Nothing was changed.`;
  if (sponsor) return new UsageError(what, 'To see its page for three: coachkit sessions sponsor');
  return new UsageError(
    what,
    `To end it first: coachkit sessions end. To change it: coachkit sessions edit ${shortId(id)}`,
  );
}
