import { type Block, heading, list as listOf, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Saved } from '../../core/store.ts';
import type { OwnQuestion } from '../../domain/questions/schema.ts';
import { didYouMean } from '../../lib/did-you-mean.ts';
import { shortId } from '../../lib/id.ts';
import { folded } from '../../lib/words.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { nextLine } from '../shared/next-line.ts';
import { reportSaved } from '../shared/report-saved.ts';
import { waits } from '../shared/while-locked.ts';
import { dailyBank } from './question-bank.ts';
import { askedAs, openQuestionStore } from './store.ts';

/** The maximum length of a question, the same as in a framework. */
const LONGEST = 300;

/**
 * `coachkit questions`: the questions that take turns in `reflect`. Lists the person's own first,
 * then the framework's, then those of other frameworks unless one was named.
 */
export async function list(context: Context, options: Common) {
  const framework = await frameworkChosen(context, options.framework);
  const own = (await openQuestionStore(context)).all().map(askedAs);
  const isOwn = new Set(own.map(({ id }) => id));
  const bank = await dailyBank(context, framework, { named: options.framework !== undefined });
  const others = bank.filter(({ id }) => !isOwn.has(id));
  const titles = [...new Set([framework.title, ...others.map(({ guest }) => guest ?? [])].flat())];
  if (options.json) {
    const questions = [
      ...own.map((question) => ({ ...question, own: true })),
      ...others.map(({ id, ask, guest = framework.title }) => ({
        id,
        ask,
        own: false,
        from: guest,
      })),
    ];
    return context.io.json({ questions });
  }
  await context.io.page([
    heading('Your own'),
    own.length > 0
      ? itemsOf(own)
      : text('You have none yet. Add one: coachkit questions add "What would I tell a friend?"'),
    ...titles.flatMap((title) => [
      heading(title),
      itemsOf(others.filter(({ guest = framework.title }) => guest === title)),
    ]),
  ]);
  nextLine(context, options, 'coachkit reflect --question ID', 'answer one');
}

/** `coachkit questions add TEXT`: adds a question to the rotation. */
export async function add(context: Context, typed: string, options: Common) {
  context.leaveLocked();
  const ask = typed.trim();
  if (ask === '' || ask.length > LONGEST || /\p{Cc}/u.test(ask)) {
    throw new UsageError(
      `A question must be one line of at most ${LONGEST} characters. Nothing was saved.`,
    );
  }
  const own = await openQuestionStore(context);
  const { json, more } = await waits(context, 'question');
  const same = json.locked
    ? undefined
    : own.all({ deleted: true }).find((each) => folded(each.ask) === folded(ask));
  const report = (question: Saved<OwnQuestion>, what: string) => {
    const { id, ask } = askedAs(question);
    reportSaved(context, options, { question: { id, ask }, ...json }, `${what} as ${id}.${more}`);
    nextLine(context, options, `coachkit reflect --question ${id}`, 'answer it now');
  };
  if (same && same.deleted === undefined) return report(same, 'You already have this question');
  await (await context.store()).ready();
  // A restored question keeps its id, and with it its earlier answers.
  report(same ? own.restore(same.id) : own.add({ ask }), 'Saved');
}

/** `coachkit questions remove ID`: removes a question from the rotation. Its answers stay. */
export async function remove(context: Context, id: string, options: Common) {
  const own = await openQuestionStore(context);
  const found = own.get(id);
  if (!found || found.deleted) {
    const ids = own.all().map((each) => shortId(each.id));
    throw new UsageError(
      `You have no question "${id}".${didYouMean(id, ids)}`,
      'To list them: coachkit questions',
    );
  }
  await (await context.store()).ready();
  const removed = askedAs(own.remove(found.id));
  reportSaved(context, options, { removed }, [
    text('Removed. Your answers stay in your journal:'),
    text(`coachkit journal question ${removed.id}`),
  ]);
}

function itemsOf(questions: { id: string; ask: string }[]): Block {
  return listOf(questions.map(({ id, ask }) => ({ text: ask, aside: id })));
}
