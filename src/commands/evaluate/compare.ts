import { command, heading, text, title } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import { stageOf } from '../../domain/coaches/coach.ts';
import { leadOf } from '../../domain/coaches/compare.ts';
import { isOffered } from '../../domain/coaches/concerns.ts';
import type { GutPick, Weights } from '../../domain/coaches/schema.ts';
import { fitsOf, totalOf } from '../../domain/coaches/weights.ts';
import { tableMarkdown } from '../../formats/coaches.ts';
import type { Choosing, Framework } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { type FormOptions, formOf } from '../../interview/run/fill-form.ts';
import { allQuestions } from '../../interview/session.ts';
import { sanitize } from '../../lib/sanitize.ts';
import { type Carded, carded, cardWordsOf } from '../find-coach/card-view.ts';
import { isMarkdown } from '../find-coach/questions.ts';
import {
  atEnd,
  type CoachStore,
  choosingFrom,
  coachMeant,
  concernsIn,
  formRecord,
  isConversation,
  metCoachesIn,
  openCoachStore,
} from '../find-coach/store.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pitfallNote, pitfallNotes } from '../shared/pitfall-note.ts';
import { coachesNamed, fewEnough } from './compare-selection.ts';
import { afterTable, comparison, weighedTable } from './compare-view.ts';
import type { EvaluateOptions } from './options.ts';

interface Options extends EvaluateOptions, Common {
  gut?: string;
  weights?: boolean;
}

/**
 * `coachkit evaluate compare [NAME…]`: asks for a gut pick, shows the table, then asks what the
 * table lacks.
 */
export async function compare(context: Context, names: string[], options: Options): Promise<void> {
  const store = await openCoachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const asMarkdown = isMarkdown(options.format);
  if (options.answersTemplate) return void (await weightsFrom(context, store, framework, options));
  const words = cardWordsOf(framework);
  const all = metCoachesIn(store);
  const named = names.length === 0 ? undefined : await coachesNamed(context, store, names);
  const met = all.filter(({ coach }) =>
    named ? named.has(coach.id) : stageOf(coach) !== 'not-a-fit',
  );
  const chosen = await fewEnough(
    context,
    choosing,
    met.map((each) => carded(each, words)),
  );
  const concerns = concernsIn(store, framework);
  const offered = chosen.filter(({ coach }) => isOffered(concerns, coach.id));
  const gut = await gutPick(context, store, choosing, offered, options.gut, !options.json);
  const weights = await weightsFrom(context, store, framework, options);
  const contenders = chosen.map((each) => {
    const fits = fitsOf(each.card, each.answers);
    const total = weights === undefined ? undefined : totalOf(fits, weights);
    return { ...each, id: each.coach.id, name: each.coach.name, fits, total: total ?? null };
  });
  const lead = leadOf(contenders);
  const isDifferent = gut !== undefined && lead !== undefined && lead !== gut.coach;
  const differs = isDifferent ? choosing.differs : null;
  const facts = comparisonFacts(chosen, gut?.coach, all.length);
  const pick = chosen.find(({ coach }) => coach.id === gut?.coach)?.coach;
  if (options.json) {
    return context.io.json({
      count: all.length,
      suggested: choosing.conversations,
      gutPick: pick ? { id: pick.id, name: pick.name } : null,
      lead: lead ?? null,
      differs,
      ...(weights && { weights }),
      coaches: contenders.map(({ coach, card, conversations, fits, total }) => ({
        coach,
        conversations: conversations.length,
        card,
        ...(weights && { fits, total }),
      })),
      notes: await pitfallNotes(context, framework, 'compare', facts),
    });
  }
  const table = comparison(framework, choosing, chosen, gut?.coach);
  const questions = allQuestions(formOf(framework, 'weights').blocks);
  const weighed = weights && weighedTable(questions, weights, contenders);
  const decided = store.coaches.all().find((coach) => stageOf(coach) === 'chosen')?.name;
  const summary = summaryOf(choosing, all.length, pick?.name, decided);
  if (asMarkdown) {
    const below = [...(differs === null ? [] : [`**${differs}**`]), summary];
    context.io.write(tableMarkdown('Comparison', [], table, weighed ? [] : below));
    if (weighed) context.io.write(`\n${tableMarkdown('Weighed', [], weighed, below)}`);
    return;
  }
  context.io.show([
    title('Comparison'),
    table,
    ...(weighed ? [heading('Weighed by you'), weighed] : []),
    ...afterTable(chosen, decided !== undefined),
    text(summary),
    // At a terminal, `askUnknown` asks this question below.
    ...(differs === null || context.io.interactive ? [] : [heading(differs)]),
  ]);
  if (differs !== null && gut) await askUnknown(context, store, gut, differs);
  context.io.note([
    command(
      'coachkit evaluate decide',
      decided === undefined
        ? 'Choose a coach, meet another, or see no fit yet.'
        : 'Change your decision.',
    ),
    command('coachkit evaluate compare --weights', 'Weigh the rows yourself.'),
  ]);
  context.io.note(await pitfallNote(context, framework, 'compare', facts));
}

