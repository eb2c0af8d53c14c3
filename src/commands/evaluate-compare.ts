import { stateOf } from '../coaching/coach.ts';
import { leadOf } from '../coaching/coach-compare.ts';
import type { GutPick, Weights } from '../coaching/coach-records.ts';
import { fitsOf, totalOf } from '../coaching/coach-weights.ts';
import { pitfallsJson } from '../coaching/pitfalls.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { tableMarkdown } from '../export/coaches.ts';
import type { Choosing, Framework } from '../framework/schema.ts';
import type { Answers } from '../interview/answers.ts';
import { allQuestions } from '../interview/session.ts';
import { sanitize } from '../sanitize.ts';
import type { Saved } from '../store/types.ts';
import { command, heading, text, title } from '../view.ts';
import { type Carded, carded, wordsOf } from './coach-card-view.ts';
import {
  atEnd,
  type CoachStore,
  choosingFrom,
  coachMeant,
  coachStore,
  conversations,
  isMeeting,
} from './coach-store.ts';
import { afterTable, comparison, weighedTable } from './compare-view.ts';
import type { EvaluateOptions } from './evaluate.ts';
import { fillForm, formOf } from './fill-form.ts';
import { isMarkdown } from './find-coach-questions.ts';
import { toJson } from './json.ts';
import { pitfallNote } from './pitfall-note.ts';
import { shortId } from './short-id.ts';
import { versionOf } from './wording.ts';

interface Options extends EvaluateOptions {
  gut?: string;
  weights?: boolean;
  format?: string;
}

/** `coachkit evaluate compare [NAME…]`: the gut first, then the table, then what it does not know. */
export async function compare(context: Context, names: string[], options: Options): Promise<void> {
  const store = await coachStore(context);
  const { framework, choosing } = await choosingFrom(context, options);
  const asMarkdown = isMarkdown(options.format);
  if (options.answersTemplate) return void (await weightsFrom(context, store, framework, options));
  const words = wordsOf(framework);
  const all = conversations(store);
  const named = names.length === 0 ? undefined : await coachesNamed(context, store, names);
  const met = all.filter(({ coach }) =>
    named ? named.has(coach.id) : stateOf(coach) !== 'not-a-fit',
  );
  const chosen = await fewEnough(
    context,
    choosing,
    met.map((each) => carded(each, words)),
  );
  const talks = !options.json && !asMarkdown;
  const gut = await gutPick(context, store, choosing, chosen, options.gut, talks);
  const weights = await weightsFrom(context, store, framework, options);
  const contenders = chosen.map((each) => {
    const fits = fitsOf(each.card, each.answers);
    const total = weights === undefined ? undefined : totalOf(fits, weights);
    return { ...each, id: each.coach.id, name: each.coach.name, fits, total: total ?? null };
  });
  const lead = leadOf(contenders);
  const differs = isDifferent(contenders, lead, gut?.coach) ? choosing.differs : null;
  const facts = factsOf(chosen, gut?.coach, all.length);
  const pick = chosen.find(({ coach }) => coach.id === gut?.coach)?.coach;
  if (options.json) {
    return context.io.write(
      toJson({
        schemaVersion: 1,
        count: all.length,
        suggested: choosing.conversations,
        gutPick: pick ? { id: pick.id, name: pick.name } : null,
        lead: lead ?? null,
        differs,
        ...(weights && { weights }),
        coaches: contenders.map(({ coach, card, meetings, fits, total }) => ({
          coach,
          conversations: meetings.length,
          card,
          ...(weights && { fits, total }),
        })),
        notes: pitfallsJson(framework.pitfalls, 'compare', facts),
      }),
    );
  }
  const table = comparison(framework, choosing, chosen, gut?.coach);
  const questions = allQuestions(formOf(framework, 'weights').blocks);
  const weighed = weights && weighedTable(questions, weights, contenders);
  const summary = summaryOf(choosing, all.length, pick?.name);
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
    ...afterTable(chosen),
    text(summary),
    ...(differs === null ? [] : [heading(differs)]),
  ]);
  if (differs !== null && gut) await askUnknown(context, store, gut);
  context.io.note([
    command('coachkit evaluate decide', 'Choose one, meet another, or none yet.'),
    command('coachkit evaluate compare --weights', 'Weigh the rows.'),
  ]);
  context.io.note(await pitfallNote(context, framework, 'compare', facts));
}

async function coachesNamed(context: Context, store: CoachStore, names: string[]) {
  const found = new Set<string>();
  for (const name of names) {
    const coach = await coachMeant(context, store, name);
    if (!store.evaluations.all().some((each) => isMeeting(each) && each.coach === coach.id)) {
      throw new UsageError(
        'With one of them no conversation is written down yet.',
        `First: coachkit evaluate ${shortId(coach.id)}`,
      );
    }
    found.add(coach.id);
  }
  return found;
}

