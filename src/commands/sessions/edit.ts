import type { Context } from '../../core/context.ts';
import {
  engagementFor,
  type Log,
  type SessionRecord,
  type SortedSessions,
  type With,
} from '../../domain/sessions/session.ts';
import type { FormText } from '../../framework/schema/index.ts';
import type { Answers } from '../../interview/answers.ts';
import { type Filling, formOf } from '../../interview/run/fill-form.ts';
import { shortId } from '../../lib/id.ts';
import { defined } from '../../lib/objects.ts';
import { fillForm } from '../shared/fill-form.ts';
import {
  beginSessions,
  checkHasBeen,
  checkNextDate,
  filledForm,
  placeOf,
  recordWith,
  reportSession,
  type SessionOptions,
  zoneNow,
} from './store.ts';

/**
 * `coachkit sessions edit`: changes the answers of a record, except actions. `coachkit actions`
 * changes those.
 */
export async function edit(context: Context, id: string, options: SessionOptions): Promise<void> {
  const { framework, stored } = await beginSessions(context, options);
  const { collection } = stored;
  const record = recordWith(collection, id);
  const form = withoutActions(formOf(framework, record.form));
  const name = shortId(record.id);
  const filling: Filling = {
    framework,
    form,
    command: `coachkit sessions edit ${name}`,
    draft: `sessions-edit-${name}`,
    known: {
      ...(record.type === 'engagement' && defined({ zone: record.zone })),
      ...record.answers,
    },
    changes: true,
    // The engagement already names the person.
    asks: (question) =>
      question !== 'who' || record.type !== 'log' || record.engagement === undefined,
  };
  const filled = await fillForm(context, filling, options);
  if (!filled) return;
  const { answers } = filled;
  if (record.type === 'log') {
    checkHasBeen(context, String(answers.on), 'on');
    checkNextDate(context, answers['next-date'], String(answers.on));
  }
  await (await context.store()).ready();
  const saved = collection.update(record.id, (current) => {
    const { actions } = current.answers;
    const said = current.wording.filter(({ question }) => question === 'actions');
    return {
      ...(current.type === 'log' ? placed(current, stored, answers) : current),
      ...topOf(current, answers),
      ...(answers['next-time'] !== current.answers['next-time'] && zoneNow(context, answers)),
      ...filledForm(framework, form, filled),
      answers: { ...answers, ...(actions && { actions }) },
      wording: [...filled.wording, ...said],
    } as SessionRecord;
  });
  filled.forget();
  reportSession(context, saved, options);
}

/** The fields of a record that come from its answers. */
function topOf({ type }: SessionRecord, { with: whom, who, on, zone }: Answers) {
  return defined({
    zone: type === 'engagement' && zone !== undefined ? String(zone) : undefined,
    with: whom as With | undefined,
    who: type === 'engagement' && who !== undefined ? String(who) : undefined,
    on: type === 'log' ? String(on) : undefined,
  });
}

/** Moves a session to the engagement of its day, since the day may have changed. */
function placed(log: Log, stored: SortedSessions, answers: Answers): Log {
  const { engagement: _before, who: _name, ...rest } = log;
  const who = answers.who === undefined ? log.who : String(answers.who);
  const whom = (answers.with ?? log.with) as With;
  const engagement = engagementFor(stored, { with: whom, who, on: String(answers.on) });
  return { ...rest, ...placeOf(engagement, who) };
}

/** Removes the question about actions, since `coachkit actions` changes saved ones. */
function withoutActions(form: FormText): FormText {
  const blocks = form.blocks.map((block) => ({
    ...block,
    questions: block.questions.filter(({ id }) => id !== 'actions'),
  }));
  return { ...form, blocks };
}
