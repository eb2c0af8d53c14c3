import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import type { Action } from '../../domain/actions/action.ts';
import { insightsIn } from '../../domain/sessions/after-session.ts';
import { type Engagement, logsOf } from '../../domain/sessions/session.ts';
import { sessionPage } from '../../formats/session-page.ts';
import { formOf } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { many } from '../../lib/plural.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pageBlocks } from '../shared/show-page.ts';
import {
  beginSessions,
  checkHasBeen,
  filledForm,
  isAsked,
  lastEnd,
  reportSession,
  type SessionOptions,
} from './store.ts';
import { linesUnder } from './view.ts';

/** `coachkit sessions end`: asks for a look back over the engagement and ends it. */
export async function end(context: Context, options: SessionOptions): Promise<void> {
  const { framework, stored } = await beginSessions(context, options);
  const { open } = stored;
  if (!open && !options.answersTemplate) {
    throw new UsageError(
      `${lastEnd(stored) ?? 'You have no engagement yet.'} Nothing was changed.`,
      'To list earlier engagements: coachkit sessions list. To start one: coachkit sessions start',
    );
  }
  const logs = open ? logsOf(stored, open.id) : [];
  if (isAsked(context, options)) {
    const sessions = new Set(logs.map(({ id }) => id));
    const actions = (await context.store()).collection<Action>('commitments').all();
    const done = actions.filter(
      ({ status, from }) => status === 'done' && sessions.has(from?.session ?? ''),
    );
    context.io.note([
      text(`${many(logs.length, 'session', 'sessions')} since ${open?.startedOn}.`),
      ...linesUnder({
        'What you saw': insightsIn(logs).map(({ on, text }) => `${on}  ${text}`),
        'What you did': done.map((each) => each.text),
      }),
    ]);
  }
  const form = formOf(framework, 'engagement-end');
  const known = { 'ended-on': logs.at(-1)?.on ?? context.clock.now().date };
  const filling = {
    framework,
    form,
    command: 'coachkit sessions end',
    draft: 'sessions-end',
    known,
  };
  const filled = await fillForm(context, filling, options);
  if (!filled || !open) return;
  const on = String(filled.answers['ended-on']);
  checkHasBeen(context, on, 'ended-on');
  if (on < open.startedOn) {
    throw new UsageError(
      `ended-on: ${on} is before the engagement began on ${open.startedOn}. Nothing was saved.`,
      `To change the first date: coachkit sessions edit ${shortId(open.id)} --set first-date=DATE`,
    );
  }
  await (await context.store()).ready();
  const saved = stored.collection.update(open.id, (current) => ({
    ...(current as Saved<Engagement>),
    ended: { on, ...filledForm(framework, form, filled) },
  })) as Saved<Engagement>;
  filled.forget();
  reportSession(context, saved, options);
  const { startedOn } = open;
  if (!options.json) context.io.show(pageBlocks(sessionPage({ ...saved, startedOn }, false)));
}
