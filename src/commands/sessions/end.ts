import { heading, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Saved } from '../../core/store.ts';
import type { Action } from '../../domain/actions/action.ts';
import { insightsIn } from '../../domain/sessions/after-session.ts';
import { type Engagement, logsOf } from '../../domain/sessions/session.ts';
import { sessionPage } from '../../formats/session-page.ts';
import { formOf } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { fillForm } from '../shared/fill-form.ts';
import { pageBlocks } from '../shared/show-page.ts';
import {
  checkHasBeen,
  filledForm,
  lastEnd,
  openSessionStore,
  reportSession,
  type SessionOptions,
  sessionFramework,
} from './store.ts';

/** `coachkit sessions end`: a look back over the engagement, which is ended by it. */
export async function end(context: Context, options: SessionOptions): Promise<void> {
  const { framework } = await sessionFramework(context, options.framework);
  const stored = await openSessionStore(context);
  const { open } = stored;
  if (!open && !options.answersTemplate) {
    throw new UsageError(
      `${lastEnd(stored) ?? 'There is no engagement yet.'} None is open to be ended, and nothing was changed.`,
      'Earlier ones: coachkit sessions list. Begin another: coachkit sessions start',
    );
  }
  const logs = open ? logsOf(stored, open.id) : [];
  if (context.io.interactive && !options.answersTemplate) {
    const store = await context.store();
    const sessions = new Set(logs.map(({ id }) => id));
    const done = store
      .collection<Action>('commitments')
      .all()
      .filter(({ status, from }) => status === 'done' && sessions.has(from?.session ?? ''));
    const insights = insightsIn(logs).map(({ on, text }) => `${on}  ${text}`);
    context.io.note([
      text(`Sessions: ${logs.length}, since ${open?.startedOn}.`),
      ...part('What you saw', insights),
      ...part(
        'What you did',
        done.map((each) => each.text),
      ),
    ]);
  }
  const form = formOf(framework, 'engagement-end');
  const today = context.clock.now().date;
  const filled = await fillForm(
    context,
    {
      framework,
      form,
      command: 'coachkit sessions end',
      draft: 'sessions-end',
      known: { 'ended-on': logs.at(-1)?.on ?? today },
    },
    options,
  );
  if (!filled || !open) return;
  const on = String(filled.answers['ended-on']);
  checkHasBeen(context, on, 'ended-on');
  if (on < open.startedOn) {
    throw new UsageError(
      `ended-on: ${on} is before it began on ${open.startedOn}. Nothing was saved.`,
      `Another first date: coachkit sessions edit ${shortId(open.id)} --set first-date=DATE`,
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
  if (!options.json) {
    context.io.show(pageBlocks(sessionPage({ ...saved, startedOn }, false)));
  }
}

const part = (name: string, lines: string[]) =>
  lines.length === 0 ? [] : [heading(name), list(lines.map((line) => ({ text: line })))];