function summaryOf(
  { conversations: { least, most } }: Choosing,
  count: number,
  gut: string | undefined,
  decided: string | undefined,
) {
  const met = `You've met ${count} coaches.`;
  if (decided !== undefined) {
    const picked = gut === undefined ? '' : `\nYour gut pick was ${atEnd(gut)}`;
    return `${met} You chose ${atEnd(decided)}${picked}`;
  }
  const suggested = `${met} The framework suggests ${least} to ${most}.`;
  return gut === undefined ? suggested : `${suggested}\nYour gut pick tonight: ${atEnd(gut)}`;
}

/** The facts that decide which pitfall notes apply. */
function comparisonFacts(coaches: readonly Carded[], gut: string | undefined, met: number) {
  const backgrounds = new Set(coaches.map(({ coach }) => coach.productBackground));
  const picked = coaches.find(({ coach }) => coach.id === gut);
  const differs = backgrounds.has('yes') && backgrounds.has('no');
  return {
    met,
    'gut-gave-advice': picked?.answers['flag-gives-advice'] === 'yes' ? 'yes' : 'no',
    'product-background-differs': differs ? 'yes' : 'no',
  };
}

/** Returns the weights if rows are weighed: new weights, or the last saved weights. */
export async function weightsFrom(
  context: Context,
  store: CoachStore,
  framework: Framework,
  options: FormOptions & { weights?: boolean },
): Promise<Answers | undefined> {
  const isGiven = options.answers !== undefined || options.set !== undefined;
  if (!options.weights && !isGiven && !options.answersTemplate) return undefined;
  const last = store.evaluations.all().findLast((each) => each.kind === 'weights') as
    | Saved<Weights>
    | undefined;
  if (last && !isGiven && !options.answersTemplate && !context.io.interactive) return last.answers;
  const filled = await fillForm(
    context,
    {
      framework,
      form: formOf(framework, 'weights'),
      command: 'coachkit evaluate compare --weights',
      draft: 'weights',
      known: last?.answers,
      end: 'Show the table',
    },
    options,
  );
  if (!filled) return undefined;
  await store.ready();
  store.evaluations.add({ kind: 'weights', ...formRecord(framework, 'weights', filled) });
  filled.forget();
  return filled.answers;
}

/**
 * Returns the gut pick from the command line, or asks if a conversation is newer than the last
 * pick. Asks before the table is shown. An unsafe coach cannot be picked.
 */
export async function gutPick(
  context: Context,
  store: CoachStore,
  choosing: Choosing,
  offered: readonly Carded[],
  given: string | undefined,
  talks: boolean,
): Promise<Saved<GutPick> | undefined> {
  const isHere = (id: string) => offered.some(({ coach }) => coach.id === id);
  if (given !== undefined) {
    const { id } = await coachMeant(context, store, given);
    if (isHere(id)) return addGut(store, id);
    throw new UsageError(
      'Your gut pick must be one of the coaches compared here, and not one you marked as not safe. Nothing was saved.',
    );
  }
  const before = store.evaluations.all();
  const at = before.findLastIndex((each) => each.kind === 'gut-pick' && isHere(each.coach));
  const last = before[at] as Saved<GutPick> | undefined;
  const isOld = before.slice(at + 1).some((each) => isConversation(each) && isHere(each.coach));
  // A pick needs at least two coaches.
  const isAsked = talks && context.io.interactive && offered.length > 1;
  if (!isAsked || (last && !isOld)) return last;
  const picked = await (await context.prompts()).choose(
    choosing.gut,
    offered.map(({ coach }) => ({ value: coach.id, label: sanitize(coach.name) })),
  );
  return picked === undefined ? last : addGut(store, picked);
}

async function addGut(store: CoachStore, coach: string): Promise<Saved<GutPick>> {
  await store.ready();
  return store.evaluations.add({ kind: 'gut-pick', coach }) as Saved<GutPick>;
}

/** Asks what the table does not know, and saves the answer with the gut pick. */
export async function askUnknown(
  context: Context,
  store: CoachStore,
  gut: Saved<GutPick>,
  question: string,
) {
  if (!context.io.interactive) return;
  const said = await (await context.prompts()).line(question);
  if (said.trim() === '') return;
  await store.ready();
  store.evaluations.update(gut.id, (current) => ({
    ...(current as GutPick),
    unknown: said.trim(),
  }));
  context.io.note([text('Saved with your gut pick.')]);
}
