import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import { withoutPrivateAnswers } from '../../domain/privacy/answers.ts';
import type { Engagement, FilledForm } from '../../domain/sessions/session.ts';
import { changedTerms } from '../../domain/sessions/sponsor.ts';
import { markdownPage } from '../../formats/page.ts';
import { openIn, sponsorPage } from '../../formats/sponsor-page.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { formOf } from '../../interview/run/fill-form.ts';
import { allQuestions } from '../../interview/session.ts';
import { fillForm } from '../shared/fill-form.ts';
import { type PageOptions, showPage } from '../shared/show-page.ts';
import { beginSessions, filledForm, type SessionOptions } from './store.ts';

interface Options extends SessionOptions, PageOptions {
  change?: boolean;
}

/**
 * `coachkit sessions sponsor`: the page for a client, a coach and a sponsor. Asks its questions
 * first if they have no answers yet, or to change the answers.
 */
export async function sponsor(context: Context, options: Options): Promise<void> {
  const { framework, texts, stored } = await beginSessions(context, options);
  if (!texts.sponsor) throw hasNoPage(framework);
  const engagement = stored.open ?? stored.engagements.at(-1);
  if (!engagement && !options.answersTemplate) {
    throw new UsageError(
      'You have no engagement yet. Nothing was saved.',
      'To start one with a sponsor: coachkit sessions start --sponsor',
    );
  }
  const form = formOf(framework, 'sponsor');
  let answered: FilledForm | undefined = engagement?.sponsor;
  if (isAsked(context, options, answered !== undefined)) {
    const filling = {
      framework,
      form,
      command: 'coachkit sessions sponsor',
      draft: 'sessions-sponsor',
      known: answered?.answers,
      changes: answered !== undefined,
    };
    const filled = await fillForm(context, filling, options);
    if (!filled || !engagement) return;
    const before = answered;
    const kept = changedTerms(filledForm(framework, form, filled), before);
    answered = kept;
    await (await context.store()).ready();
    stored.collection.update(engagement.id, (current) => ({
      ...(current as Saved<Engagement>),
      sponsor: kept,
    }));
    filled.forget();
    const isStale = before?.answers['agreed-on'] && !kept.answers['agreed-on'];
    const again = isStale
      ? ' The page has changed, so all three of you have to say yes again.'
      : '';
    if (!options.json) context.io.note([text(`Saved.${again}`)]);
  }
  if (!engagement || !answered) throw notAnswered();
  const questions = allQuestions(form.blocks);
  const page = sponsorPage({ ...engagement, sponsor: answered }, texts.sponsor, questions);
  if (options.json) {
    const shared = withoutPrivateAnswers(answered);
    const stillToAsk = openIn(questions, shared.answers);
    return context.io.json({ sponsor: shared, page: markdownPage(page), stillToAsk });
  }
  await showPage(context, page, options);
}

function isAsked({ io }: Context, options: Options, isAnswered: boolean): boolean {
  const isGiven = options.answers ?? options.set ?? options.answersTemplate ?? options.change;
  if (isGiven !== undefined || options.fresh) return true;
  return io.interactive && !options.json && !isAnswered;
}

const notAnswered = (): UsageError =>
  new UsageError(
    "You haven't written down what the three of you agree on.",
    'Answer with --answers FILE or --set id=value. To print all questions: coachkit sessions sponsor --answers-template',
  );

const hasNoPage = ({ id }: Framework): UsageError =>
  new UsageError(
    `The framework "${id}" has no page for a sponsor. Nothing was saved.`,
    `To see what's in it: coachkit framework show ${id}`,
  );
