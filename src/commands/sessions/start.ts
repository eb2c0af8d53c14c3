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
import { folded } from '../../lib/words.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pitfallNote } from '../shared/pitfall-note.ts';
import {
  filledForm,
  openSessionStore,
  reportSession,
  type SessionOptions,
  sessionFramework,
  type WithFlags,
  withFrom,
} from './store.ts';

/** `coachkit sessions start`: what was agreed on, with the chosen coach unless something else is said. */
export async function start(context: Context, options: SessionOptions & WithFlags): Promise<void> {
  const { framework } = await sessionFramework(context, options.framework);
  const { open, collection } = await openSessionStore(context);
  if (open && !options.answersTemplate) throw isOpen(open);
  const store = await context.store();
  const coaches = store.collection<Coach>('coaches').all();
  const evaluations = store.collection<Evaluation>('evaluations').all();
  const concerns = concernsOf(coaches, evaluations, cardWords(framework));
  const chosen = coaches.find(
    ({ id, decision }) => decision === 'chosen' && isOffered(concerns, id),
  );
  const whom = withFrom(options) ?? (chosen ? 'coach' : undefined);
  const form = formOf(framework, 'engagement');
  const isChosen = ({ with: named }: Answers) => named === 'coach' && chosen !== undefined;
  if (chosen && whom === 'coach' && context.io.interactive) {
    context.io.note([text(`With ${chosen.name}, whom you chose.`)]);
  }
  const flag = whom === undefined || whom === 'coach' ? '' : ` --${whom}`;
  const filling: Filling = {
    framework,
    form,
    command: `coachkit sessions start${flag}`,
    draft: 'sessions-start',
    known: {
      ...(whom && { with: whom }),
      ...(chosen && whom === 'coach' && (await decided(context, chosen.id))),
    },
    asks: (question, answers) => question !== 'who' || !isChosen(answers),
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
    ...filledForm(framework, form, filled),
  });
  filled.forget();

  reportSession(context, saved, options);
  if (options.json) return;
  // Without a first date and an end there is nothing to put into a calendar.
  const hasDates = answers['first-date'] !== undefined && answers.months !== undefined;
  context.io.note(
    present(
      text(''),
      command('coachkit sessions prep', 'Five minutes before the first session.'),
      hasDates &&
        command('coachkit sessions ics --out sessions.ics', 'The sessions for your calendar.'),
    ),
  );
  const facts = { months: asFact(answers.months), homework: asFact(answers.homework) };
  context.io.note(await pitfallNote(context, framework, 'engagement', facts));
}

/** What was said of the engagement when this coach was chosen. */
async function decided(context: Context, coach: string): Promise<Answers> {
  const all = (await context.store()).collection<Evaluation>('evaluations').all();
  const choice = all.findLast((each) => each.kind === 'decision' && each.coach === coach);
  const months = choice && 'answers' in choice ? choice.answers.months : undefined;
  return months === undefined ? {} : { months };
}

function isOpen({ id, startedOn }: Saved<Engagement>): UsageError {
  return new UsageError(
    `An engagement is open since ${startedOn} (${shortId(id)}). Nothing was changed.`,
    `End it first: coachkit sessions end. Or change it: coachkit sessions edit ${shortId(id)}`,
  );
}