/** Those to compare. @throws UsageError when there are too few, or too many and nobody to ask */
async function fewEnough(
  context: Context,
  { conversations: { least, most } }: Choosing,
  met: Carded[],
): Promise<Carded[]> {
  if (met.length < 2) {
    const count = met.length === 0 ? 'No conversation is' : 'A conversation with one coach is';
    throw new UsageError(
      `${count} written down; a comparison needs two. The framework suggests ${least} to ${most}.`,
      'After a conversation: coachkit evaluate NAME. Who is on the list: coachkit find-coach list',
    );
  }
  if (met.length <= most) return met;
  const many = `There are ${met.length} to compare, and more than ${most} cannot be seen at once.`;
  if (!context.io.interactive) {
    const ids = met.map(({ coach }) => shortId(coach.id)).join(' ');
    throw new UsageError(many, `Name ${least} to ${most}: coachkit evaluate compare ${ids}`);
  }
  for (;;) {
    const picked = await pickSome(context, many, most, met);
    if (picked.length >= 2 && picked.length <= most) return picked;
    context.io.note([text(`Please tick from 2 to ${most}.`)]);
  }
}

async function pickSome(context: Context, many: string, most: number, met: Carded[]) {
  const reply = await (await context.prompts()).ask({
    question: {
      kind: 'multi',
      id: 'coaches',
      ask: `${many} Which ${most}?`,
      none: 'None',
      options: met.map(({ coach }) => ({ id: coach.id, label: coach.name })),
      required: true,
    },
    place: '',
    canGoBack: false,
  });
  const ids = reply.kind === 'answer' && Array.isArray(reply.value) ? reply.value : [];
  return met.filter(({ coach }) => ids.some((id) => id === coach.id));
}

/**
 * Whom the gut picks: said on the command line, or asked where somebody was met since it was last
 * asked, and always before the table is shown.
 */
async function gutPick(
  context: Context,
  store: CoachStore,
  choosing: Choosing,
  chosen: readonly Carded[],
  given: string | undefined,
  talks: boolean,
): Promise<Saved<GutPick> | undefined> {
  const isHere = (id: string) => chosen.some(({ coach }) => coach.id === id);
  if (given !== undefined) {
    const { id } = await coachMeant(context, store, given);
    if (isHere(id)) return addGut(store, id);
    throw new UsageError('The one your gut picks is not among those compared.');
  }
  const before = store.evaluations.all();
  const at = before.findLastIndex((each) => each.kind === 'gut-pick' && isHere(each.coach));
  const last = before[at] as Saved<GutPick> | undefined;
  const isOld = before.slice(at + 1).some((each) => isMeeting(each) && isHere(each.coach));
  if (!talks || !context.io.interactive || (last && !isOld)) return last;
  const picked = await (await context.prompts()).choose(
    choosing.gut,
    chosen.map(({ coach }) => ({ value: coach.id, label: sanitize(coach.name) })),
  );
  return addGut(store, picked);
}

async function addGut(store: CoachStore, coach: string): Promise<Saved<GutPick>> {
  await store.ready();
  return store.evaluations.add({ kind: 'gut-pick', coach }) as Saved<GutPick>;
}

async function askUnknown(context: Context, store: CoachStore, gut: Saved<GutPick>) {
  if (!context.io.interactive) return;
  const said = await (await context.prompts()).line('In a line, or Enter:');
  if (said.trim() === '') return;
  await store.ready();
  store.evaluations.update(gut.id, (current) => ({
    ...(current as GutPick),
    unknown: said.trim(),
  }));
  context.io.note([text('Kept with your gut pick.')]);
}

/** The weights, where rows are to be weighed: newly said, or those of the last time. */
async function weightsFrom(
  context: Context,
  store: CoachStore,
  framework: Framework,
  options: Options,
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
      end: 'shows the table',
    },
    options,
  );
  if (!filled) return undefined;
  const { answers, wording, forget } = filled;
  await store.ready();
  store.evaluations.add({
    kind: 'weights',
    framework: versionOf(framework),
    form: 'weights',
    answers,
    wording,
  });
  forget();
  return answers;
}

/** Whether the gut and the table speak for two, or the gut for somebody one is not safe with. */
function isDifferent(
  contenders: readonly Carded[],
  lead: string | undefined,
  gut: string | undefined,
): boolean {
  if (gut === undefined) return false;
  const isUnsafe = contenders.some(({ coach, card }) => coach.id === gut && card.unsafe !== null);
  return isUnsafe || (lead !== undefined && lead !== gut);
}

function summaryOf({ conversations: { least, most } }: Choosing, count: number, gut?: string) {
  const met = `You have met ${count}; the framework suggests ${least} to ${most}.`;
  return gut === undefined ? met : `${met} Your gut tonight: ${atEnd(gut)}`;
}

/** What pitfalls may look at. */
function factsOf(coaches: readonly Carded[], gut: string | undefined, met: number) {
  const backgrounds = new Set(coaches.map(({ coach }) => coach.productBackground));
  const picked = coaches.find(({ coach }) => coach.id === gut);
  const differs = backgrounds.has('yes') && backgrounds.has('no');
  return {
    met,
    'gut-gave-advice': picked?.answers['flag-gives-advice'] === 'yes' ? 'yes' : 'no',
    'product-background-differs': differs ? 'yes' : 'no',
  };
}
